import { RatingField } from '~/components/content-ratings/rating-field'
import { passGate } from '~/http/gate.server'
import '~/i18n/load/output'
import '~/i18n/load/composer'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { useRef, useState } from 'react'
import { z } from 'zod'
import { OutputPart } from '~/components/composer/output-part'
import { messageOf } from '~/components/errors'
import { ConsentChoice } from '~/components/prompts/consent-choice'
import { LicenseChoice } from '~/components/prompts/license-choice'
import { AskedMarks } from '~/components/review/asked-marks'
import { Alert, Button, PageHeader, postedForm, typed } from '~/components/ui'
import { offeredGenerators } from '~/domain/generators/offered-generators.server'
import { addOutputs } from '~/domain/outputs/add-output.server'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { askedOf } from '~/domain/review/changes/read-asked.server'
import { OutputFields, TermsFields, toOutputs, toTerms } from '~/http/contribution-forms.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Fields = OutputFields.extend({ ...TermsFields.shape, answers: z.uuid().optional() })

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await passGate(context, viewer, params.id ?? '')
  const { id, title, license, contentRating } = await getPrompt(context.hub, viewer, params.id ?? '')
  const answers = new URL(request.url).searchParams.get('answers')
  const asked = answers ? await askedOf(context.hub, viewer, { id }) : []
  const heading = translate(context.locale)('output:heading')
  return {
    heading,
    id,
    title,
    license,
    contentRating,
    asked: asked.filter(({ subjectId }) => subjectId === answers),
    generators: await offeredGenerators(context.hub, viewer, context.locale)
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'share')
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  const promptId = params.id ?? ''
  try {
    const given = await toOutputs(form.value)
    const terms = { ...toTerms(form.value), promptId }
    // with nothing given, the domain says what is missing
    const outputs = given.length > 0 ? given : [{ generatorId: form.value.generator }]
    const [outputId] = await addOutputs(
      context.hub,
      viewer,
      outputs.map((output) => ({ ...output, ...terms })),
      form.value.answers
    )
    return redirect(`/prompts/${promptId}#o-${outputId}`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.heading} · Kindling` }]

export default function NewOutput() {
  const { t } = useTranslation()
  const { heading, id, title, license, contentRating, asked, generators } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const before = asked.find(({ isFile }) => !isFile)
  const first = before && { initialValue: { output: before.text } }
  const { errors, fields } = postedForm<keyof z.input<typeof Fields>>(lastResult ?? first)
  const again = lastResult?.status === 'error'
  const form = useRef<HTMLFormElement>(null)
  const [waiting, setWaiting] = useState(false)
  const busy = useNavigation().state === 'submitting' || waiting
  return (
    <div className="page-narrow">
      <PageHeader title={heading} lead={t('output:lead')} back={{ to: `/prompts/${id}`, label: title }} />
      <AskedMarks asked={asked} replaces />
      <Form ref={form} method="post" encType="multipart/form-data" className="flex flex-col gap-6">
        {errors ? <Alert tone="brick">{messageOf(t, errors)}</Alert> : null}
        {asked.map(({ subjectId }) => (
          <input key={subjectId} type="hidden" name="answers" value={subjectId} />
        ))}
        {again ? <Alert tone="amber">{t('composer:again')}</Alert> : null}
        <OutputPart
          form={form}
          fields={fields}
          generators={generators}
          draftKey={`output:${id}`}
          required={false}
          again={again}
          onBusy={setWaiting}
        />
        <RatingField field={fields.contentRating} prefill={contentRating} />
        <LicenseChoice
          defaultValue={typed(fields.license, license)}
          error={messageOf(t, fields.license.errors)}
        />
        <ConsentChoice
          defaultValue={typed(fields.trainingConsent) || undefined}
          error={messageOf(t, fields.trainingConsent.errors)}
        />
        <div>
          <Button variant="ember" disabled={busy}>
            {busy ? t('composer:sending') : t('output:send')}
          </Button>
        </div>
      </Form>
    </div>
  )
}
