import type { LoaderFunctionArgs } from '@remix-run/node'
import { readLedger } from '~/domain/cleaning/read-ledger.server'
import { findingsFile } from '~/http/findings-file.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'

/** `?format=csv|json`: every finding of every version, for the author and moderators. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'download')
  return findingsFile(request, await readLedger(context.hub, viewer, { outputId: params.id ?? '' }))
}
