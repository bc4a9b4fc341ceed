import { sql } from 'drizzle-orm'
import type { ContentRating } from '~db/vocabulary'
import { canReview, type Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { RatingWords } from './content-rating'
import type { RatedWork } from './settle-rating.server'

/** How a work is rated, as its page tells. */
export interface ToldRating extends RatingWords {
  rating: ContentRating
  promptId: string
  /** The prompt's title. */
  title: string
  /** What the viewer may do about it. */
  may: 'own' | 'rule' | 'suggest'
  /** The viewer's own vote. */
  vote: ContentRating | null
  /** How many readers voted. */
  votes: number
}

type Row = Omit<ToldRating, 'may'> & { authorId: string; shown: boolean; gone: boolean } & Record<
    string,
    unknown
  >

/** @throws AppError `not_found`: no such work, or not for this viewer */
export async function readRating(
  hub: Pick<Hub, 'db'>,
  viewer: Pick<Viewer, 'id' | 'role'>,
  work: RatedWork
): Promise<ToldRating> {
  const from =
    work.type === 'prompt'
      ? sql`prompts w join prompts p on p.id = w.id`
      : sql`outputs w join prompts p on p.id = w.prompt_id`
  const [row] = await hub.db.execute<Row>(sql`
    select w.author_rating as author, w.community_rating as community, w.moderator_rating as moderator,
      w.content_rating as rating, p.id as "promptId", p.title, w.author_id as "authorId",
      w.moderation_state = 'published' and p.moderation_state = 'published' as shown,
      w.moderation_state in ('withdrawn', 'erased') as gone,
      (select v.rating from content_rating_votes v where v.subject_id = w.id and v.user_id = ${viewer.id}::uuid) as vote,
      (select count(*)::int from content_rating_votes v where v.subject_id = w.id) as votes
    from ${from} where w.id = ${work.id}::uuid`)
  if (!row) throw new AppError('not_found', 'No such work')
  const { authorId, shown, gone, ...told } = row
  const mine = authorId === viewer.id
  const reviewer = canReview(viewer)
  if (gone || !(shown || mine || reviewer)) throw new AppError('not_found', 'No such work')
  return { ...told, may: mine ? 'own' : reviewer ? 'rule' : 'suggest' }
}
