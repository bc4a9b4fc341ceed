import { passGate } from '~/http/gate.server'
import '~/i18n/load/composer'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { Repeat2 } from 'lucide-react'
import type { z } from 'zod'
import { Composer } from '~/components/prompts/composer'
import { PageHeader, postedForm } from '~/components/ui'
import { Person } from '~/components/users/person'
import { AppError } from '~/domain/errors'
import { offeredGenerators } from '~/domain/generators/offered-generators.server'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { inheritLicense } from '~/domain/prompts/license'
import { sharePrompt } from '~/domain/prompts/share-prompt.server'
import { OutputFields, PromptFields, toOutputs, toPrompt } from '~/http/contribution-forms.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Fields = PromptFields.extend(OutputFields.shape)

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await passGate(context, viewer, params.id ?? '')
  const prompt = await getPrompt(context.hub, viewer, params.id ?? '')
  if (prompt.state !== 'published') throw new AppError('not_found', 'Only published prompts are remixed')
  const { id, title, text, scenario, tags, license, contentRating, by, author } = prompt
  return {
    heading: translate(context.locale)('composer:remix.heading', { title }),
    parent: { id, title, by, author },
    prefill: { title, text, scenario, tags, license, contentRating },
    allowed: inheritLicense(license),
    generators: await offeredGenerators(context.hub, viewer, context.locale)
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'share')
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  try {
    const outputs = await toOutputs(form.value)
    const input = { ...toPrompt(form.value), parentId: params.id }
    const { promptId } = await sharePrompt(context.hub, viewer, input, outputs)
    return redirect(`/prompts/${promptId}?posted=1`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.heading} · Kindling` }]

export default function RemixPrompt() {
  const { t } = useTranslation()
  const { heading, parent, prefill, allowed, generators } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { errors, fields } = postedForm<keyof z.input<typeof Fields>>(lastResult)
  return (
    <div className="page">
      <PageHeader title={heading} lead={t('composer:remix.lead')} />
      <Composer
        fields={fields}
        errors={errors}
        again={lastResult?.status === 'error'}
        generators={generators}
        draftKey={`remix:${parent.id}`}
        prefill={prefill}
        compareTo={prefill.text}
        inherit={{ parent: prefill.license, allowed }}
        credit={
          <p className="flex items-start gap-2 text-14 text-quiet">
            <Repeat2 size={16} strokeWidth={1.5} className="mt-1 shrink-0" aria-hidden />
            <span>
              {t('composer:remix.from')}{' '}
              <Link to={`/prompts/${parent.id}`} className="text-ink underline">
                {parent.title}
              </Link>{' '}
              · <Person {...parent} />
            </span>
          </p>
        }
        send={t('composer:remix.send')}
      />
    </div>
  )
}
