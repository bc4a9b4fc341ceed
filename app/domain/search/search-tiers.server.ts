import { type SQL, sql } from 'drizzle-orm'
import { type Lens, PUBLIC_LENS } from '../content-ratings/lens'
import type { Hub } from '../hub/hub.server'
import { hasRating } from './marks'
import { allOf, anyOf } from './search-query'

/** Prompts in each tier but the last, the best-rated first: a search that finds enough in one reads no further. */
export const TIER_SIZES = [2000, 10_000, 50_000, 250_000, 1_250_000]

/** Which prompts are wanted, by texts for `::tsquery`. */
export interface Wanted {
  /** What their vectors hold, and do not hold; empty: anything. */
  asked: string
  /** What they must not hold, where nothing else is asked of the index; empty: nothing. */
  without: string
  /** Stars they must have at least, to the tenth: marks know whole ones. */
  least: number
}

/** What is wanted, without what a reader leaves out. */
export function leavingOut<W extends Wanted>(wanted: W, lens: Lens = PUBLIC_LENS): W {
  const { hidden } = lens
  const denied = hidden.map(hasRating)
  if (denied.length === 0) return wanted
  return wanted.asked
    ? { ...wanted, asked: allOf(wanted.asked, ...denied.map((mark) => `!${mark}`)) }
    : { ...wanted, without: anyOf([...(wanted.without ? [wanted.without] : []), ...denied]) }
}

type Transaction = Parameters<Parameters<Hub['db']['transaction']>[0]>[0]

/** The condition on a table of words. What is only taken away is looked up as well: no vector is looked through. */
export function wantedIn(table: SQL, { asked, without, least }: Wanted): SQL {
  const parts = [sql`score >= ${least}::real`]
  if (asked) parts.push(sql`search @@ ${asked}::tsquery`)
  if (without)
    parts.push(sql`prompt_id not in (select prompt_id from ${table} where search @@ ${without}::tsquery)`)
  return sql.join(parts, sql` and `)
}

/**
 * Goes through the tiers from one on, until `visit` has enough: what is common is found in the small first ones, and what
 * is rare has few matches anywhere. All of it sees the hub at one moment. The planner must not read whole tables: it can
 * not know how words go together.
 */
export async function throughTiers(
  hub: Pick<Hub, 'db'>,
  first: number,
  visit: (tx: Transaction, table: SQL, tier: number) => Promise<'enough' | 'more'>
): Promise<void> {
  await hub.db.transaction(
    async (tx) => {
      const [row] = await tx.execute<{ ends: number }>(sql`
        select count(*)::int as ends, set_config('enable_seqscan', 'off', true) from search_tiers`)
      const last = Math.min(row?.ends ?? 0, TIER_SIZES.length)
      for (let tier = first; tier <= last; tier += 1)
        if ((await visit(tx, sql.raw(`prompt_words_${tier}`), tier)) === 'enough') return
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' }
  )
}
