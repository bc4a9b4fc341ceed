import { eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { datasets } from '~db/schema'
import { AppError } from '../errors'
import { type Actor, canCurate } from './actor'

/**
 * The dataset, locked for the rest of the transaction.
 *
 * @throws AppError `not_found`, or `forbidden` for anybody but its owner and admins
 */
export async function ownDataset(tx: Queryable, actor: Actor, datasetId: string) {
  const [dataset] = await tx.select().from(datasets).where(eq(datasets.id, datasetId)).for('update')
  if (!dataset) throw new AppError('not_found', 'No such dataset')
  if (!canCurate(actor, dataset)) throw new AppError('forbidden', 'Only the owner of a dataset may do this')
  return dataset
}
