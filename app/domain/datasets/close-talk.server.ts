import { eq, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { datasets } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { Actor } from './actor'
import { ownDataset } from './own-dataset.server'

/**
 * Closes what is said of one's own dataset, or opens it again: while it is closed nobody adds a comment. Saying it again
 * changes nothing.
 *
 * @throws AppError `not_found`; `forbidden` for anybody but its owner
 */
export async function closeTalk(
  hub: Pick<Hub, 'db'>,
  owner: Actor,
  datasetId: string,
  close: boolean
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const dataset = await ownDataset(tx, owner, datasetId)
    if (dataset.ownerId !== owner.id)
      throw new AppError('forbidden', 'Only the owner of a dataset closes its discussion')
    if (close === (dataset.talkClosedAt !== null)) return
    await tx
      .update(datasets)
      .set({ talkClosedAt: close ? sql`now()` : null })
      .where(eq(datasets.id, datasetId))
    await recordEvents(tx, [
      { type: close ? 'dataset.talk_closed' : 'dataset.talk_opened', actorId: owner.id, subjectId: datasetId }
    ])
  })
}
