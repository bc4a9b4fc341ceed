import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { accessRequests, datasets } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { announce } from '../../review/notify.server'
import { lastRound } from './rounds.server'

/**
 * Takes back a request that waits, with its reason. Who was turned away or put out before stands as then, with the reason
 * they gave then: they are let in by nobody but the owner, however often they ask. The owner hears of it no more, unless
 * they have read it already.
 *
 * @throws AppError `conflict` when there is none that waits
 */
export async function takeBackRequest(
  hub: Pick<Hub, 'db'>,
  person: { id: string },
  datasetId: string
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [request] = await tx
      .select()
      .from(accessRequests)
      .where(and(eq(accessRequests.datasetId, datasetId), eq(accessRequests.userId, person.id)))
      .for('update')
    if (request?.state !== 'pending')
      throw new AppError('conflict', 'No request waits', { key: 'access:error.decided' })
    const before = await lastRound(tx, request.id)
    const mine = eq(accessRequests.id, request.id)
    if (before) {
      const { state, reason, note, requestedAt, decidedAt, decidedBy } = before
      await tx
        .update(accessRequests)
        .set({ state, reason, note, requestedAt, decidedAt, decidedBy })
        .where(mine)
    } else await tx.delete(accessRequests).where(mine)
    await recordEvents(tx, [
      {
        type: 'access.taken_back',
        actorId: person.id,
        subjectId: datasetId,
        payload: { requestId: request.id }
      }
    ])
    await forgetWord(tx, person, datasetId)
  })
}

/** The owner is not told any more of requests they have not read of. */
async function forgetWord(tx: Queryable, person: { id: string }, datasetId: string): Promise<void> {
  const gone = await tx.execute<{ userId: string }>(sql`
    delete from notifications n using events e, ${datasets} d
    where d.id = ${datasetId}::uuid and n.user_id = d.owner_id and n.read_at is null and n.kind = 'access.requested'
      and e.id = n.event_id and e.subject_id = d.id and e.actor_id = ${person.id}::uuid
    returning n.user_id as "userId"`)
  await announce(
    tx,
    gone.map(({ userId }) => userId)
  )
}
