import { sql } from 'drizzle-orm'
import type { Hub } from '../../hub/hub.server'
import type { Source } from '../record'
import { readThresholds } from '../thresholds/read-thresholds.server'
import { ALL_RULES } from '../thresholds/settings'
import { type Counted, type Funnel, funnelOf, type RuleSeries, seriesOf } from './counts'
import { readCleaningCounts } from './kept-counts.server'
import { firstDay, type Period, today } from './period'

export interface Desk extends RuleSeries {
  funnel: Funnel
}

/** Where what was given in a period went, and what each rule did in it. Reads kept counts alone. */
export async function readDesk(hub: Pick<Hub, 'db'>, period: Period): Promise<Desk> {
  const counts = await readCleaningCounts(hub.db, { from: firstDay(period) })
  return { funnel: funnelOf(counts), ...spread(counts, period) }
}

/** What one rule did in a period, and every version it ever had. */
export async function readRuleCounts(hub: Pick<Hub, 'db'>, rule: string, period: Period) {
  const ever = await readCleaningCounts(hub.db, { from: null, rule })
  const from = firstDay(period)
  const counts = from ? ever.filter(({ day }) => day >= from) : ever
  return { ever, series: spread(counts, period) }
}

const spread = (counts: readonly Counted[], period: Period): RuleSeries => {
  const last = today()
  const oldest = counts.reduce(
    (first, { day, kind }) => (kind !== 'contribution' && day < first ? day : first),
    last
  )
  return seriesOf(counts, firstDay(period) ?? oldest, last)
}

export interface RuleFacts {
  rule: string
  /** As findings made now would say it; null for what only older findings know. */
  version: string | null
  /** Thresholds of this hub's own are in its version. */
  own: boolean
  source: Source
}

/** Every rule there is, with the version and the source it has now. */
export async function listRules(hub: Pick<Hub, 'db'>): Promise<RuleFacts[]> {
  const { settings } = await readThresholds(hub.db)
  const declared = ALL_RULES.map(({ name, version, source }) => ({
    rule: name as string,
    version: settings.versions[name] ?? version,
    own: name in settings.versions,
    source
  }))
  const limits = Object.entries(settings.versions)
    .filter(([name]) => !declared.some(({ rule }) => rule === name))
    .map(([rule, version]) => ({ rule, version, own: true, source: '' }))
  return [...declared, ...limits]
}

/** Contributions that were cleaned by another pipeline than the one in effect. */
export async function countOutdated(hub: Pick<Hub, 'db'>): Promise<number> {
  const { settings } = await readThresholds(hub.db)
  const [row] = await hub.db.execute<{ n: number }>(sql`
    select coalesce(sum(n), 0)::int as n from (
      select version, outcome, count as n from cleaning_counts where kind = 'contribution'
      union all select version, outcome, change from cleaning_changes where kind = 'contribution'
    ) c where version not in ('', ${settings.pipelineVersion}) and outcome not in ('withdrawn', 'erased')`)
  return row?.n ?? 0
}
