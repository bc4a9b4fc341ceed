import '~/i18n/load/imports'
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
import { findImport } from '~/domain/imports/find-import.server'
import { canUndo } from '~/domain/imports/import-view'
import { requestUndo } from '~/domain/imports/undo-import.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Confirm = z.object({ intent: z.literal('confirm') })

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const row = await findImport(context.hub, viewer, params.id ?? '')
  if (!canUndo(row)) throw redirect(`/imports/${row.id}`)
  const title = translate(context.locale)('imports:undo.title', { file: row.fileName })
  return { id: row.id, fileName: row.fileName, title }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const form = await parseForm(request, Confirm)
  if (!form.ok) return form.response
  try {
    await requestUndo(context.hub, viewer, params.id ?? '')
    return redirect(`/imports/${params.id}`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function UndoImport() {
  const { id, fileName, title } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <ConfirmForm
      title={title}
      back={{ to: `/imports/${id}`, label: fileName }}
      effects={[
        t('imports:undo.effect.withdraw'),
        t('imports:undo.effect.changed'),
        t('imports:undo.effect.again')
      ]}
      danger
      confirm={t('imports:undo.confirm')}
      error={messageOf(t, last?.error?.[''])}
    />
  )
}
