import { asc, eq, sql } from 'drizzle-orm'
import { releaseFiles } from '~db/schema'
import type { FoundDataset } from '../datasets/find-dataset.server'
import { lfsOf } from '../datasets/git-oid.server'
import type { Hub } from './hub.server'
import { cardOf } from './read-card.server'
import type { Revision } from './read-repository.server'
import { baseFields, chosenFields, type InfoFields } from './repository-fields'

/** From here on clients read the tree instead (Hub read protocol, part 4.1). */
const SIBLINGS_LIMIT = 50_001

/**
 * A repository at a revision, in the fields Hub clients know.
 *
 * @param wish `blobs`: each file with its size and ids; `expand`: these fields only
 */
export async function repositoryInfo(
  hub: Hub,
  dataset: FoundDataset,
  { commitId, release }: Revision,
  wish: { blobs: boolean; expand: string[] }
): Promise<InfoFields> {
  const wants = (...names: string[]) =>
    wish.expand.length === 0 || names.some((name) => wish.expand.includes(name))
  const files = release && wants('siblings', 'mainSize') ? await listSiblings(hub, release.id) : []
  const fields: InfoFields = {
    ...baseFields({
      ...dataset,
      commitId,
      changedAt: release?.publishedAt ?? dataset.updatedAt,
      disabled: Boolean(release?.disabledAt)
    }),
    cardData: release && wants('cardData') ? await cardOf(hub, release) : {},
    citation: null,
    paperswithcode_id: null,
    mainSize: files.reduce((sum, file) => sum + file.sizeBytes, 0),
    siblings: files.map((file) => (wish.blobs ? withBlob(file) : { rfilename: file.path }))
  }
  if (wish.expand.includes('downloadsAllTime')) fields.downloadsAllTime = dataset.downloadCount
  if (wish.expand.includes('usedStorage')) fields.usedStorage = await usedStorage(hub, dataset.id)
  return chosenFields(fields, wish.expand)
}

const listSiblings = (hub: Hub, releaseId: string) =>
  hub.db
    .select({
      path: releaseFiles.path,
      sizeBytes: releaseFiles.sizeBytes,
      sha256: releaseFiles.sha256,
      oid: releaseFiles.oid
    })
    .from(releaseFiles)
    .where(eq(releaseFiles.releaseId, releaseId))
    .orderBy(asc(sql`${releaseFiles.path} collate "C"`))
    .limit(SIBLINGS_LIMIT)

type Sibling = Awaited<ReturnType<typeof listSiblings>>[number]

function withBlob(file: Sibling) {
  const lfs = lfsOf(file)
  return {
    rfilename: file.path,
    size: file.sizeBytes,
    blobId: file.oid,
    ...(lfs ? { lfs: { sha256: lfs.oid, size: lfs.size, pointerSize: lfs.pointerSize } } : {})
  }
}

/** Bytes of all files of all releases, each content once. */
async function usedStorage(hub: Hub, datasetId: string): Promise<number> {
  const [row] = await hub.db.execute<{ bytes: number }>(sql`
    select coalesce(sum(size_bytes), 0)::float8 as bytes from (
      select distinct f.sha256, f.size_bytes from release_files f join releases r on r.id = f.release_id
      where r.dataset_id = ${datasetId} and r.state = 'published') each`)
  return row?.bytes ?? 0
}
