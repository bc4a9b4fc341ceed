import { type SQL, sql } from 'drizzle-orm'

/** Prompts in each tier but the last, the best-rated first: a search that finds enough in one reads no further. */
export const TIER_SIZES = [2000, 10_000, 50_000, 250_000, 1_250_000]
const TIERS = [...TIER_SIZES.keys(), TIER_SIZES.length]

/** Which rows of `prompt_words` are wanted: a tsquery, and the least score where the query's marks are too coarse. */
export interface Wanted {
  asked: string
  least: number
}

/** Where a list of matches goes on: after this one, by (tier, score, id). */
export interface Place {
  tier: number
  score: number
  id: string
}

const wantedRows = ({ asked, least }: Wanted): SQL =>
  sql.join(
    [
      asked ? sql`search @@ ${asked}::tsquery` : sql`true`,
      ...(least > 0 ? [sql`score >= ${least}::real`] : [])
    ],
    sql` and `
  )

/** How many the tiers before `tier` have found. */
const foundBefore = (tier: number, first: number): SQL =>
  tier === first
    ? sql`0`
    : sql.join(
        TIERS.slice(first, tier).map((t) => sql`(select count(*) from ${sql.raw(`t${t}`)})`),
        sql` + `
      )

function tierByTier(first: number, part: (tier: number, table: SQL, before: SQL) => SQL): SQL {
  const parts = TIERS.slice(first).map((tier) => {
    const table = sql.raw(`prompt_words_${tier}`)
    return sql`${sql.raw(`t${tier}`)} as materialized (${part(tier, table, foundBefore(tier, first))})`
  })
  const all = TIERS.slice(first).map((tier) => sql`select * from ${sql.raw(`t${tier}`)}`)
  return sql`${sql.join(parts, sql`, `)}, found as (${sql.join(all, sql` union all `)})`
}

/**
 * `with` parts that end in `found` (id, tier, score, search): at least the `most` best-rated matches where there are so
 * many. A tier is read when those before it found too few, so what is common is found in the small first ones, and what is
 * rare has few matches anywhere.
 */
export function bestMatches(wanted: Wanted, most: number, after?: Place): SQL {
  const first = after?.tier ?? 0
  return tierByTier(first, (tier, table, before) => {
    const on =
      after && tier === first
        ? sql`and (score, prompt_id) < (${Math.fround(after.score)}::real, ${after.id}::uuid)`
        : sql``
    return sql`select prompt_id as id, ${sql.raw(String(tier))} as tier, score, search from ${table}
      where ${wantedRows(wanted)} ${on} and ${before} < ${most}
      order by score desc, prompt_id desc limit ${most}`
  })
}

/** `with` parts that end in `found` (marks): `most` matches, or all where there are fewer. */
export const someMatches = (wanted: Wanted, most: number): SQL =>
  tierByTier(
    0,
    (_, table, before) => sql`select marks from ${table}
      where ${wantedRows(wanted)} and ${before} < ${most} limit ${most}`
  )
