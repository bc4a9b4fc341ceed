import { sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import type { Circuit } from './circuit'

/** How an outside scorer stands, for operators. */
export interface ScorerState {
  name: string
  kinds: string[]
  gives: string[]
  /** `model@version`; '' before its first answer. */
  version: string
  circuit: Circuit['circuit']
  /** When an open circuit is tried next; null otherwise. */
  tryAt: Date | null
  lastOkAt: Date | null
  lastError: string
  lastErrorAt: Date | null
  /** Contributions it has yet to score, and those it was given up for. */
  waiting: number
  failed: number
}

interface Row extends Record<string, unknown> {
  name: string
  version: string
  circuit: Circuit['circuit']
  tryAt: string | null
  lastOkAt: string | null
  lastError: string
  lastErrorAt: string | null
}

/** The scorers that are set up, in their order. Counts are exact: for operators, not for pages. */
export async function readScorerStates(hub: Pick<Hub, 'db' | 'settings'>): Promise<ScorerState[]> {
  const { scorers } = hub.settings
  if (scorers.length === 0) return []
  const rows = await hub.db.execute<Row>(sql`
    select name, version, circuit, try_at as "tryAt", last_ok_at as "lastOkAt", last_error as "lastError",
      last_error_at as "lastErrorAt"
    from scorers`)
  const counts = await hub.db.execute<{ scorer: string; outcome: string; n: number }>(sql`
    select scorer, outcome, count(*)::int as n from scorer_results where version = '' group by 1, 2`)
  const count = (name: string, outcome: string) =>
    counts.find((row) => row.scorer === name && row.outcome === outcome)?.n ?? 0
  const time = (at: string | null | undefined) => (at ? new Date(at) : null)
  return scorers.map(({ name, kinds, gives }) => {
    const row = rows.find((one) => one.name === name)
    return {
      ...{ name, kinds, gives, version: row?.version ?? '', circuit: row?.circuit ?? 'closed' },
      ...{ tryAt: time(row?.tryAt), lastOkAt: time(row?.lastOkAt) },
      ...{ lastError: row?.lastError ?? '', lastErrorAt: time(row?.lastErrorAt) },
      ...{ waiting: count(name, 'waiting'), failed: count(name, 'failed') }
    }
  })
}
