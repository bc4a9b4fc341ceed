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
import { deleteCollection } from '~/domain/collections/delete-collection.server'
import { getCollection } from '~/domain/collections/get-collection.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Confirm = z.object({ intent: z.literal('confirm') })

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const { id, title } = await getCollection(context.hub, viewer, params.id ?? '', 'owner')
  return { id, name: title, title: translate(context.locale)('collections:delete.title', { title }) }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const form = await parseForm(request, Confirm)
  if (!form.ok) return form.response
  try {
    await deleteCollection(context.hub, viewer, params.id ?? '')
    return redirect('/collections?mine')
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function DeleteCollection() {
  const { id, name, title } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <ConfirmForm
      title={title}
      back={{ to: `/collections/${id}`, label: name }}
      effects={[
        t('collections:delete.effect.gone'),
        t('collections:delete.effect.prompts'),
        t('collections:delete.effect.copies')
      ]}
      danger
      confirm={t('collections:delete.confirm')}
      error={messageOf(t, last?.error?.[''])}
    />
  )
}
