import { SPLITS } from '~db/vocabulary'
import type { Hub } from '../../hub/hub.server'
import { cardOf } from '../../hub/read-card.server'
import type { FoundDataset, FoundRelease } from '../find-dataset.server'
import { listReleaseFiles } from '../read-releases.server'
import type { Recipe } from '../recipe'
import { croissantOf } from './croissant'

/** The Croissant document of a published release, made from what the release itself says. */
export async function describeRelease(
  hub: Hub,
  dataset: FoundDataset,
  release: FoundRelease,
  origin: string
): Promise<Record<string, unknown>> {
  const [files, card] = await Promise.all([listReleaseFiles(hub, release.id), cardOf(hub, release)])
  return croissantOf({
    origin,
    owner: dataset.owner,
    ownerDisplayName: dataset.ownerDisplayName,
    name: dataset.name,
    title: dataset.title,
    description: dataset.description,
    recipe: release.recipe as Recipe,
    edition: editionOf(card),
    version: release.version,
    commitId: release.commitId ?? '',
    createdAt: release.createdAt,
    publishedAt: release.publishedAt ?? release.createdAt,
    languages: [card.language].flat().filter((word): word is string => typeof word === 'string'),
    splits: SPLITS.map((split) => ({ split, rows: release.splitCounts?.[split] ?? 0 })).filter(
      ({ rows }) => rows > 0
    ),
    files
  })
}

/** By the columns its card names: what a snapshot says of it need not be read. */
function editionOf({ dataset_info: info }: Record<string, unknown>): number {
  const { features = [] } = (info ?? {}) as { features?: { name: string }[] }
  return features.some(({ name }) => name === 'cluster') ? 2 : 1
}
