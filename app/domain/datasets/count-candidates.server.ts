import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { License } from '~db/vocabulary'
import { type Exclusion, exclusionsOf } from './exclusions'
import { stricterLicense } from './license-order'
import type { Counted, Tally } from './preview'
import type { Recipe } from './recipe'

export interface CountRow extends Record<string, unknown> {
  reason: Exclusion | null
  language: string
  scenario: string
  license: License
  output_license: License | null
  other_license: License | null
  n: number
}

/** Counts candidates by reason, language, scenario and licences. @param from a query of candidates */
export const countQuery = (from: SQL): SQL => sql`
  select reason, language, scenario, license, output_license, other_license, count(*)::int as n
  from (${from}) c group by 1, 2, 3, 4, 5, 6`

export const countCandidates = async (db: Queryable, from: SQL): Promise<CountRow[]> =>
  db.execute<CountRow>(countQuery(from))

/** Sums counted rows up by each of their words. */
export function tally(recipe: Recipe, counts: CountRow[]): Tally {
  const by = { reason: new Map(), language: new Map(), scenario: new Map(), license: new Map() } as Record<
    'reason' | 'language' | 'scenario' | 'license',
    Map<string, number>
  >
  const add = (map: Map<string, number>, word: string, n: number) => map.set(word, (map.get(word) ?? 0) + n)
  let rows = 0
  let candidates = 0
  for (const c of counts) {
    candidates += c.n
    if (c.reason) add(by.reason, c.reason, c.n)
    else {
      rows += c.n
      add(by.language, c.language, c.n)
      add(by.scenario, c.scenario, c.n)
      const output = stricterLicense(c.license, c.output_license ?? c.license)
      add(by.license, stricterLicense(output, c.other_license ?? output), c.n)
    }
  }
  const ranked = (map: Map<string, number>): Counted[] =>
    [...map]
      .map(([word, n]) => ({ word, rows: n }))
      .sort((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1))
  return {
    rows,
    candidates,
    excluded: exclusionsOf(recipe).map((reason) => ({ reason, rows: by.reason.get(reason) ?? 0 })),
    languages: ranked(by.language),
    scenarios: ranked(by.scenario),
    licenses: ranked(by.license)
  }
}
