import { and, eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { ratings } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { lockOutput } from '../outputs/lock-output.server'
import { areScores, type Scores } from './aspects'
import { changeRating } from './change-rating.server'

/**
 * Gives, or changes, one person's scores of a published output; sums, averages and event in the same transaction.
 *
 * @returns the prompt the output belongs to
 * @throws AppError `invalid` (scores are whole numbers 1–5), `not_found` (not published), `forbidden` (one's own output)
 */
export async function rateOutput(
  hub: Hub,
  user: { id: string },
  input: { outputId: string } & Scores
): Promise<string> {
  const { outputId, overall, adherence, quality } = input
  const scores = { overall, adherence, quality }
  if (!areScores(scores))
    throw new AppError('invalid', 'Scores are whole numbers from 1 to 5', { key: 'rating:error.scores' })
  return hub.db.transaction(async (tx) => {
    const output = await lockOutput(tx, outputId)
    if (output.moderationState !== 'published' || output.promptState !== 'published')
      throw new AppError('not_found', 'No such published output')
    if (output.authorId === user.id)
      throw new AppError('forbidden', 'Nobody rates their own output', { key: 'rating:error.own' })
    const mine = and(eq(ratings.outputId, outputId), eq(ratings.userId, user.id))
    const [before] = await tx.select().from(ratings).where(mine)
    await tx
      .insert(ratings)
      .values({ outputId, userId: user.id, ...scores })
      .onConflictDoUpdate({
        target: [ratings.outputId, ratings.userId],
        set: { ...scores, updatedAt: new Date() }
      })
    await changeRating(tx, output, before ?? null, scores)
    await recordEvents(tx, [
      {
        type: 'rating.given',
        actorId: user.id,
        subjectId: outputId,
        payload: { promptId: output.promptId, ...scores }
      }
    ])
    return output.promptId
  })
}
