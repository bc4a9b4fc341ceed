import '~/i18n/load/collections'
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
import { forkCollection } from '~/domain/collections/fork-collection.server'
import { getCollection } from '~/domain/collections/get-collection.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Confirm = z.object({ intent: z.literal('confirm') })

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const { id, title } = await getCollection(context.hub, viewer, params.id ?? '', 'reader')
  return { id, name: title, title: translate(context.locale)('collections:fork.title', { title }) }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const form = await parseForm(request, Confirm)
  if (!form.ok) return form.response
  try {
    return redirect(`/collections/${await forkCollection(context.hub, viewer, params.id ?? '')}`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ForkCollection() {
  const { id, name, title } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <ConfirmForm
      title={title}
      back={{ to: `/collections/${id}`, label: name }}
      effects={[t('collections:fork.effect')]}
      confirm={t('collections:fork.confirm')}
      error={messageOf(t, last?.error?.[''])}
    />
  )
}
