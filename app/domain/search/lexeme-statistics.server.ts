import { sql } from 'drizzle-orm'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'

export interface LexemeStatistics {
  /** Prompts there are, about. */
  rows: number
  /** The share of prompts, 0–1, that holds each of the commonest lexemes; rarer ones are not in it. */
  shares: Map<string, number>
}

const perHub = cachedFor<LexemeStatistics>({ ttlMs: 600_000, staleMs: 3_600_000, max: 1 })

/**
 * How common words are in prompts, by the database's own bounded samples of each tier (`pg_stats`, about 30,000 rows, its
 * thousand commonest lexemes). Empty until a tier was analysed. Kept ten minutes.
 */
export const lexemeStatistics = (hub: Pick<Hub, 'db'>): Promise<LexemeStatistics> =>
  perHub(hub.db, 'all', async () => {
    const tiers = await hub.db.execute<{
      rows: number
      lexemes: string[] | null
      shares: number[] | null
    }>(sql`
      select greatest(c.reltuples, 0)::float8 as rows, s.most_common_elems::text::text[] as lexemes,
        s.most_common_elem_freqs::float8[] as shares
      from pg_inherits i join pg_class c on c.oid = i.inhrelid and c.relname <> 'prompt_words_hidden'
      left join pg_stats s
        on s.tablename = c.relname and s.schemaname = c.relnamespace::regnamespace::text and s.attname = 'search'
      where i.inhparent = 'prompt_words'::regclass`)
    const rows = Math.max(
      1,
      tiers.reduce((sum, tier) => sum + tier.rows, 0)
    )
    const shares = new Map<string, number>()
    for (const tier of tiers)
      for (const [i, lexeme] of (tier.lexemes ?? []).entries())
        shares.set(lexeme, (shares.get(lexeme) ?? 0) + ((tier.shares?.[i] ?? 0) * tier.rows) / rows)
    return { rows, shares }
  })
