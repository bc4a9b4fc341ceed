import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Hub } from '../hub/hub.server'

/**
 * Runs a task while no release, nor one in a further format, is waiting or being built, and none can begin: what a build has written and not yet listed
 * would look as if nobody used it. Waits two seconds at most.
 *
 * @returns what the task returns; null when a release is under way
 */
export async function whileNoneIsBuilt<T>(
  hub: Pick<Hub, 'db'>,
  task: (tx: Queryable) => Promise<T>
): Promise<T | null> {
  return hub.db.transaction(async (tx) => {
    if (await underWay(tx)) return null
    await tx.execute(sql`set local lock_timeout = '2s'`)
    await tx.execute(sql`lock table releases, release_formats in share mode`)
    return (await underWay(tx)) ? null : task(tx)
  })
}

async function underWay(tx: Queryable): Promise<boolean> {
  const [row] = await tx.execute<{ busy: boolean }>(
    sql`select exists (select from releases where state in ('queued', 'building'))
      or exists (select from release_formats where state in ('queued', 'building')) as busy`
  )
  return row?.busy ?? true
}
