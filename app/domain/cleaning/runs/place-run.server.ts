import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { lockAlone } from '~db/locks'
import { cleaningRuns } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import { sortInWords } from '../../search/sort-in-words.server'
import { endRun } from './move-run.server'
import { nextItems, takeWithClusters } from './next-items.server'
import { placeChanged } from './place-changed.server'
import { placeWaiting } from './place-waiting.server'
import { lockRun, type Run } from './run-row.server'
import { doneWith, tellStarter } from './tell-starter.server'
import type { WorkOptions } from './work-options'

const BATCH = 200

/**
 * Ends an applied run: whatever has other words now is compared with all others again, in id order and one batch after
 * another whoever does it, so that the outcome depends on the words alone. Goes on behind the last batch that is done.
 */
export async function placeRun(hub: Hub, run: Run, options: WorkOptions): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const { toPlace } = await lockRun(tx, run.id, 'placing')
    if (toPlace === 0) await countWork(tx, run)
  })
  for (let more = true; more; ) {
    options.signal?.throwIfAborted()
    await options.breathe?.()
    more = await hub.db.transaction(async (tx) => {
      await lockAlone(tx, 'duplicates')
      const now = await lockRun(tx, run.id, 'placing')
      return run.scope === 'waiting'
        ? placeWaiting(tx, now, options.batch ?? BATCH, hub.settings)
        : placeItems(tx, now, options.batch ?? BATCH)
    })
    await sortInWords(hub.db, options.batch ?? BATCH)
  }
  await hub.db.transaction(async (tx) => {
    const now = await lockRun(tx, run.id, 'placing')
    await endRun(tx, now, now.stopping ? 'cancelled' : 'done')
    const told = now.stopping ? null : doneWith(now)
    if (told) await tellStarter(tx, now, told)
  })
}

async function countWork(tx: Queryable, run: Run): Promise<void> {
  const count =
    run.scope === 'waiting'
      ? sql`(select coalesce(sum(done), 0)::int from cleaning_shards where run_id = ${run.id}::uuid)`
      : sql`(select count(*)::int from cleaning_items where run_id = ${run.id}::uuid and new_exact is not null)`
  await tx.update(cleaningRuns).set({ toPlace: count }).where(eq(cleaningRuns.id, run.id))
}

async function placeItems(tx: Queryable, run: Run, batch: number): Promise<boolean> {
  const { items, cursor } = await nextItems(tx, run.id, run.placeCursor, batch)
  if (items.length === 0) return false
  const taken = await takeWithClusters(tx, run.id, items)
  await placeChanged(tx, taken)
  await tx
    .update(cleaningRuns)
    .set({ placeCursor: cursor, placed: sql`${cleaningRuns.placed} + ${taken.length}` })
    .where(eq(cleaningRuns.id, run.id))
  return true
}
