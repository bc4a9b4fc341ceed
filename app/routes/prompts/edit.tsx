import { RatingField } from '~/components/content-ratings/rating-field'
import { rateOwnWork } from '~/domain/content-ratings/rate-own-work.server'
import { CONTENT_RATINGS } from '~db/vocabulary'
import '~/i18n/load/prompt'
import '~/i18n/load/composer'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { LiveHints } from '~/components/cleaning/live-hints'
import { messageOf } from '~/components/errors'
import { WordFields } from '~/components/prompts/prompt-fields'
import { AskedMarks } from '~/components/review/asked-marks'
import { Alert, Button, ButtonLink, Field, Input, PageHeader, postedForm, typed } from '~/components/ui'
import { getEditablePrompt } from '~/domain/prompts/get-editable-prompt.server'
import { PROMPT_LIMITS } from '~/domain/prompts/limits'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { askedOf } from '~/domain/review/changes/read-asked.server'
import { PromptFields } from '~/http/contribution-forms.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Fields = PromptFields.pick({ title: true, text: true }).extend({
  contentRating: z.enum(CONTENT_RATINGS).optional(),
  note: z.string().default(''),
  baseNumber: z.coerce.number().int().positive()
})

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const prompt = await getEditablePrompt(context.hub, viewer, params.id ?? '')
  const asked = (await askedOf(context.hub, viewer, prompt)).filter(
    ({ subjectType }) => subjectType === 'revision'
  )
  return { asked, heading: translate(context.locale)('composer:edit.heading'), prompt }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'share')
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  const promptId = params.id ?? ''
  try {
    const { contentRating } = form.value
    if (contentRating) await rateOwnWork(context.hub, viewer, { type: 'prompt', id: promptId }, contentRating)
    const made = await revisePrompt(context.hub, viewer, promptId, form.value)
    return redirect(made ? `/prompts/${promptId}/revisions?to=${made.number}` : `/prompts/${promptId}`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

/** After a refused edit as well: the form must learn of the newer revision. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.heading} · Kindling` }]

export default function EditPrompt() {
  const { t } = useTranslation()
  const { prompt, asked, heading } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { errors, fields } = postedForm<keyof z.input<typeof Fields>>(lastResult)
  return (
    <div className="page-narrow">
      <PageHeader
        title={heading}
        lead={t('composer:edit.lead')}
        back={{ to: `/prompts/${prompt.id}`, label: prompt.title }}
      />
      <AskedMarks asked={asked} />
      <Form method="post" className="flex flex-col gap-6">
        {errors ? (
          <Alert tone="amber" title={messageOf(t, errors)}>
            <a
              href={`/prompts/${prompt.id}/revisions`}
              target="_blank"
              rel="noreferrer"
              className="underline"
            >
              {t('prompt:revisions')}
            </a>
          </Alert>
        ) : null}
        <input type="hidden" name="baseNumber" value={prompt.latestNumber} />
        <WordFields fields={fields} prefill={prompt} />
        <LiveHints of="prompt" />
        <RatingField field={fields.contentRating} prefill={prompt.authorRating} />
        <Field label={t('composer:note')} name="note" hint={t('composer:note.hint')}>
          {(control) => (
            <Input {...control} maxLength={PROMPT_LIMITS.note} defaultValue={typed(fields.note)} />
          )}
        </Field>
        <div className="flex gap-2">
          <Button variant="ember">{t('composer:edit.send')}</Button>
          <ButtonLink to={`/prompts/${prompt.id}`} variant="quiet">
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </div>
  )
}
