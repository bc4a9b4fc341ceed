import { SPLITS } from '~db/vocabulary'
import { canReview, type Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { whyTakenDown } from '../review/appeals/taken-down.server'
import { readAccess } from './access/read-access.server'
import { canCurate, canSee } from './actor'
import { countLeft } from './count-left.server'
import { describeRelease } from './croissant/describe-release.server'
import { recipeLines } from './diff/recipe-lines'
import { type FoundDataset, type FoundRelease, findDataset, findRelease } from './find-dataset.server'
import { listFormats } from './formats/read-formats.server'
import { formatsOf } from './formats/registry'
import { readBlob } from './freeze-image.server'
import type { ReleaseStanding } from './left-count'
import { isLiked } from './like-dataset.server'
import { readDownloads } from './read-downloads.server'
import { listReleaseFiles, listReleases, newestRelease } from './read-releases.server'
import { readRows } from './read-rows.server'
import type { Recipe } from './recipe'
import { recipeToYaml } from './recipe.schema'
import { recipeHistory } from './recipe-history.server'
import { isChart, leadingParquet } from './release-paths'
import { SIGNATURE_FILE } from './signing/signature'
import type { DatasetTab } from './tabs'
import { fromTheStart, type RowQuery } from './viewer/row-query'

/**
 * Everything one tab of a dataset's page shows, and nothing of the others. What moderators took down they see
 * as its owner does.
 *
 * @throws AppError `not_found`
 */
export async function showDataset(
  hub: Hub,
  viewer: Viewer | null,
  name: { owner: string; name: string },
  wanted: { tab: DatasetTab; rows: RowQuery; origin: string }
) {
  const dataset = await findDataset(hub.db, name.owner, name.name)
  const judged = dataset?.removedAt && canReview(viewer)
  if (!dataset || !(judged || canSee(viewer, dataset)))
    throw new AppError('not_found', `No dataset ${name.owner}/${name.name}`)
  const page = { type: 'dataset' as const, id: dataset.id, ownerId: dataset.ownerId }
  const [release, newest, access, liked, takenDown] = await Promise.all([
    findRelease(hub.db, dataset.id, 'main'),
    newestRelease(hub, dataset.id),
    readAccess(hub, viewer, dataset),
    isLiked(hub, viewer, dataset.id),
    dataset.removedAt ? whyTakenDown(hub.db, viewer, page) : null
  ])
  const { tab } = wanted
  const files = release ? await listReleaseFiles(hub, release.id) : []
  const asked = tab === 'data' || tab === 'recipe' ? wanted.rows.release : null
  const named = release && asked ? await findRelease(hub.db, dataset.id, asked) : release
  const looked = named ?? release
  const lookedFiles = looked && looked.id !== release?.id ? await listReleaseFiles(hub, looked.id) : files
  const rows = named ? wanted.rows : fromTheStart(wanted.rows)
  const standing = await standingOf(hub, [release, looked])
  return {
    dataset: {
      id: dataset.id,
      owner: dataset.owner,
      ownerDisplayName: dataset.ownerDisplayName,
      name: dataset.name,
      title: dataset.title,
      description: dataset.description,
      downloads: dataset.downloadCount,
      likes: dataset.likeCount,
      comments: dataset.commentCount,
      recipe: dataset.recipe as Recipe
    },
    ...{ access, liked, takenDown },
    mine: viewer?.id === dataset.ownerId,
    mayCurate: canCurate(viewer, dataset),
    // who only judges it sees what it is; its files are not found for them
    readable: access.open && canSee(viewer, dataset),
    newest,
    release: release && { ...summaryOf(release, files), ...standing(release) },
    // whoever looks at an older version means that one
    use: looked && !looked.disabledAt ? wayOfUse(looked, lookedFiles) : null,
    cited: looked && { ...summaryOf(looked, lookedFiles), version: looked.version },
    rows: tab === 'data' && looked && access.open ? await readRows(hub, looked, rows) : null,
    looked: looked && standing(looked),
    unknown: named ? null : asked,
    card: tab === 'card' ? await readCard(hub, viewer, dataset, release, files) : null,
    versions: tab === 'versions' ? await listReleases(hub, dataset.id) : null,
    weeks: tab === 'versions' ? await readDownloads(hub, dataset.id) : null,
    files: tab === 'files' ? files : null,
    formats:
      tab === 'files' && release && !release.disabledAt && canSee(viewer, dataset)
        ? (await listFormats(hub.db, release, access.open)).formats
        : null,
    // for programs that read the page; of a private dataset there are none
    croissant:
      release && dataset.visibility === 'public'
        ? await describeRelease(hub, dataset, release, wanted.origin)
        : null,
    yaml: tab === 'recipe' ? recipeToYaml(dataset.recipe as Recipe) : null,
    recipes:
      tab === 'recipe' && looked
        ? await recipeHistory(hub, dataset.id, (asked && named?.version) ?? null)
        : null,
    made:
      tab === 'recipe' && release
        ? {
            version: release.version,
            since: recipeLines(release.recipe as Recipe, dataset.recipe as Recipe)
          }
        : null
  }
}

const summaryOf = (release: FoundRelease, files: { path: string }[]) => ({
  commitId: release.commitId ?? '',
  publishedAt: release.publishedAt,
  signed: files.some(({ path }) => path === SIGNATURE_FILE)
})

/** Tells of each of these releases how it stands with it. */
async function standingOf(hub: Hub, releases: readonly (FoundRelease | null)[]) {
  const leftOf = await countLeft(hub.db, [...new Set(releases.flatMap((release) => release?.id ?? []))])
  return (release: FoundRelease): ReleaseStanding => ({
    version: release.version,
    rows: release.rowCount ?? 0,
    left: leftOf(release.id),
    closed: release.disabledAt !== null
  })
}

/** What the ways to load a release name; null where it holds no rows. */
function wayOfUse({ version, recipe }: FoundRelease, files: { path: string }[]) {
  const parquet = leadingParquet(files.map((file) => file.path))
  if (!parquet) return null
  const split = SPLITS.find((one) => parquet.startsWith(`data/${one}-`)) ?? 'train'
  return { version, parquet, split, recipe: recipe as Recipe, formats: formatsOf(recipe as Recipe) }
}

/** The card, and where its pictures are; none where the files are refused: then it says in words what they show. */
async function readCard(
  hub: Hub,
  viewer: Viewer | null,
  dataset: FoundDataset,
  release: FoundRelease | null,
  files: { path: string; sha256: string }[]
): Promise<{ markdown: string; charts: Record<string, string> } | null> {
  const card = files.find((file) => file.path === 'README.md')
  if (!card || !release) return null
  const shown = !release.disabledAt && canSee(viewer, dataset)
  const base = `/datasets/${dataset.owner}/${dataset.name}/resolve/${release.commitId}`
  const charts = files
    .filter(({ path }) => shown && isChart(path))
    .map(({ path }) => [path, `${base}/${path}`])
  return { markdown: (await readBlob(hub, card.sha256)).toString('utf8'), charts: Object.fromEntries(charts) }
}
