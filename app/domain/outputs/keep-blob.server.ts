import { sql } from 'drizzle-orm'
import { blobs } from '~db/schema'
import { blobKey } from '~storage/keys'
import type { PutResult } from '~storage/store'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'

/**
 * Keeps bytes under their SHA-256; the same bytes twice are kept once. The row comes before the bytes and says when they
 * were last given: `forgetUnused` takes bytes away while it holds their row, so one of the two is always the first, and
 * whoever comes second finds either all or nothing.
 *
 * @param put writes the bytes under the key; called only when they are not there
 * @throws AppError `unavailable` when other bytes were written than were looked at
 */
export async function keepBlob(
  hub: Pick<Hub, 'db' | 'store'>,
  blob: typeof blobs.$inferInsert,
  put: (key: string) => Promise<PutResult>
): Promise<void> {
  await hub.db
    .insert(blobs)
    .values(blob)
    .onConflictDoUpdate({ target: blobs.sha256, set: { givenAt: sql`now()` } })
  const key = blobKey(blob.sha256)
  if (await hub.store.head(key)) return
  const kept = await put(key)
  if (kept.sha256 === blob.sha256) return
  await hub.store.delete(key)
  throw new AppError('unavailable', 'The bytes changed while they were stored')
}
