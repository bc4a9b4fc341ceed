import { eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { accessRequests, users } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { notify } from '../../review/notify.server'
import type { Actor } from '../actor'
import { ownDataset } from '../own-dataset.server'
import { type AccessVerdict, EFFECTS, NOTE_MAX } from './access'
import { keepRound } from './rounds.server'

/**
 * Lets somebody in, turns them away, or takes access back, and tells them with the owner's note.
 *
 * @param datasetId the dataset whose list it is decided in; a request of another is not found
 * @throws AppError `not_found`, `forbidden`; `invalid` with `fields.note`; `conflict` when it was decided meanwhile
 */
export async function decideAccess(
  hub: Pick<Hub, 'db'>,
  actor: Actor,
  datasetId: string,
  decision: { requestId: string; verdict: AccessVerdict; note: string }
): Promise<void> {
  const note = decision.note.trim()
  if ([...note].length > NOTE_MAX)
    throw new AppError('invalid', 'The note is too long', { fields: { note: 'errors:field.too_long' } })
  const { from, to } = EFFECTS[decision.verdict]
  await hub.db.transaction(async (tx) => {
    const dataset = await ownDataset(tx, actor, datasetId)
    const [request] = await tx
      .select()
      .from(accessRequests)
      .where(eq(accessRequests.id, decision.requestId))
      .for('update')
    if (request?.datasetId !== datasetId) throw new AppError('not_found', 'No such request')
    if (!from.includes(request.state))
      throw new AppError('conflict', `The request is ${request.state} already`, {
        key: 'access:error.decided'
      })
    const answer = { state: to, note, decidedAt: new Date(), decidedBy: actor.id }
    await tx.update(accessRequests).set(answer).where(eq(accessRequests.id, request.id))
    await keepRound(tx, { ...request, ...answer })
    const [eventId] = await recordEvents(tx, [
      {
        type: 'access.decided',
        actorId: actor.id,
        subjectId: datasetId,
        payload: { requestId: request.id, state: to }
      }
    ])
    const [owner] = await tx.select({ name: users.name }).from(users).where(eq(users.id, dataset.ownerId))
    const repository = `${owner?.name}/${dataset.name}`
    await notify(tx, [
      {
        userId: request.userId,
        kind: `access.${to}` as 'access.granted' | 'access.refused' | 'access.revoked',
        params: { dataset: repository, note },
        href: `/datasets/${repository}/access`,
        eventId
      }
    ])
  })
}
