import { inArray } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { ballots, outputs } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { choiceOf, type Side } from './match'
import { readMatchToken } from './match-token.server'

/**
 * Keeps what somebody says of the pair that was drawn for them.
 *
 * @returns the ballot's id
 * @throws AppError `invalid` (a pair not drawn for this person), `not_found` (a work is not published any more),
 *   `conflict` (they voted on this pair before; the first vote stays)
 */
export async function castBallot(
  hub: Hub,
  voter: { id: string },
  { token, side }: { token: string; side: Side }
): Promise<string> {
  const { leftId, rightId } = await readMatchToken(hub, voter, token)
  const firstLeft = leftId < rightId
  const [firstId, secondId] = firstLeft ? [leftId, rightId] : [rightId, leftId]
  return hub.db.transaction(async (tx) => {
    const works = await tx
      .select({ state: outputs.moderationState, promptId: outputs.promptId, authorId: outputs.authorId })
      .from(outputs)
      .where(inArray(outputs.id, [leftId, rightId]))
      .for('share')
    const [work] = works
    if (!work || works.length < 2 || works.some(({ state }) => state !== 'published'))
      throw new AppError('not_found', 'A work of this pair is not published any more', {
        key: 'arena:error.gone'
      })
    const choice = choiceOf(side, firstLeft)
    const { promptId } = work
    const [made] = await tx
      .insert(ballots)
      .values({ id: newId(), voterId: voter.id, promptId, firstId, secondId, choice, firstLeft })
      .onConflictDoNothing()
      .returning({ id: ballots.id })
    if (!made) throw new AppError('conflict', 'One vote a pair', { key: 'arena:error.voted' })
    await recordEvents(tx, [
      {
        type: 'ballot.cast',
        actorId: voter.id,
        subjectId: made.id,
        payload: { promptId, firstId, secondId, choice }
      }
    ])
    return made.id
  })
}
