import { z } from 'zod'
import { failImport, runImport } from '~/domain/imports/run-import.server'
import { undoImport } from '~/domain/imports/undo-import.server'
import type { Exhausted, Handler } from './handler'

const payload = z.object({ importId: z.uuid() })

/** Writes what an import holds, or takes it back, whichever its owner asked for last; goes on where it was stopped. */
export const importFile: Handler = async (data, { hub, signal }) => {
  const { importId } = payload.parse(data)
  await runImport(hub, importId, { signal })
  await undoImport(hub, importId, { signal })
}

/** An import whose worker died again and again is marked as failed, so that its owner hears of it and can go on. */
export const importExhausted: Exhausted = async ({ data }, error, { hub }) => {
  const parsed = payload.safeParse(data)
  if (parsed.success) await failImport(hub, parsed.data.importId, error)
}
