import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { type NewNotification, notify } from '../../review/notify.server'

const BATCH = 500
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/**
 * Leaves a message for those who downloaded a release of a dataset that everybody sees, but for its owner.
 *
 * @param which of them: of a reader `rr` of a release `r`
 */
export async function notifyReaders(
  tx: Queryable,
  dataset: { datasetId: string; ownerId: string },
  which: SQL,
  message: Omit<NewNotification, 'userId'>
): Promise<void> {
  let after = BEFORE_ALL
  for (;;) {
    const readers = await tx.execute<{ id: string }>(sql`
      select distinct rr.user_id as id from release_readers rr
      join releases r on r.id = rr.release_id and r.dataset_id = ${dataset.datasetId}::uuid
      join datasets d on d.id = r.dataset_id and d.visibility = 'public'
      where ${which} and rr.user_id <> ${dataset.ownerId}::uuid and rr.user_id > ${after}::uuid
      order by 1 limit ${BATCH}`)
    await notify(
      tx,
      readers.map(({ id }) => ({ userId: id, ...message }))
    )
    if (readers.length < BATCH) return
    after = readers.at(-1)?.id ?? ''
  }
}
