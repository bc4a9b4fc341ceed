import { and, eq, inArray } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { releaseShards, releases } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { Actor } from './actor'
import { ownDataset } from './own-dataset.server'

/**
 * Ends the building of a release. Whoever works at it finds its next write refused and stops; nothing of it was visible.
 *
 * @throws AppError `not_found`, `forbidden`, `conflict` when it is published or over already, or a patch
 */
export async function cancelRelease(hub: Hub, actor: Actor, releaseId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [release] = await tx
      .select({ datasetId: releases.datasetId, patchOf: releases.patchOf })
      .from(releases)
      .where(eq(releases.id, releaseId))
    if (!release) throw new AppError('not_found', 'No such release')
    await ownDataset(tx, actor, release.datasetId)
    if (release.patchOf)
      throw new AppError('conflict', 'A patch takes out what left and is not cancelled', {
        key: 'datasets:error.patch_stays'
      })
    const [ended] = await tx
      .update(releases)
      .set({ state: 'cancelled', progress: null, error: null })
      .where(and(eq(releases.id, releaseId), inArray(releases.state, ['queued', 'building'])))
      .returning({ id: releases.id })
    if (!ended)
      throw new AppError('conflict', 'The release is no longer being built', {
        key: 'datasets:error.not_building'
      })
    await tx.delete(releaseShards).where(eq(releaseShards.releaseId, releaseId))
    await recordEvents(tx, [
      { type: 'release.cancelled', actorId: actor.id, subjectId: releaseId, payload: {} }
    ])
  })
}
