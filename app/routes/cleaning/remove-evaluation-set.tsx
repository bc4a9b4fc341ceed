import '~/i18n/load/evaluation'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ConfirmForm } from '~/components/collections/confirm-form'
import { messageOf } from '~/components/errors'
import { listEvaluationSets } from '~/domain/cleaning/evaluation/list-evaluation-sets.server'
import { removeEvaluationSet } from '~/domain/cleaning/evaluation/remove-evaluation-set.server'
import { AppError } from '~/domain/errors'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireAdmin } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Confirm = z.object({ intent: z.literal('confirm') })

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  await requireAdmin(context, request)
  const set = (await listEvaluationSets(context.hub.db)).find(({ name }) => name === params.name)
  if (!set) throw new AppError('not_found', 'No such evaluation set')
  return { title: translate(context.locale)('evaluation:remove.title', { name: set.name }) }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const admin = await requireAdmin(context, request)
  await limitAction(context, request, 'post')
  const form = await parseForm(request, Confirm)
  if (!form.ok) return form.response
  try {
    await removeEvaluationSet(context.hub, admin, params.name ?? '')
    return redirect('/cleaning/evaluation-sets')
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function RemoveEvaluationSet() {
  const { title } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <ConfirmForm
      title={title}
      back={{ to: '/cleaning/evaluation-sets', label: t('evaluation:title') }}
      effects={[
        t('evaluation:remove.effect.found'),
        t('evaluation:remove.effect.releases'),
        t('evaluation:remove.effect.kept')
      ]}
      danger
      confirm={t('evaluation:remove')}
      error={messageOf(t, last?.error?.[''])}
    />
  )
}
