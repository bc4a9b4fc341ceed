import { type SQL, sql } from 'drizzle-orm'
import type { Lens } from '../content-ratings/lens'
import { andSeenBy, seenBy } from '../content-ratings/seen-by.server'
import type { Hub } from '../hub/hub.server'
import type { FacetKey } from './facet-key.server'
import type { ListedRow, Position } from './fair-page'
import type { ListOrder } from './list-order.server'

/** A stretch of a list, in order. */
export interface Stretch {
  rows: ListedRow[]
  /** There is more behind it. */
  more: boolean
  /** Where reading stopped before `rows` were as many as asked for; null when they are, or when there is no more. */
  end: Position | null
}

export interface Asked {
  order: ListOrder
  after: Position | null
  /** Rows wanted at most. */
  limit: number
  /** What a row of the range must fit besides: a condition on `prompt_listings`. */
  fits?: SQL | null
  /** Who reads: what they leave out is passed over. */
  lens?: Lens
}

/** A row of `rangeQuery`. */
export interface StretchRow extends Record<string, unknown> {
  id: string
  author_id: string
  value: number
  fits: boolean
  stop: boolean
}

/**
 * Rows of one range that are looked at for a condition: a page costs no more than this, however rarely two filters go
 * together. Where it is not enough, the page is short and its cursor says where to go on.
 */
const WALKED = 1500
/** The same where several ranges are merged. */
const WALKED_MERGED = 480
/** Rows read of each day before it is known how good one must be. */
const DAY_HEADS = 4
/** Comes after every other in descending order. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

const sorted = ({ column }: ListOrder): SQL =>
  sql`order by ${column} desc nulls last, prompt_id desc nulls last`

/** The condition "after this position", empty at the beginning. */
export const beyond = ({ column, key }: ListOrder, after: Position | null): SQL =>
  after ? sql`and (${column}, prompt_id) < (${key(after[0])}, ${after[1]}::uuid)` : sql``

/** Both conditions, or the one there is. */
const both = (one: SQL | null, other: SQL | null): SQL | null =>
  one && other ? sql`${one} and ${other}` : (one ?? other)

const columns = ({ value }: ListOrder, fits: SQL | null): SQL =>
  sql`prompt_id, author_id, ${value} as value, ${fits ?? sql`true`} as fits`

/**
 * A query for `asked.limit` + 1 rows of one facet's range that fit, in order; one that does not fit marks where the walk
 * stopped. `until` ends the range sooner. Rows are looked at one by one and only until there are enough: the window function numbers them on the way.
 */
export function rangeQuery(
  facet: FacetKey,
  asked: Asked,
  { walked = WALKED, until }: { walked?: number; until?: SQL } = {}
): SQL {
  const { order, after, limit } = asked
  const fits = both(asked.fits ?? null, seenBy(asked.lens, sql`rating`))
  const within = sql`from prompt_listings where facet = ${facet.key} ${beyond(order, after)} ${until ?? sql``}`
  if (!fits)
    return sql`select prompt_id as id, author_id, ${order.value} as value, true as fits, false as stop
      ${within} ${sorted(order)} limit ${limit + 1}`
  return sql`select prompt_id as id, author_id, value, fits, n = ${walked} as stop from (
      select ${columns(order, fits)}, row_number() over (${sorted(order)}) as n ${within} ${sorted(order)} limit ${walked}
    ) walk where fits or n = ${walked} limit ${limit + 1}`
}

const listed = (row: StretchRow): ListedRow => ({
  id: row.id,
  authorId: row.author_id,
  value: Number(row.value)
})

/** Reads what `rangeQuery` asks for. */
export function toStretch(rows: readonly StretchRow[], limit: number): Stretch {
  const fitting = rows.filter((row) => row.fits).map(listed)
  if (fitting.length > limit) return { rows: fitting.slice(0, limit), more: true, end: null }
  const stop = rows.find((row) => row.stop)
  const end: Position | null = stop ? [Number(stop.value), stop.id] : null
  return { rows: fitting, more: end !== null, end }
}

