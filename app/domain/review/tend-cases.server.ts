import { sql } from 'drizzle-orm'
import { CASE_LANES } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { anyOf } from '../prompts/publish-ids.server'
import { alertLateAppeals } from './appeals/alert-late.server'
import { tendRequests } from './changes/tend-requests.server'
import { escalateHidden } from './escalate-hidden.server'
import { LATEST } from './priority'
import { wakeDue } from './snooze-case.server'
import { weighCases } from './weigh-cases.server'

/** Cases that become late in one go, a lane and step. */
const LATE_AT_ONCE = 500
/** All live cases are weighed anew within so many runs. */
const SHARES = 60
/** Cases weighed in one statement. */
const BATCH = 500

/**
 * What the queue needs done by the clock, the database's: wakes what was set aside until now, lets what has waited too long
 * rise, tells the admins of late appeals and of what is hidden for too long, weighs a share of the live cases anew, for what no event tells (votes, releases),
 * and keeps the time of changes that authors were asked for. Call it once a minute.
 *
 * @param run counts up from run to run: which share is next
 */
export async function tendCases(
  hub: Pick<Hub, 'db' | 'settings'>,
  run: number
): Promise<{
  woken: number
  late: number
  lateAppeals: number
  hidden: number
  weighed: number
  reminded: number
  lapsed: number
}> {
  const woken = await wakeDue(hub)
  const late = await raiseLate(hub)
  const lateAppeals = await alertLateAppeals(hub)
  const hidden = await escalateHidden(hub.db)
  const share = await hub.db.execute<{ id: string }>(sql`
    select id from cases where state <> 'closed' and abs(hashtext(id::text)) % ${SHARES} = ${run % SHARES}`)
  let weighed = 0
  for (let from = 0; from < share.length; from += BATCH) {
    const ids = share.slice(from, from + BATCH).map(({ id }) => id)
    weighed += await hub.db.transaction((tx) => weighCases(tx, ids))
  }
  return { woken, late, lateAppeals, hidden, weighed, ...(await tendRequests(hub)) }
}

/** A step up for every case whose time, or twice, or four times its time is over (index `cases_late_idx`). */
async function raiseLate({ db, settings }: Pick<Hub, 'db' | 'settings'>): Promise<number> {
  const steps = CASE_LANES.flatMap((lane) =>
    Array.from(
      { length: LATEST },
      (_, late) => sql`(${lane}::case_lane, ${late}::smallint,
      clock_timestamp() - make_interval(hours => ${settings.lateHours[lane] * 2 ** late}::int))`
    )
  )
  return db.transaction(async (tx) => {
    const due = await tx.execute<{ id: string }>(sql`
      select c.id from (values ${sql.join(steps, sql`, `)}) step (lane, late, before)
      cross join lateral (
        select id from cases where state in ('open', 'claimed') and lane = step.lane and late = step.late
          and opened_at < step.before
        limit ${LATE_AT_ONCE} for update skip locked
      ) c`)
    const ids = due.map(({ id }) => id)
    if (ids.length === 0) return 0
    await tx.execute(sql`update cases set late = late + 1 where id = ${anyOf(ids)}`)
    await weighCases(tx, ids)
    return ids.length
  })
}
