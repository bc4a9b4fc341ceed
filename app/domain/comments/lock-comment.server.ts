import { eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { comments, prompts } from '~db/schema'
import { AppError } from '../errors'

/**
 * Locks a prompt that is shown, so that its counters change one after the other.
 *
 * @throws AppError `not_found` when it is not published
 */
export async function lockShownPrompt(tx: Queryable, promptId: string) {
  const [prompt] = await tx
    .select({
      id: prompts.id,
      authorId: prompts.authorId,
      title: prompts.title,
      state: prompts.moderationState
    })
    .from(prompts)
    .where(eq(prompts.id, promptId))
    .for('no key update')
  if (prompt?.state !== 'published') throw new AppError('not_found', 'No such published prompt')
  return prompt
}

/**
 * Locks a comment for change, its prompt before it.
 *
 * @throws AppError `not_found`
 */
export async function lockComment(tx: Queryable, commentId: string) {
  const [home] = await tx
    .select({ promptId: comments.promptId })
    .from(comments)
    .where(eq(comments.id, commentId))
  if (!home) throw new AppError('not_found', 'No such comment')
  const [prompt] = await tx
    .select({ title: prompts.title, state: prompts.moderationState })
    .from(prompts)
    .where(eq(prompts.id, home.promptId))
    .for('no key update')
  const [comment] = await tx.select().from(comments).where(eq(comments.id, commentId)).for('no key update')
  if (!prompt || !comment) throw new AppError('not_found', 'No such comment')
  return { comment, prompt, gone: Boolean(comment.deletedAt || comment.removedAt) }
}
