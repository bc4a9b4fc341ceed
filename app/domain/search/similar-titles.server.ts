import { sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import { toSearchText } from './words'

/** Part of the query's trigrams a title must hold somewhere (pg_trgm word similarity, 0–1): one typo in a short word. */
const LIKENESS = 0.4

/** Words of a query that are looked up; each costs one reading of the index. */
const MOST_WORDS = 6

/**
 * The published titles nearest to a query by trigrams, at most 20, then those nearest to each of its words, for a title
 * need not hold the others. For mending typos: reads the trigram index of titles, so it costs more than a search and runs
 * only when a search found nothing.
 */
export async function similarTitles(hub: Pick<Hub, 'db'>, q: string): Promise<string[]> {
  const words = [...new Set(toSearchText(q).split(' '))]
    .filter((word) => word.length > 3)
    .slice(0, MOST_WORDS)
  return hub.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(LIKENESS)}, true)`)
    const titles: string[] = []
    for (const word of new Set([q, ...words])) {
      const rows = await tx.execute<{ title: string }>(sql`
        select title from prompts where moderation_state = 'published' and ${word} <% title
        order by word_similarity(${word}, title) desc, score desc, id desc limit 20`)
      titles.push(...rows.map((row) => row.title))
    }
    return titles
  })
}
