import { and, eq, sql } from 'drizzle-orm'
import { ballots, outputs } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { type Revealed, SIDES, type Side, sideOf } from './match'
import { findPrompt, findWorks } from './pair-works.server'

/**
 * One's own ballot with what it was about: makers, ratings, and what everybody said of this pair.
 *
 * @throws AppError `not_found`, also for those of others and of works that are not published any more
 */
export async function findBallot(hub: Hub, voter: { id: string }, ballotId: string): Promise<Revealed> {
  const [mine] = await hub.db
    .select({
      firstId: ballots.firstId,
      secondId: ballots.secondId,
      promptId: ballots.promptId,
      choice: ballots.choice,
      firstLeft: ballots.firstLeft,
      revisionId: outputs.revisionId
    })
    .from(ballots)
    .innerJoin(outputs, eq(outputs.id, ballots.firstId))
    .where(and(eq(ballots.id, ballotId), eq(ballots.voterId, voter.id)))
  if (!mine) throw new AppError('not_found', 'No such ballot of yours')
  const { firstId, secondId, promptId, choice, firstLeft, revisionId } = mine
  const [leftId, rightId] = firstLeft ? [firstId, secondId] : [secondId, firstId]
  const [prompt, works, counts] = await Promise.all([
    findPrompt(hub, revisionId),
    findWorks(hub, { leftId, rightId }),
    hub.db
      .select({ choice: ballots.choice, n: sql<number>`count(*)::int` })
      .from(ballots)
      .where(
        and(eq(ballots.promptId, promptId), eq(ballots.firstId, firstId), eq(ballots.secondId, secondId))
      )
      .groupBy(ballots.choice)
  ])
  const votes = Object.fromEntries(SIDES.map((side) => [side, 0])) as Record<Side, number>
  for (const { choice: said, n } of counts) votes[sideOf(said, firstLeft)] += n
  return { id: ballotId, prompt, ...works, side: sideOf(choice, firstLeft), votes }
}
