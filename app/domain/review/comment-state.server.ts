import { sql } from 'drizzle-orm'
import { comments } from '~db/schema'
import type { ModerationState } from '~db/vocabulary'

/** How a comment stands, in the words of a contribution; null where there is none. */
export const commentState = sql<ModerationState | null>`(case
  when ${comments.id} is null then null
  when ${comments.deletedAt} is not null then 'withdrawn'
  when ${comments.hidden} then 'hidden'
  when ${comments.removedAt} is not null then 'removed'
  else 'published' end)::moderation_state`
