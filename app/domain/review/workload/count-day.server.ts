import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { SHORTEST_MS, STEP } from '../log/figures'
import type { DeskFigure } from './workload'

/**
 * Counts one day of the moderators' desk, along the indexes of its times: cases opened (`in`) and closed (`out`) by lane, times
 * to a decision by lane and bucket (`time`), and by moderator decisions (`decided`), those they took back themselves (`undone`)
 * and those somebody else took back (`overturned`, counted on the day that happened).
 *
 * @param day `YYYY-MM-DD` in UTC
 */
export async function countDay(tx: Queryable, day: string): Promise<DeskFigure[]> {
  const on = (column: string) =>
    sql`${sql.raw(column)} >= ${`${day}T00:00:00Z`}::timestamptz and ${sql.raw(column)} < ${`${day}T00:00:00Z`}::timestamptz + interval '1 day'`
  const lane = sql`coalesce(c.lane_before, c.lane)::text`
  const rows = await tx.execute<DeskFigure & Record<string, unknown>>(sql`
    with today as materialized (
      select d.case_id, d.case_version, d.subject_type, d.subject_id, d.moderator_id, d.action, d.decided_at, ${lane} as lane,
        extract(epoch from d.decided_at - c.opened_at) * 1000 as waited_ms
      from decisions d join cases c on c.id = d.case_id where ${on('d.decided_at')}
    ), back as (
      select t.moderator_id as by, t.lane, (
        select b.moderator_id from decisions b
        where t.action = 'undo' and b.case_id = t.case_id and b.case_version < t.case_version
        order by b.case_version desc limit 1
      ) as undone, (
        select b.moderator_id from decisions b
        where t.action = 'restore' and b.subject_type = t.subject_type and b.subject_id = t.subject_id
          and b.action = 'remove' and b.decided_at < t.decided_at
        order by b.decided_at desc limit 1
      ) as restored
      from today t where t.action in ('undo', 'restore')
    )
    select 'in' as measure, ${lane} as lane, '' as name, count(*)::int as count from cases c
    where ${on('c.opened_at')} group by 2
    union all
    select 'out', ${lane}, '', count(*)::int from cases c where ${on('c.closed_at')} group by 2
    union all
    select 'time', lane, round(ln(greatest(waited_ms, ${SHORTEST_MS}) / ${SHORTEST_MS}) / ${STEP})::int::text, count(*)::int
    from today where action not in ('undo', 'restore') group by 2, 3
    union all
    select 'decided', '', moderator_id::text, count(*)::int from today where action not in ('undo', 'restore') group by 3
    union all
    select case when coalesce(undone, restored) = by then 'undone' else 'overturned' end, '',
      coalesce(undone, restored)::text, count(*)::int
    from back where coalesce(undone, restored) is not null group by 1, 3`)
  return [...rows]
}
