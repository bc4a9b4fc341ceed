import { and, eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { ratings } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { lockOutput } from '../outputs/lock-output.server'
import { changeRating } from './change-rating.server'

/**
 * Takes a person's rating of an output back, whatever state the output is in. Without one it changes nothing.
 *
 * @returns the prompt the output belongs to
 * @throws AppError `not_found` (no such output)
 */
export async function retractRating(hub: Hub, user: { id: string }, outputId: string): Promise<string> {
  return hub.db.transaction(async (tx) => {
    const output = await lockOutput(tx, outputId)
    const [before] = await tx
      .delete(ratings)
      .where(and(eq(ratings.outputId, outputId), eq(ratings.userId, user.id)))
      .returning()
    if (!before) return output.promptId
    await changeRating(tx, output, before, null)
    await recordEvents(tx, [
      {
        type: 'rating.retracted',
        actorId: user.id,
        subjectId: outputId,
        payload: { promptId: output.promptId }
      }
    ])
    return output.promptId
  })
}
