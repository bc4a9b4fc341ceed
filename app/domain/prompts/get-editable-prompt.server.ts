import { and, eq, ne } from 'drizzle-orm'
import { promptRevisions, prompts } from '~db/schema'
import type { ContentRating, ModerationState } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'

export interface EditablePrompt {
  id: string
  state: ModerationState
  /** Words of the newest revision, as given. */
  title: string
  text: string
  latestNumber: number
  /** Whom the author found it fit for. */
  authorRating: ContentRating
}

/**
 * The author's own prompt as they left it: what an edit begins from.
 *
 * @throws AppError `not_found` for everybody but the author
 */
export async function getEditablePrompt(
  hub: Hub,
  author: { id: string },
  promptId: string
): Promise<EditablePrompt> {
  const [prompt] = await hub.db
    .select({
      id: prompts.id,
      state: prompts.moderationState,
      title: promptRevisions.title,
      text: promptRevisions.text,
      latestNumber: prompts.latestNumber,
      authorRating: prompts.authorRating
    })
    .from(prompts)
    .innerJoin(
      promptRevisions,
      and(eq(promptRevisions.promptId, prompts.id), eq(promptRevisions.number, prompts.latestNumber))
    )
    .where(
      and(
        eq(prompts.id, promptId),
        eq(prompts.authorId, author.id),
        ne(prompts.moderationState, 'quarantined')
      )
    )
  if (!prompt) throw new AppError('not_found', 'No such prompt of yours')
  return prompt
}
