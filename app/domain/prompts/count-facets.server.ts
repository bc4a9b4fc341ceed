import { type SQL, sql } from 'drizzle-orm'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { readCounts } from './kept-counts.server'
import type { Facets } from './list-prompts'

const SHOWN_TAGS = 20
/** Matches of a query that are counted; beyond it "2,000+" is said. */
export const COUNTED = 2000
const perHub = cachedFor<Facets>({ ttlMs: 5000, staleMs: 600_000, max: 1 })
const perQuery = cachedFor<Facets>({ ttlMs: 2000, max: 300 })

/** Shown of each kind, tags aside. */
const SHOWN = 100

/** Counts of every filter value over the whole hub, from those that are kept. Read once in five seconds. */
export const countFacets = (hub: Pick<Hub, 'db'>): Promise<Facets> =>
  perHub(hub.db, 'all', async () => {
    const kinds = { scenario: SHOWN, modality: SHOWN, language: SHOWN, license: SHOWN, generator: SHOWN }
    const { all, ...counts } = await readCounts(hub, { all: 1, ...kinds, tag: SHOWN_TAGS })
    const shown = (kind: keyof typeof counts): [string, number][] =>
      counts[kind].map(({ value, count }) => [value, count])
    return {
      total: all[0]?.count ?? 0,
      more: false,
      scenario: shown('scenario'),
      modality: shown('modality'),
      language: shown('language'),
      license: shown('license'),
      generator: shown('generator'),
      tag: shown('tag')
    }
  })

/**
 * Counts over what a query matches, exact up to `COUNTED` matches. Kept two seconds.
 *
 * @param key what names the query
 * @param matches its condition on `prompts`
 * @param forced the planner can not know how many match: it must not read the whole table for them
 */
export const countMatches = (
  hub: Pick<Hub, 'db'>,
  key: string,
  matches: SQL,
  forced: boolean
): Promise<Facets> => perQuery(hub.db, key, () => load(hub, matches, forced))

async function load(hub: Pick<Hub, 'db'>, matches: SQL, forced: boolean): Promise<Facets> {
  const query = sql`
    with shown as materialized (
      select scenario::text, language, license::text, modalities::text[], generator_ids, tags
      from prompts where ${matches} limit ${COUNTED + 1}
    )
    select 'total' as facet, '' as value, count(*)::int as count from shown
    union all select 'scenario', scenario, count(*)::int from shown group by scenario
    union all select 'language', language, count(*)::int from shown group by language
    union all select 'license', license, count(*)::int from shown group by license
    union all select 'modality', v, count(*)::int from (select unnest(modalities) as v from shown) s group by v
    union all select 'generator', v, count(*)::int from (select unnest(generator_ids) as v from shown) s group by v
    union all (select 'tag', v, count(*)::int from (select unnest(tags) as v from shown) s group by v order by 3 desc, 2 limit ${SHOWN_TAGS})
    order by count desc, value`
  type Row = { facet: Exclude<keyof Facets, 'more'>; value: string; count: number }
  const rows = await hub.db.transaction(async (tx) => {
    if (forced) await tx.execute(sql`select set_config('enable_seqscan', 'off', true)`)
    return tx.execute<Row>(query)
  })
  const facets: Facets = {
    total: 0,
    more: false,
    scenario: [],
    modality: [],
    language: [],
    license: [],
    generator: [],
    tag: []
  }
  for (const { facet, value, count } of rows) {
    if (facet === 'total') facets.total = count
    else facets[facet].push([value, count])
  }
  return facets.total > COUNTED ? { ...facets, total: COUNTED, more: true } : facets
}
