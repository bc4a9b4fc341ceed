import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { lockAlone } from '~db/locks'
import type { Hub } from '../../hub/hub.server'
import type { Counted } from './counts'

/**
 * What cleaning did since a day, exact at this moment: what was folded, and what changed since. One statement; costs what
 * the days and the changes of a minute cost, whatever the size of the hub.
 *
 * @param asked `from`: the first day, null for all; `rule`: its findings and decisions alone
 */
export async function readCleaningCounts(
  db: Queryable,
  asked: { from: string | null; rule?: string }
): Promise<Counted[]> {
  const since = asked.from ? sql`and c.day >= ${asked.from}::date` : sql``
  const named = asked.rule === undefined ? sql`` : sql`and c.name = ${asked.rule}`
  const kinds = asked.rule === undefined ? sql`` : sql`and c.kind <> 'contribution'`
  const only = sql`true ${since} ${named} ${kinds}`
  const rows = await db.execute<Counted & Record<string, unknown>>(sql`
    select day::text as day, kind, name, version, outcome, sum(n)::int as count from (
      select c.day, c.kind, c.name, c.version, c.outcome, c.count as n from cleaning_counts c where ${only}
      union all select c.day, c.kind, c.name, c.version, c.outcome, c.change from cleaning_changes c where ${only}
    ) every group by every.day, kind, name, version, outcome having sum(n) <> 0`)
  return [...rows]
}

/** Adds what changed to the counts, so that reading them stays short. @returns how many changes there were */
export const foldCleaningCounts = (hub: Pick<Hub, 'db'>): Promise<number> =>
  hub.db.transaction(async (tx) => {
    await lockAlone(tx, 'cleaningCounts')
    const [row] = await tx.execute<{ folded: number }>(sql`select fold_cleaning() as folded`)
    return row?.folded ?? 0
  })

/**
 * Compares every count with the rows it counts and puts right what differs; there is nothing to mend unless somebody
 * switched the triggers off. Reads all findings and contributions. @returns how many were wrong
 */
export const checkCleaningCounts = (hub: Pick<Hub, 'db'>): Promise<number> =>
  hub.db.transaction(async (tx) => {
    await lockAlone(tx, 'cleaningCounts')
    return (await tx.execute(sql`select * from recount_cleaning()`)).length
  })
