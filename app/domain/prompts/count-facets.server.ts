import { sql } from 'drizzle-orm'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { type Facets, noFacets } from './list-prompts'

const SHOWN_TAGS = 20
const perHub = cachedFor<Facets>({ ttlMs: 60_000, staleMs: 600_000, max: 1 })

/** Counts of every filter value over the whole hub. Kept a minute; then one caller refreshes it behind the others. */
export const countFacets = (hub: Pick<Hub, 'db'>): Promise<Facets> => perHub(hub.db, 'all', () => load(hub))

async function load(hub: Pick<Hub, 'db'>): Promise<Facets> {
  const query = sql`
    with shown as materialized (
      select scenario::text, language, license::text, modalities::text[], generator_ids, tags
      from prompts where moderation_state = 'published'
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
  const rows = await hub.db.execute<Row>(query)
  const facets = noFacets()
  for (const { facet, value, count } of rows) {
    if (facet === 'total') facets.total = count
    else facets[facet].push([value, count])
  }
  return facets
}
