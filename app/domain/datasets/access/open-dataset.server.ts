import { eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { datasets } from '~db/schema'
import type { DatasetGate, DatasetVisibility } from '~db/vocabulary'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { recordActs } from '../../review/log/record-acts.server'
import { accessAct } from '../../review/log/staff-acts'
import type { Actor } from '../actor'
import { ownDataset } from '../own-dataset.server'
import { NOTE_MAX } from './access'

/**
 * Says who sees a dataset and who may read its files. What was decided about requests stays.
 *
 * @throws AppError `not_found`, `forbidden`; `invalid` with `fields.note`; `conflict` for opening what a moderator closed
 */
export async function openDataset(
  hub: Pick<Hub, 'db'>,
  actor: Actor,
  datasetId: string,
  input: { visibility: DatasetVisibility; gate: DatasetGate; note: string }
): Promise<void> {
  const accessNote = input.note.trim()
  if ([...accessNote].length > NOTE_MAX)
    throw new AppError('invalid', 'The note is too long', { fields: { note: 'errors:field.too_long' } })
  const { visibility, gate } = input
  await hub.db.transaction(async (tx) => {
    const dataset = await ownDataset(tx, actor, datasetId)
    if (dataset.removedAt && visibility === 'public')
      throw new AppError('conflict', 'A moderator closed it', { key: 'errors:taken_down' })
    await tx.update(datasets).set({ visibility, gate, accessNote }).where(eq(datasets.id, datasetId))
    const [eventId = null] = await recordEvents(tx, [
      { type: 'dataset.opened', actorId: actor.id, subjectId: datasetId, payload: { visibility, gate } }
    ])
    // what owners do with their own is not moderation
    const change = { from: `${dataset.visibility}/${dataset.gate}`, to: `${visibility}/${gate}` }
    if (dataset.ownerId !== actor.id && change.from !== change.to)
      await recordActs(tx, [accessAct(dataset, change, actor, eventId)])
  })
}
