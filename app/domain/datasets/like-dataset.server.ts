import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { datasetLikes, datasets } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { type Actor, canSee } from './actor'

/**
 * Likes a dataset, or takes it back; once a person, so saying it again changes nothing. The count follows in the same
 * transaction.
 *
 * @throws AppError `not_found`, also for a private one of somebody else's
 */
export async function likeDataset(
  hub: Pick<Hub, 'db'>,
  person: Actor,
  datasetId: string,
  like: boolean
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [dataset] = await tx.select().from(datasets).where(eq(datasets.id, datasetId)).for('no key update')
    if (!dataset || !canSee(person, dataset)) throw new AppError('not_found', 'No such dataset')
    const changed = like ? await give(tx, person, datasetId) : await take(tx, person, datasetId)
    if (!changed) return
    await tx
      .update(datasets)
      .set({ likeCount: sql`${datasets.likeCount} + ${like ? 1 : -1}` })
      .where(eq(datasets.id, datasetId))
    await recordEvents(tx, [
      { type: like ? 'dataset.liked' : 'dataset.unliked', actorId: person.id, subjectId: datasetId }
    ])
  })
}

async function give(tx: Queryable, person: Actor, datasetId: string): Promise<boolean> {
  const added = await tx
    .insert(datasetLikes)
    .values({ datasetId, userId: person.id })
    .onConflictDoNothing()
    .returning({ id: datasetLikes.datasetId })
  return added.length > 0
}

async function take(tx: Queryable, person: Actor, datasetId: string): Promise<boolean> {
  const taken = await tx
    .delete(datasetLikes)
    .where(and(eq(datasetLikes.datasetId, datasetId), eq(datasetLikes.userId, person.id)))
    .returning({ id: datasetLikes.datasetId })
  return taken.length > 0
}

/** Whether somebody likes a dataset. */
export async function isLiked(
  hub: Pick<Hub, 'db'>,
  reader: Actor | null,
  datasetId: string
): Promise<boolean> {
  if (!reader) return false
  const [found] = await hub.db
    .select({ id: datasetLikes.datasetId })
    .from(datasetLikes)
    .where(and(eq(datasetLikes.datasetId, datasetId), eq(datasetLikes.userId, reader.id)))
  return found !== undefined
}
