import { and, eq } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { accessRequests, datasets, users } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { notify } from '../../review/notify.server'
import { type Actor, canCurate, canSee } from '../actor'
import { REASON_MAX } from './access'
import { keepRound } from './rounds.server'

/**
 * Asks to read a gated dataset. Where its gate opens by itself, access is granted at once, but not to somebody it was
 * taken from; otherwise its owner is told.
 *
 * @returns whether it was granted
 * @throws AppError `not_found`; `invalid` with `fields.reason`; `conflict` when nobody has to ask, or a request stands
 */
export async function requestAccess(
  hub: Pick<Hub, 'db'>,
  person: Actor & { displayName: string },
  datasetId: string,
  reason: string
): Promise<boolean> {
  const why = reason.trim()
  if (why === '' || [...why].length > REASON_MAX)
    throw new AppError('invalid', 'Say why, in at most 2000 characters', {
      fields: { reason: why === '' ? 'errors:field.required' : 'errors:field.too_long' }
    })
  return hub.db.transaction(async (tx) => {
    const [found] = await tx
      .select({ dataset: datasets, owner: users.name })
      .from(datasets)
      .innerJoin(users, eq(users.id, datasets.ownerId))
      .where(eq(datasets.id, datasetId))
      .for('update', { of: datasets })
    if (!found || !canSee(person, found.dataset)) throw new AppError('not_found', 'No such dataset')
    const { dataset } = found
    if (dataset.gate === 'none' || canCurate(person, dataset))
      throw new AppError('conflict', 'Nobody has to ask for this dataset', { key: 'access:error.open' })
    const mine = and(eq(accessRequests.datasetId, datasetId), eq(accessRequests.userId, person.id))
    const [standing] = await tx.select().from(accessRequests).where(mine)
    if (standing?.state === 'pending' || standing?.state === 'granted')
      throw new AppError('conflict', 'You have asked already', { key: 'access:error.asked' })
    const granted = dataset.gate === 'auto' && standing === undefined
    const id = standing?.id ?? newId()
    const values = {
      reason: why,
      state: granted ? ('granted' as const) : ('pending' as const),
      note: '',
      requestedAt: new Date(),
      decidedAt: granted ? new Date() : null,
      decidedBy: null
    }
    const request = { id, datasetId, userId: person.id, ...values }
    await tx
      .insert(accessRequests)
      .values(request)
      .onConflictDoUpdate({ target: accessRequests.id, set: values })
    if (granted) await keepRound(tx, request)
    const [eventId] = await recordEvents(tx, [
      {
        type: 'access.requested',
        actorId: person.id,
        subjectId: datasetId,
        payload: { requestId: id, granted }
      }
    ])
    const repository = `${found.owner}/${dataset.name}`
    if (!granted)
      await notify(tx, [
        {
          userId: dataset.ownerId,
          kind: 'access.requested',
          params: { dataset: repository, by: person.displayName },
          href: `/datasets/${repository}/access/requests`,
          eventId
        }
      ])
    return granted
  })
}
