import { sql } from 'drizzle-orm'
import { lockAlone } from '~db/locks'
import type { Hub } from '../../hub/hub.server'
import { countDay } from './count-day.server'
import { KEPT_DAYS } from './workload'

/** A day is counted when it has been over for so long: what began before midnight has ended. */
const SETTLED_MINUTES = 10

/** Counts the days of the moderators' desk that are over and not counted yet. @returns how many */
export async function foldDays(hub: Pick<Hub, 'db'>): Promise<number> {
  const open = await hub.db.execute<{ day: string }>(sql`
    select to_char(day, 'YYYY-MM-DD') as day from generate_series(
      greatest((now() at time zone 'utc')::date - ${KEPT_DAYS}::int, (select min(opened_at at time zone 'utc')::date from cases)),
      ((now() - make_interval(mins => ${SETTLED_MINUTES})) at time zone 'utc')::date - 1, interval '1 day') day
    where not exists (select from desk_days where desk_days.day = day::date and measure = 'folded')
    order by day`)
  for (const { day } of open)
    await hub.db.transaction(async (tx) => {
      await lockAlone(tx, 'deskDays')
      const figures = [
        ...(await countDay(tx, day)),
        { measure: 'folded' as const, lane: '', name: '', count: 1 }
      ]
      await tx.execute(sql`
        insert into desk_days (day, measure, lane, name, count)
        select ${day}::date, measure, lane, name, count from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb)
          as t (measure text, lane text, name text, count bigint)
        on conflict do nothing`)
    })
  return open.length
}
