import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { datasets, patchesDue, releases, users } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { notify } from '../review/notify.server'
import { errorWords } from './error-words'

/**
 * Marks an unfinished release as failed, with where and why, and tells the dataset's owner. Does nothing when it is
 * published or failed already, or when `fence` is no longer the newest
 * or another snapshot was taken.
 */
export async function failRelease(
  hub: Hub,
  releaseId: string,
  error: unknown,
  at: { step?: string; fence?: number; snapshotSha256?: string } = {}
): Promise<void> {
  const why = errorWords(error)
  const message = at.step ? `${at.step}: ${why}` : why
  await hub.db.transaction(async (tx) => {
    const unfinished = and(eq(releases.id, releaseId), inArray(releases.state, ['queued', 'building']))
    const held = and(
      unfinished,
      at.fence === undefined ? undefined : eq(releases.fence, at.fence),
      at.snapshotSha256 === undefined ? undefined : eq(releases.snapshotSha256, at.snapshotSha256)
    )
    const [failed] = await tx
      .update(releases)
      .set({ state: 'failed', error: message })
      .where(held)
      .returning({
        datasetId: releases.datasetId,
        version: releases.version,
        createdBy: releases.createdBy,
        patchOf: releases.patchOf
      })
    if (!failed) return
    if (failed.patchOf) await retryLater(tx, failed.datasetId)
    const [dataset] = await tx
      .select({ ownerId: datasets.ownerId, owner: users.name, name: datasets.name })
      .from(datasets)
      .innerJoin(users, eq(users.id, datasets.ownerId))
      .where(eq(datasets.id, failed.datasetId))
    const [eventId] = await recordEvents(tx, [
      {
        type: 'release.failed',
        actorId: failed.createdBy,
        subjectId: releaseId,
        payload: { step: at.step ?? null }
      }
    ])
    if (!dataset) return
    const name = `${dataset.owner}/${dataset.name}`
    const href = `/datasets/${name}/releases`
    await notify(tx, [
      {
        userId: dataset.ownerId,
        kind: 'release.failed',
        params: { dataset: name, version: failed.version },
        href,
        eventId
      }
    ])
  })
}

/** What left is still in the newest release: the patch is tried again in an hour. */
const retryLater = (tx: Queryable, datasetId: string) =>
  tx.insert(patchesDue).values({ datasetId, since: sql`now() + interval '1 hour'` }).onConflictDoNothing()
