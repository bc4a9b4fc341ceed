import { and, eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { ballots } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'

/** Takes one's own ballot back; the pair may be drawn again. @throws AppError `not_found`, also for those of others */
export async function takeBackBallot(hub: Hub, voter: { id: string }, ballotId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [gone] = await tx
      .delete(ballots)
      .where(and(eq(ballots.id, ballotId), eq(ballots.voterId, voter.id)))
      .returning({ promptId: ballots.promptId })
    if (!gone) throw new AppError('not_found', 'No such ballot of yours')
    await recordEvents(tx, [
      { type: 'ballot.taken_back', actorId: voter.id, subjectId: ballotId, payload: gone }
    ])
  })
}
