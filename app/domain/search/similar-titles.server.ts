import { sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'

/** Part of the query's trigrams a title must hold somewhere (pg_trgm word similarity, 0–1): one typo in a short word. */
const LIKENESS = 0.4

/**
 * The published titles nearest to a query by trigrams, nearest first, at most 20. For mending typos: reads the trigram
 * index of titles, so it costs more than a search and runs only when a search found nothing.
 */
export async function similarTitles(hub: Pick<Hub, 'db'>, q: string): Promise<string[]> {
  return hub.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(LIKENESS)}, true)`)
    const rows = await tx.execute<{ title: string }>(sql`
      select title from prompts where moderation_state = 'published' and ${q} <% title
      order by word_similarity(${q}, title) desc, score desc, id desc limit 20`)
    return rows.map((row) => row.title)
  })
}
