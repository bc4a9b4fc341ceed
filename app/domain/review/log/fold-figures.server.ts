import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { moderationProgress } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import type { LogEntry } from './entry'
import { type Figure, figuresOf } from './figures'
import { readLinks, type StoredLink } from './read-links.server'

const BATCH = 2000

export interface DayFigure extends Figure {
  /** `YYYY-MM-DD` in UTC. */
  day: string
}

/** Counts what came to the log since the last time. @returns how many entries */
export async function foldFigures(hub: Pick<Hub, 'db'>): Promise<number> {
  let counted = 0
  for (let more = true; more; ) {
    const n = await hub.db.transaction(foldBatch)
    counted += n
    more = n === BATCH
  }
  return counted
}

async function foldBatch(tx: Queryable): Promise<number> {
  const [progress] = await tx.select().from(moderationProgress).for('update')
  const links = progress ? await readLinks(tx, progress.counted, BATCH) : []
  const last = links.at(-1)
  if (!last) return 0
  await tx.execute(sql`
    insert into moderation_counts (day, measure, name, outcome, count)
    select day, measure, name, outcome, count from jsonb_to_recordset(${JSON.stringify(sumByDay(links))}::jsonb)
      as t(day date, measure text, name text, outcome text, count bigint) order by 1, 2, 3, 4
    on conflict (day, measure, name, outcome) do update set count = moderation_counts.count + excluded.count`)
  await tx.update(moderationProgress).set({ counted: last.sequence })
  return links.length
}

/** What links count for, a sum for each day and name. */
export function sumByDay(links: readonly StoredLink[]): DayFigure[] {
  const sums = new Map<string, DayFigure>()
  for (const link of links) {
    const entry = JSON.parse(link.entry) as LogEntry
    const day = entry.at.slice(0, 10)
    for (const figure of figuresOf(entry)) {
      const key = [day, figure.measure, figure.name, figure.outcome].join(' ')
      const sum = sums.get(key)
      if (sum) sum.count += figure.count
      else sums.set(key, { day, ...figure })
    }
  }
  return [...sums.values()]
}
