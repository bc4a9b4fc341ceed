import '~/i18n/load/composer'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FileInput } from 'lucide-react'
import type { z } from 'zod'
import { Composer } from '~/components/prompts/composer'
import { ButtonLink, PageHeader, postedForm } from '~/components/ui'
import { offeredGenerators } from '~/domain/generators/offered-generators.server'
import { sharePrompt } from '~/domain/prompts/share-prompt.server'
import { OutputFields, PromptFields, toOutputs, toPrompt } from '~/http/contribution-forms.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Fields = PromptFields.extend(OutputFields.shape)

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  return {
    title: translate(context.locale)('composer:heading'),
    generators: await offeredGenerators(context.hub, viewer, context.locale)
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'share')
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  try {
    const outputs = await toOutputs(form.value)
    const { promptId } = await sharePrompt(context.hub, viewer, toPrompt(form.value), outputs)
    return redirect(`/prompts/${promptId}?posted=1`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Kindling` }]

export default function NewPrompt() {
  const { t } = useTranslation()
  const { generators } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { errors, fields } = postedForm<keyof z.input<typeof Fields>>(lastResult)
  return (
    <div className="page">
      <PageHeader
        title={t('composer:heading')}
        lead={t('composer:lead')}
        actions={
          <ButtonLink to="/imports/new">
            <FileInput size={18} strokeWidth={1.5} aria-hidden />
            {t('composer:many')}
          </ButtonLink>
        }
      />
      <Composer
        fields={fields}
        errors={errors}
        again={lastResult?.status === 'error'}
        generators={generators}
        draftKey="new"
        send={t('composer:send')}
      />
    </div>
  )
}
