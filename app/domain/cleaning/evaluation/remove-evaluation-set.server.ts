import { eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { contaminations, evaluationSets } from '~db/schema'
import type { Role } from '~db/vocabulary'
import { evaluationItemsKey } from '~storage/keys'
import { mustOperate } from '../../auth/must-operate'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { retellContamination } from './write-overlaps.server'

/** Contributions told anew at a time. */
const BATCH = 1000

/**
 * Removes an evaluation set with all that was found of it. Releases keep naming the version they were compared with.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function removeEvaluationSet(
  hub: Hub,
  actor: { id: string; role: Role },
  name: string
): Promise<void> {
  mustOperate(actor)
  const id = await hub.db.transaction(async (tx) => {
    const [set] = await tx
      .select({ id: evaluationSets.id, version: evaluationSets.version })
      .from(evaluationSets)
      .where(eq(evaluationSets.name, name))
      .for('update')
    if (!set) throw new AppError('not_found', `No evaluation set ${name}`)
    const touched = await tx
      .select({ id: contaminations.subjectId })
      .from(contaminations)
      .where(eq(contaminations.setId, set.id))
    await tx.delete(evaluationSets).where(eq(evaluationSets.id, set.id))
    for (let from = 0; from < touched.length; from += BATCH)
      await retellContamination(
        tx,
        touched.slice(from, from + BATCH).map((one) => one.id)
      )
    await recordEvents(tx, [
      {
        type: 'evaluation_set.removed',
        actorId: actor.id,
        subjectId: set.id,
        payload: { name, version: set.version }
      }
    ])
    return set.id
  })
  await hub.store.delete(evaluationItemsKey(id))
}
