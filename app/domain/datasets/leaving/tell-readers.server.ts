import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { notify } from '../../review/notify.server'
import { notifyReaders } from './notify-readers.server'

/**
 * Tells whoever downloaded a release that held what a patch is without, and the dataset's owner. Call it in the
 * transaction that publishes the patch.
 */
export async function tellReaders(
  tx: Queryable,
  patch: {
    datasetId: string
    ownerId: string
    repository: string
    version: string
    of: string
    eventId?: number
  },
  count: number
): Promise<void> {
  const { repository: dataset, version, eventId } = patch
  const message = {
    kind: 'release.revoked' as const,
    params: { dataset, version, count },
    href: `/datasets/${dataset}?tab=versions`,
    eventId
  }
  await notify(tx, [{ userId: patch.ownerId, ...message }])
  const held = sql`exists (select 1 from held_records k, releases s where s.id = ${patch.of}::uuid
    and k.release_id = r.id and k.revoked_at >= s.published_at)`
  await notifyReaders(tx, patch, held, message)
}
