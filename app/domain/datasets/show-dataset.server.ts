import type { Viewer } from '../auth/viewer'
import type { Hub } from '../hub/hub.server'
import { readAccess } from './access/read-access.server'
import { canCurate } from './actor'
import { type FoundRelease, findRelease, getDataset } from './find-dataset.server'
import { readBlob } from './freeze-image.server'
import { countRevoked, listReleaseFiles, listReleases, newestRelease } from './read-releases.server'
import { readRows } from './read-rows.server'
import type { Recipe } from './recipe'
import { recipeToYaml } from './recipe.schema'
import { leadingParquet } from './release-paths'
import { PAGE_ROWS } from './rows-page'
import { SIGNATURE_FILE } from './signing/signature'
import type { DatasetTab } from './tabs'

/** Everything one tab of a dataset's page shows, and nothing of the others. */
export async function showDataset(
  hub: Hub,
  viewer: Viewer | null,
  name: { owner: string; name: string },
  wanted: { tab: DatasetTab; split: string | null; from: number }
) {
  const dataset = await getDataset(hub, name.owner, name.name, viewer)
  const [release, newest, access] = await Promise.all([
    findRelease(hub.db, dataset.id, 'main'),
    newestRelease(hub, dataset.id),
    readAccess(hub, viewer, dataset)
  ])
  const { tab } = wanted
  const files = release ? await listReleaseFiles(hub, release.id) : []
  const split = (['train', 'validation', 'test'] as const).find((known) => known === wanted.split) ?? null
  return {
    dataset: {
      owner: dataset.owner,
      ownerDisplayName: dataset.ownerDisplayName,
      name: dataset.name,
      title: dataset.title,
      description: dataset.description,
      downloads: dataset.downloadCount,
      recipe: dataset.recipe as Recipe
    },
    access,
    mayCurate: canCurate(viewer, dataset),
    newest,
    release: release ? await summaryOf(hub, release, files) : null,
    parquet: leadingParquet(files.map((file) => file.path)),
    rows:
      tab === 'data' && release && access.open
        ? await readRows(hub, release, { split, from: wanted.from, count: PAGE_ROWS })
        : null,
    card: tab === 'card' ? await readCard(hub, files) : null,
    versions: tab === 'versions' ? await listReleases(hub, dataset.id) : null,
    files: tab === 'files' ? files : null,
    yaml: tab === 'recipe' ? recipeToYaml(dataset.recipe as Recipe) : null
  }
}

const summaryOf = async (hub: Hub, release: FoundRelease, files: { path: string }[]) => ({
  version: release.version,
  commitId: release.commitId ?? '',
  rows: release.rowCount ?? 0,
  publishedAt: release.publishedAt,
  revoked: await countRevoked(hub, release.id),
  signed: files.some(({ path }) => path === SIGNATURE_FILE),
  closed: release.disabledAt !== null
})

async function readCard(hub: Hub, files: { path: string; sha256: string }[]): Promise<string | null> {
  const card = files.find((file) => file.path === 'README.md')
  return card ? (await readBlob(hub, card.sha256)).toString('utf8') : null
}
