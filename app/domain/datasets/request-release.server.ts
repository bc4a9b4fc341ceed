import { desc, eq } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { datasets, releases } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { Actor } from './actor'
import { anyRecord } from './any-record.server'
import { refuseUnknown } from './evaluation-sets.server'
import { ownDataset } from './own-dataset.server'
import type { Recipe } from './recipe'
import { bumpVersion } from './version'

/**
 * Asks for a release of a dataset as its recipe stands; a job builds it. Its version is settled when the rows are.
 *
 * @returns the release's id
 * @throws AppError `not_found`, `forbidden`, `invalid` when the recipe matches nothing, `conflict` while another release
 *   of the dataset is being built
 */
export async function requestRelease(hub: Hub, actor: Actor, datasetId: string): Promise<string> {
  await refuseEmpty(hub, datasetId)
  const id = newId()
  await hub.db.transaction(async (tx) => {
    const dataset = await ownDataset(tx, actor, datasetId)
    const earlier = await tx
      .select({ number: releases.number, version: releases.version, state: releases.state })
      .from(releases)
      .where(eq(releases.datasetId, datasetId))
      .orderBy(desc(releases.number))
    if (earlier.some((r) => r.state === 'queued' || r.state === 'building'))
      throw new AppError('conflict', 'A release of this dataset is being built', {
        key: 'datasets:error.building'
      })
    const last = earlier.find((r) => r.state === 'published')
    await tx.insert(releases).values({
      id,
      datasetId,
      number: (earlier[0]?.number ?? 0) + 1,
      version: bumpVersion(last?.version ?? null, 'none'),
      recipe: dataset.recipe,
      createdBy: actor.id
    })
    await recordEvents(tx, [
      { type: 'release.requested', actorId: actor.id, subjectId: id, payload: { datasetId } }
    ])
  })
  return id
}

async function refuseEmpty(hub: Hub, datasetId: string): Promise<void> {
  const [dataset] = await hub.db
    .select({ recipe: datasets.recipe })
    .from(datasets)
    .where(eq(datasets.id, datasetId))
  if (!dataset) throw new AppError('not_found', 'No such dataset')
  await refuseUnknown(hub.db, dataset.recipe as Recipe)
  if (!(await anyRecord(hub.db, dataset.recipe as Recipe)))
    throw new AppError('invalid', 'The recipe matches no record; loosen a filter or wait for contributions', {
      key: 'datasets:error.noRecords'
    })
}