/** A stretch of one facet's range. */
export const readRange = async (hub: Pick<Hub, 'db'>, facet: FacetKey, asked: Asked): Promise<Stretch> =>
  toStretch(await hub.db.execute<StretchRow>(rangeQuery(facet, asked)), asked.limit)

/** Ranges that are merged: a query for their `facet` (and `day`), how many there are, and how much of one is merged. */
export interface Ranges {
  query: SQL
  count: number
  byDay: boolean
  most?: number
}

/** The ranges of the last days of a facet, today (UTC) included. */
export const daysOf = (facet: FacetKey, days: number): Ranges => ({
  query: sql`select ${facet.key} as facet, floor(extract(epoch from now()) / 86400)::int - back as day
    from generate_series(0, ${days}::int) back`,
  count: days + 1,
  byDay: true
})

/**
 * A stretch of several ranges merged, each prompt once. What the first of each range is worth says how much is needed of
 * any: when `limit` + 1 heads are at least that good, nothing below them can be on the page. So hundreds of ranges are
 * touched once each, and few rows are read beyond the page.
 */
export async function readMerged(hub: Pick<Hub, 'db'>, ranges: Ranges, asked: Asked): Promise<Stretch> {
  const limit = asked.fits ? Math.max(asked.limit, WALKED_MERGED) : asked.limit
  const rows = await hub.db.execute<StretchRow & { floor: number }>(mergeQuery(ranges, { ...asked, limit }))
  const last = rows[limit - 1]
  const floor = Number(rows[0]?.floor)
  let end: Position | null = null
  if (rows.length > limit && last) end = [Number(last.value), last.id]
  else if (Number.isFinite(floor)) end = [floor, FIRST_ID]
  const fitting = rows
    .slice(0, limit)
    .filter((row) => row.fits)
    .map(listed)
  if (fitting.length > asked.limit) return { rows: fitting.slice(0, asked.limit), more: true, end: null }
  return { rows: fitting, more: end !== null, end: fitting.length === asked.limit ? null : end }
}

/** Heads of all ranges, the floor they give, then what is above it of those that reach it. */
function mergeQuery(ranges: Ranges, { order, after, limit, lens, fits = null }: Asked): SQL {
  const most = fits ? limit + 1 : Math.min(limit + 1, ranges.most ?? limit + 1)
  const heads = Math.max(ranges.byDay ? DAY_HEADS : 1, Math.ceil((limit + 1) / ranges.count))
  const { column } = order
  const names = ranges.byDay ? sql`facet, day` : sql`facet`
  const range = sql`l.facet = r.facet ${ranges.byDay ? sql`and l.day = r.day` : sql``} ${beyond(order, after)} ${andSeenBy(lens, sql`l.rating`)}`
  const pruned = heads < most
  const alive = pruned
    ? sql`heads as materialized (
      select r.*, h.${column} from (${ranges.query}) r cross join lateral (
        select ${column} from prompt_listings l where ${range} ${sorted(order)} limit ${heads}) h
    ), floor as materialized (
      select case when count(*) > ${limit}::int then min(${column}) else '-infinity' end as ${column}
      from (select ${column} from heads order by ${column} desc limit ${limit + 1}) best
    ), alive as materialized (
      select distinct ${names} from heads where ${column} >= (select ${column} from floor)
    )`
    : sql`alive as materialized (${ranges.query})`
  const reaching = pruned ? sql`and ${column} >= (select ${column} from floor)` : sql``
  const floor = pruned ? sql`(select ${order.value} from floor)` : sql`'-infinity'::float8`
  return sql`with ${alive}
    select prompt_id as id, author_id, value, fits, ${floor} as floor from (
      select distinct l.* from alive r cross join lateral (
        select ${columns(order, fits)} from prompt_listings l where ${range} ${reaching} ${sorted(order)} limit ${most}) l
    ) merged order by value desc, prompt_id desc limit ${limit + 1}`
}
