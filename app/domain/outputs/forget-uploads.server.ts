import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { uploads } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { UPLOAD_LIMITS } from './limits'
import { settleUpload } from './settle-upload.server'

const BATCH = 500

/** Takes a person's upload back: its pieces, and the row. A file that is kept stays, for others may have given it too. */
export async function forgetUpload(hub: Hub, id: string): Promise<void> {
  await hub.pieces.remove(id)
  await hub.db.delete(uploads).where(eq(uploads.id, id))
}

/**
 * Forgets uploads that are too old, and pieces whose upload is gone (its owner's account was, or its beginning failed).
 *
 * @returns how many of each
 */
export async function forgetOldUploads(hub: Hub): Promise<{ expired: number; orphans: number }> {
  const old = await hub.db
    .select({ id: uploads.id })
    .from(uploads)
    .where(lt(uploads.createdAt, sql`now() - make_interval(days => ${UPLOAD_LIMITS.days})`))
    .limit(BATCH)
  for (const { id } of old) await forgetUpload(hub, id)
  let orphans = 0
  for await (const id of hub.pieces.list()) {
    if ((await hub.db.$count(uploads, eq(uploads.id, id))) > 0) continue
    await hub.pieces.remove(id)
    orphans += 1
  }
  return { expired: old.length, orphans }
}

/**
 * Settles uploads whose last byte came a minute ago or earlier and nobody looked at: the process that took it was killed.
 *
 * @returns how many are settled now
 */
export async function settleLeftUploads(hub: Hub): Promise<number> {
  const left = await hub.db
    .select({ id: uploads.id })
    .from(uploads)
    .where(
      and(
        isNull(uploads.sha256),
        isNull(uploads.refusal),
        eq(uploads.purpose, 'work'),
        lt(uploads.createdAt, sql`now() - interval '1 minute'`)
      )
    )
    .orderBy(uploads.createdAt)
    .limit(BATCH)
  let settled = 0
  for (const { id } of left) {
    const upload = await settleUpload(hub, id).catch((error: unknown) => {
      hub.log.warn({ err: error, upload: id }, 'an upload could not be settled, trying again')
      return null
    })
    if (upload?.sha256 || upload?.refusal) settled += 1
  }
  return settled
}
