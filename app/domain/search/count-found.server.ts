import { sql } from 'drizzle-orm'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { type Facets, noFacets } from '../prompts/list-prompts'
import { readMark } from './marks'
import { throughTiers, type Wanted, wantedIn } from './search-tiers.server'

/** Matches of a query that are counted; beyond it "2,000+" is said. */
export const COUNTED = 2000
/** … where each match has to be looked through: a phrase of three words and more. */
const LOOKED_THROUGH = 300
/** From this tier on, tiers are large: they are counted only when fewer than `PLENTY` were found before them. */
const LARGE = 3
const PLENTY = 200
const SHOWN_TAGS = 20
const perQuery = cachedFor<Facets>({ ttlMs: 2000, max: 300 })

/**
 * Counts over what a query matches, of the best-rated where there are many: exact up to `COUNTED` matches (or
 * `LOOKED_THROUGH`), among the large tiers up to `PLENTY`; else `more`, and each count is the least there can be. Kept two
 * seconds.
 */
export const countFound = (hub: Pick<Hub, 'db'>, wanted: Wanted): Promise<Facets> => {
  const { asked, without, least } = wanted
  return perQuery(hub.db, JSON.stringify([asked, without, least]), () => count(hub, wanted))
}

/** Counts over all there is. */
export function countThese(all: string[][]): Facets {
  const marks = new Map<string, number>()
  for (const mark of all.flat()) marks.set(mark, (marks.get(mark) ?? 0) + 1)
  return facetsOf(marks, all.length, false)
}

async function count(hub: Pick<Hub, 'db'>, wanted: Wanted): Promise<Facets> {
  const most = wanted.asked.includes('<->') ? LOOKED_THROUGH : COUNTED
  const marks = new Map<string, number>()
  let total = 0
  let more = false
  await throughTiers(hub, 0, async (tx, table, tier) => {
    more = total > most || (tier >= LARGE && total >= PLENTY)
    if (more) return 'enough'
    const rows = await tx.execute<{ mark: string | null; count: number }>(sql`
      with found as materialized (
        select marks from ${table} where ${wantedIn(table, wanted)} limit ${most + 1 - total}
      )
      select null as mark, count(*)::int as count from found
      union all select mark, count(*)::int from found, unnest(marks) mark
      where mark not like '/a/%' and mark not like '/r/%' group by mark`)
    for (const { mark, count } of rows)
      if (mark === null) total += count
      else marks.set(mark, (marks.get(mark) ?? 0) + count)
    return 'more'
  })
  return facetsOf(marks, Math.min(total, most), more || total > most)
}

function facetsOf(marks: ReadonlyMap<string, number>, total: number, more: boolean): Facets {
  const facets = noFacets()
  const sorted = [...marks].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  for (const [mark, count] of sorted) {
    const [filter, value] = readMark(mark) ?? []
    if (filter && filter !== 'author' && value) facets[filter].push([value, count])
  }
  const tag = facets.tag.slice(0, SHOWN_TAGS)
  return { ...facets, tag, total, more }
}
