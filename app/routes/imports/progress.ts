import type { LoaderFunctionArgs } from '@remix-run/node'
import { findImport, viewOf } from '~/domain/imports/find-import.server'
import type { ImportProgress } from '~/domain/imports/import-view'
import { respond } from '~/http/errors.server'
import { requireViewer } from '~/http/session.server'

/** `GET /imports/:id/progress`: how far an import is, for the page that watches it. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  try {
    const viewer = await requireViewer(context, request)
    const row = viewOf(await findImport(context.hub, viewer, params.id ?? ''))
    const { state, rows, added, addedOutputs, already, rejected, share, undone, kept } = row
    const progress: ImportProgress = {
      state,
      rows,
      added,
      addedOutputs,
      already,
      rejected,
      share,
      undone,
      kept
    }
    return Response.json({ progress }, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    return respond(error)
  }
}
