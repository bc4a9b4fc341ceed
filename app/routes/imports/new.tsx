import '~/i18n/load/imports'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { messageOf } from '~/components/errors'
import { ImportDrop } from '~/components/imports/import-drop'
import { TakenFormats } from '~/components/imports/taken-formats'
import { PageHeader } from '~/components/ui'
import { AppError } from '~/domain/errors'
import { createImport } from '~/domain/imports/create-import.server'
import { formError, parseForm } from '~/http/forms.server'
import { ImportSourceFields } from '~/http/import-forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireViewer(context, request)
  return { title: translate(context.locale)('imports:new.title') }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'import')
  const form = await parseForm(request, ImportSourceFields)
  if (!form.ok) return form.response
  const { upload, file } = form.value
  try {
    if (upload) return redirect(`/imports/${await createImport(context.hub, viewer, { uploadId: upload })}`)
    if (!file?.name) throw new AppError('invalid', 'No file', { fields: { file: 'imports:error.missing' } })
    const bytes = new Uint8Array(await file.arrayBuffer())
    return redirect(`/imports/${await createImport(context.hub, viewer, { fileName: file.name, bytes })}`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function NewImport() {
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('imports:new.title')}
        lead={t('imports:new.lead')}
        back={{ to: '/imports', label: t('imports:title') }}
      />
      <ImportDrop error={messageOf(t, last?.error?.file) ?? messageOf(t, last?.error?.[''])} />
      <div className="mt-10">
        <TakenFormats />
      </div>
    </div>
  )
}
