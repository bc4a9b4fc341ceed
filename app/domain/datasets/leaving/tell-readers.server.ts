import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { notify } from '../../review/notify.server'

const BATCH = 500

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
  const href = `/datasets/${dataset}?tab=versions`
  for (let after = ''; ; ) {
    const readers = await tx.execute<{ id: string }>(sql`
      select distinct rr.user_id as id from release_readers rr
      join releases r on r.id = rr.release_id and r.dataset_id = ${patch.datasetId}::uuid
      join datasets d on d.id = r.dataset_id and d.visibility = 'public'
      where exists (select 1 from held_records k, releases s where s.id = ${patch.of}::uuid
          and k.release_id = r.id and k.revoked_at >= s.published_at)
        and rr.user_id <> ${patch.ownerId}::uuid and rr.user_id > coalesce(nullif(${after}, '')::uuid, '00000000-0000-0000-0000-000000000000')
      order by 1 limit ${BATCH}`)
    await notify(
      tx,
      [...(after === '' ? [{ id: patch.ownerId }] : []), ...readers].map(({ id }) => ({
        userId: id,
        kind: 'release.revoked' as const,
        params: { dataset, version, count },
        href,
        eventId
      }))
    )
    if (readers.length < BATCH) return
    after = readers.at(-1)?.id ?? ''
  }
}
