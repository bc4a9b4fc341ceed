import { sql } from 'drizzle-orm'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { type Facets, noFacets } from '../prompts/list-prompts'
import { byIndex } from './find-prompts.server'
import { readMark } from './marks'
import { someMatches, type Wanted } from './search-tiers.server'

/** Matches of a query that are counted; beyond it "2,000+" is said. */
export const COUNTED = 2000
const SHOWN_TAGS = 20
const perQuery = cachedFor<Facets>({ ttlMs: 2000, max: 300 })

/** Counts over what a query matches, exact up to `COUNTED` matches, else of so many of the best-rated. Kept two seconds. */
export const countFound = (hub: Pick<Hub, 'db'>, wanted: Wanted): Promise<Facets> =>
  perQuery(hub.db, JSON.stringify(wanted), () => count(hub, wanted))

async function count(hub: Pick<Hub, 'db'>, wanted: Wanted): Promise<Facets> {
  const rows = await byIndex<{ mark: string | null; count: number }>(
    hub,
    sql`
    with ${someMatches(wanted, COUNTED + 1)}
    , counted as materialized (select marks from found limit ${COUNTED + 1})
    select null as mark, count(*)::int as count from counted
    union all select mark, count(*)::int from counted, unnest(marks) mark where mark !~ '^/[ar]/' group by mark
    order by count desc, mark`
  )
  const facets = noFacets()
  for (const { mark, count } of rows) {
    if (mark === null) facets.total = count
    const [filter, value] = (mark && readMark(mark)) || []
    if (filter && filter !== 'author' && value) facets[filter].push([value, count])
  }
  facets.tag.length = Math.min(facets.tag.length, SHOWN_TAGS)
  return facets.total > COUNTED ? { ...facets, total: COUNTED, more: true } : facets
}
