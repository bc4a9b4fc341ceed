import '~/i18n/load/imports'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { z } from 'zod'
import { messageOf } from '~/components/errors'
import { ImportProgressCard } from '~/components/imports/import-progress'
import { ImportReport } from '~/components/imports/import-report'
import { ImportSetup } from '~/components/imports/import-setup'
import { ImportBadge } from '~/components/imports/import-table'
import { Alert, PageHeader } from '~/components/ui'
import type { Viewer } from '~/domain/auth/viewer'
import { offeredGenerators } from '~/domain/generators/offered-generators.server'
import type { Hub } from '~/domain/hub/hub.server'
import { cancelImport, discardImport } from '~/domain/imports/cancel-import.server'
import { findEarlierImport, findImport, viewOf } from '~/domain/imports/find-import.server'
import { isMoving } from '~/domain/imports/import-view'
import { prepareImport, startImport } from '~/domain/imports/prepare-import.server'
import { findImportColumns, previewImport } from '~/domain/imports/preview-import.server'
import { firstRejects } from '~/domain/imports/read-imported.server'
import { formError, parseForm } from '~/http/forms.server'
import { ImportFields, toChoices } from '~/http/import-forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { formatBytes } from '~/i18n/format'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { hub, locale } = context
  const viewer = await requireViewer(context, request)
  const row = await findImport(hub, viewer, params.id ?? '')
  const ready = row.state === 'ready'
  const [preview, earlier, generators] = await Promise.all([
    ready ? previewImport(hub, row) : null,
    ready ? findEarlierImport(hub, row) : null,
    ready ? offeredGenerators(hub, viewer, locale) : {}
  ])
  const rejects = row.hasRejects && !ready && !isMoving(row.state) ? await firstRejects(hub, row.id) : []
  const view = { ...viewOf(row), format: preview ? (preview.format ?? '') : row.format }
  return { view, preview, earlier, generators, rejects, size: formatBytes(locale, row.sizeBytes) }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const id = params.id ?? ''
  const form = await parseForm(request, ImportFields)
  // a preview that follows every choice is no posting
  await limitAction(context, request, form.ok && form.value.intent === 'look' ? 'react' : 'post')
  if (!form.ok) return form.response
  try {
    await carryOut(context.hub, viewer, id, form.value)
  } catch (error) {
    return formError(form.submission, error)
  }
  return redirect(form.value.intent === 'discard' ? '/imports' : `/imports/${id}`)
}

async function carryOut(hub: Hub, viewer: Viewer, id: string, fields: z.output<typeof ImportFields>) {
  if (fields.intent === 'cancel') return cancelImport(hub, viewer, id)
  if (fields.intent === 'discard') return discardImport(hub, viewer, id)
  if (fields.intent === 'resume') return startImport(hub, viewer, id)
  const choices = toChoices(fields)
  const row = await findImport(hub, viewer, id)
  const columns = choices.mapping && row.state === 'ready' ? await findImportColumns(hub, row) : null
  await prepareImport(hub, viewer, id, {
    ...choices,
    mapping: columns ? choices.mapping : null,
    guess: columns?.guess ?? {}
  })
  if (fields.intent === 'start') await startImport(hub, viewer, id)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.fileName ?? ''} · Kindling` }
]

export default function ShowImport() {
  const { view, preview, earlier, generators, rejects, size } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  const wrong = messageOf(t, last?.error?.[''])
  return (
    <div className="page-narrow">
      <PageHeader
        title={<span className="wrap-anywhere">{view.fileName}</span>}
        lead={
          <span className="flex flex-wrap items-center gap-3">
            <ImportBadge state={view.state} />
            <span className="tabular-nums">{size}</span>
          </span>
        }
        back={{ to: '/imports', label: t('imports:title') }}
      />
      <div className="grid gap-6">
        {wrong ? <Alert tone="brick">{wrong}</Alert> : null}
        {preview ? (
          <ImportSetup view={view} preview={preview} earlier={earlier} generators={generators} last={last} />
        ) : isMoving(view.state) ? (
          <ImportProgressCard view={view} />
        ) : (
          <ImportReport view={view} rejects={rejects} />
        )}
      </div>
    </div>
  )
}
