import { sql } from 'drizzle-orm'
import type { Hub } from '../../hub/hub.server'
import type { Figure } from './figures'
import { sumByDay } from './fold-figures.server'
import { readLinks } from './read-links.server'

/** A sum of a month, `YYYY-MM` in UTC. */
export interface MonthFigure extends Figure {
  month: string
}

/** Entries that the chore has not counted yet and a reader counts; beyond them the figures lag a minute. */
const TAIL = 2000

/**
 * The log in figures, by month, exact at this moment: the counts of days, and the entries of the last minute. Reads no more
 * however long the log is.
 *
 * @param from first month, `YYYY-MM`
 */
export async function readFigures(hub: Pick<Hub, 'db'>, from: string): Promise<MonthFigure[]> {
  const [rows, tail] = await hub.db.transaction(
    async (tx) => {
      const kept = await tx.execute<MonthFigure & Record<string, unknown>>(sql`
        select to_char(day, 'YYYY-MM') as month, measure, name, outcome, sum(count)::float8 as count
        from moderation_counts where day >= ${`${from}-01`}::date group by 1, 2, 3, 4`)
      const [progress] = await tx.execute<{ counted: string }>(sql`select counted from moderation_progress`)
      return [[...kept], await readLinks(tx, Number(progress?.counted ?? 0), TAIL)]
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' }
  )
  const fresh = sumByDay(tail).map(({ day, ...figure }) => ({ month: day.slice(0, 7), ...figure }))
  const sums = new Map<string, MonthFigure>()
  for (const { month, measure, name, outcome, count } of [...rows, ...fresh]) {
    if (month < from) continue
    const key = [month, measure, name, outcome].join(' ')
    const sum = sums.get(key)
    if (sum) sum.count += count
    else sums.set(key, { month, measure, name, outcome, count })
  }
  return [...sums.values()]
}
