import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { ContentRating } from '~db/vocabulary'
import { anyOf } from '../prompts/publish-ids.server'

const ABOUT = {
  revision: sql`prompt_revisions t join prompts w on w.id = t.prompt_id`,
  output: sql`outputs t join outputs w on w.id = t.id`
}

/** How people rate works, whatever rules say of them: a moderator's word, else the higher of the author's and the readers'. */
export async function peopleRated(
  db: Queryable,
  type: 'revision' | 'output',
  ids: readonly string[]
): Promise<Map<string, ContentRating>> {
  const rows = await db.execute<{ id: string; rating: ContentRating }>(sql`
    select t.id, coalesce(w.moderator_rating, greatest(w.author_rating, w.community_rating)) as rating
    from ${ABOUT[type]} where t.id = ${anyOf(ids)}`)
  return new Map([...rows].map(({ id, rating }) => [id, rating]))
}
