import { and, eq, isNull, sql } from 'drizzle-orm'
import { uploads } from '~db/schema'
import { isAppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { storedSource } from './byte-source.server'
import { isSettled, type Upload } from './find-upload.server'
import { type InspectFile, inspectFile } from './inspect-file.server'
import { recordInspection } from './record-inspection.server'
import { storeMedia } from './store-media.server'

/** Verdicts on a file; anything else that goes wrong is ours, and is tried again. */
const VERDICTS = ['unsupported_media', 'too_large']

/** One at a time for each upload and hub in this process; two processes may do the same work, to the same end. */
const underway = new WeakMap<object, Map<string, Promise<Upload | null>>>()

/**
 * Looks at an upload once all its bytes have come, and keeps or refuses it; then its pieces are thrown away. What is
 * settled, or not whole yet, is left as it is: it may be asked again at any time, by anybody, after any crash.
 *
 * @returns the upload as it is afterwards; null when there is none
 */
export function settleUpload(
  hub: Hub,
  id: string,
  inspect: InspectFile = inspectFile
): Promise<Upload | null> {
  const mine = underway.get(hub.pieces) ?? new Map<string, Promise<Upload | null>>()
  underway.set(hub.pieces, mine)
  const running = mine.get(id) ?? settle(hub, id, inspect).finally(() => mine.delete(id))
  mine.set(id, running)
  return running
}

async function settle(hub: Hub, id: string, inspect: InspectFile): Promise<Upload | null> {
  const upload = await read(hub, id)
  // what many prompts are in is looked at by its import
  if (!upload || isSettled(upload) || upload.purpose === 'import') return upload
  if ((await hub.pieces.received(id)) !== upload.sizeBytes) return read(hub, id)
  await hub.db
    .update(uploads)
    .set({ finishedAt: sql`now()` })
    .where(and(eq(uploads.id, id), isNull(uploads.finishedAt)))
  const source = storedSource(upload.sizeBytes, (range) => hub.pieces.read(id, range))
  try {
    const { sha256 } = await storeMedia(hub, source, async () => (await hub.pieces.read(id)).body)
    await recordInspection(hub, sha256, source, upload.fileName, inspect)
    await hub.db.update(uploads).set({ sha256 }).where(eq(uploads.id, id))
  } catch (error) {
    if (!isAppError(error) || !VERDICTS.includes(error.code)) {
      const now = await read(hub, id)
      if (now && !isSettled(now)) throw error
      return now // another process was faster, and its pieces are gone
    }
    await hub.db
      .update(uploads)
      .set({ refusal: error.key })
      .where(and(eq(uploads.id, id), isNull(uploads.sha256)))
  }
  await hub.pieces.remove(id)
  return read(hub, id)
}

async function read(hub: Hub, id: string): Promise<Upload | null> {
  const [upload] = await hub.db.select().from(uploads).where(eq(uploads.id, id))
  return upload ?? null
}
