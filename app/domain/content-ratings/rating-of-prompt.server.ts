import { sql } from 'drizzle-orm'
import type { ContentRating } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What holds for a prompt's own words, and whose it is; null: there is none. */
export async function ratingOfPrompt(
  hub: Pick<Hub, 'db'>,
  promptId: string
): Promise<{ rating: ContentRating; authorId: string } | null> {
  if (!UUID.test(promptId)) return null
  const [row] = await hub.db.execute<{ rating: ContentRating; authorId: string }>(sql`
    select content_rating as rating, author_id as "authorId" from prompts where id = ${promptId}::uuid`)
  return row ?? null
}
