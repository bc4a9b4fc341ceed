import { inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { users } from '~db/schema'
import type { Role } from '~db/vocabulary'
import { cachedFor } from '../../hub/cached'
import type { Hub } from '../../hub/hub.server'
import { countDay } from './count-day.server'
import {
  AGE_EDGES,
  type DeskFigure,
  lastDays,
  SHOWN_DAYS,
  type WaitingLane,
  type Workload,
  workloadOf
} from './workload'
import { isPersonal, writeWorkload } from './write-workload'

type DayFigure = DeskFigure & { day: string }
type Waiting = { lane: WaitingLane; age: number; count: number }

/** What waits is counted from an index at most so often in one process, however many look. */
const waitingNow = cachedFor<Waiting[]>({ ttlMs: 15_000, max: 1 })

/** Days that are counted as they are read, at the end: this one, and the one before while it is not folded. */
const UNFOLDED = 2

/** The desk's last thirty days: sums of those that are over, and this one as it stands. */
async function readDeskDays(hub: Pick<Hub, 'db'>, days: readonly string[]): Promise<DayFigure[]> {
  const rows = await hub.db.execute<DayFigure & Record<string, unknown>>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, measure, lane, name, count::int as count from desk_days
    where day >= ${days[0] ?? ''}::date order by 1, 2, 3, 4`)
  const kept = [...rows]
  const folded = new Set(kept.filter(({ measure }) => measure === 'folded').map(({ day }) => day))
  const open = days.slice(-UNFOLDED).filter((day) => !folded.has(day))
  const fresh = await Promise.all(
    open.map(async (day) => (await countDay(hub.db, day)).map((figure) => ({ day, ...figure })))
  )
  return [...kept.filter(({ measure }) => measure !== 'folded'), ...fresh.flat()]
}

/**
 * The moderators' work as leads look at it: what waits and how long it has, what came and went, how long decisions took, and
 * by name who decided how much.
 */
export async function readWorkload(
  hub: Pick<Hub, 'db'>
): Promise<
  Omit<Workload, 'moderators'> & { moderators: (Workload['moderators'][number] & { name: string })[] }
> {
  const days = lastDays(SHOWN_DAYS, new Date())
  const [figures, waiting] = await Promise.all([
    readDeskDays(hub, days),
    waitingNow(hub.db, 'waiting', () => countWaiting(hub.db))
  ])
  const load = workloadOf(figures, waiting, days)
  const names = await namesOf(
    hub.db,
    load.moderators.map(({ id }) => id)
  )
  return { ...load, moderators: load.moderators.map((one) => ({ ...one, name: names.get(one.id) ?? '' })) }
}

/** The same days as CSV; by moderator for admins alone. */
export async function readDeskFile(hub: Pick<Hub, 'db'>, { role }: { role: Role }): Promise<string> {
  const figures = await readDeskDays(hub, lastDays(SHOWN_DAYS, new Date()))
  const ids = new Set(figures.flatMap(({ measure, name }) => (isPersonal(measure) ? [name] : [])))
  return writeWorkload(figures, role === 'admin' ? await namesOf(hub.db, [...ids]) : null)
}

/** Live cases by lane and age, from the index that lets late ones rise, and the few that are set aside. */
async function countWaiting(tx: Queryable): Promise<Waiting[]> {
  const edges = AGE_EDGES.map((hours) => sql`extract(epoch from now() - opened_at) >= ${hours * 3600}`)
  const age = sql.join(
    edges.map((edge) => sql`(${edge})::int`),
    sql` + `
  )
  const rows = await tx.execute<Waiting>(sql`
    select lane::text as lane, ${age} as age, count(*)::int as count from cases
    where state in ('open', 'claimed') group by 1, 2
    union all
    select 'snoozed', ${age}, count(*)::int from cases where state not in ('open', 'claimed', 'closed') group by 2`)
  return [...rows]
}

async function namesOf(tx: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: users.id, name: users.displayName })
    .from(users)
    .where(inArray(users.id, [...ids]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
