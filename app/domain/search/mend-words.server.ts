import { sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import { combinations, isMendable, nearestWords } from './correct-words'
import { allOf } from './search-query'
import { throughTiers } from './search-tiers.server'
import { lexemeText } from './search-vector'
import { toSearchText } from './words'

/** Words of a query that are looked up, known words read for each, and spellings of the whole that are compared. */
const MOST_WORDS = 6
const MOST_KNOWN = 40
const MOST_SPELLINGS = 8
/** Prompts of a tier that are looked at for which spelling goes together best. */
const SEEN = 20

/**
 * Mends each word of a query that no title or tag holds by the nearest that one does; of several as near, the one that
 * goes best with the others. Reads trigrams of words, not of titles: there are far fewer.
 *
 * @returns the mended query, or null when nothing is near enough or nothing changes
 */
export async function mendWords(hub: Pick<Hub, 'db'>, q: string): Promise<string | null> {
  const words = toSearchText(q).split(' ')
  const known = await knownLike(hub, [...new Set(words.filter(isMendable))].slice(0, MOST_WORDS))
  const choices = words.map((word) => {
    const near = known.get(word) ?? []
    if (near.includes(word)) return [word]
    const mended = nearestWords(word, near)
    return mended.length > 0 ? mended : [word]
  })
  const spellings = combinations(choices, MOST_SPELLINGS)
  const best = spellings.length > 1 ? await likeliest(hub, spellings) : (spellings[0] ?? words)
  const mended = best.join(' ')
  return mended === words.join(' ') ? null : mended
}

/** For each word the known words that share most trigrams with it (pg_trgm), the likest first. */
async function knownLike(hub: Pick<Hub, 'db'>, words: string[]): Promise<Map<string, string[]>> {
  if (words.length === 0) return new Map()
  const rows = await hub.db.execute<{ asked: string; known: string[] }>(sql`
    select asked, array(
      select word from known_words where titled and word % asked order by similarity(word, asked) desc, word limit ${MOST_KNOWN}
    ) as known
    from json_array_elements_text(${JSON.stringify(words)}::json) asked`)
  return new Map(rows.map(({ asked, known }) => [asked, known]))
}

/** The spelling that ranks best among the best-rated prompts that hold one; the first where none does. */
async function likeliest(hub: Pick<Hub, 'db'>, spellings: string[][]): Promise<string[]> {
  const asked = JSON.stringify(spellings.map((words) => allOf(...words.map(lexemeText))))
  let best = 0
  await throughTiers(hub, 0, async (tx, table) => {
    const [row] = await tx.execute<{ n: number; likely: number | null }>(sql`
      select a.n::int - 1 as n, (
        select max(ts_rank_cd(search, a.asked::tsquery)) from (
          select search from ${table} where search @@ a.asked::tsquery limit ${SEEN}
        ) seen
      ) as likely
      from json_array_elements_text(${asked}::json) with ordinality a(asked, n)
      order by likely desc nulls last, n limit 1`)
    if (row?.likely == null) return 'more'
    best = row.n
    return 'enough'
  })
  return spellings[best] ?? []
}
