import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { ScorerSettings } from '../scorers/scorer-settings.server'
import type { ScoredBy } from './record'

/**
 * Which outside models scored the contributions of a release: a line for each that is set up and each version of it, with
 * none at all told as well. Reads the temporary table `kept`.
 */
export async function readScored(tx: Queryable, scorers: readonly ScorerSettings[]): Promise<ScoredBy[]> {
  if (scorers.length === 0) return []
  const rows = await tx.execute<{ scorer: string; version: string; n: number }>(sql`
    select r.scorer, r.version, count(*)::int as n
    from (select 'revision'::subject_type as type, revision_id as id from kept
      union select 'output', output_id from kept) k
    join scorer_results r on r.subject_type = k.type and r.subject_id = k.id and r.outcome = 'scored'
    group by 1, 2 order by 1, 2`)
  return scorers.flatMap(({ name, gives }): ScoredBy[] => {
    const by = rows.filter(({ scorer }) => scorer === name)
    if (by.length === 0) return [{ scorer: name, gives, version: null, contributions: 0 }]
    return by.map(({ version, n }) => ({ scorer: name, gives, version, contributions: n }))
  })
}
