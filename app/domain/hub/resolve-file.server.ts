import { and, eq, sql } from 'drizzle-orm'
import { datasets, releaseFiles, releases } from '~db/schema'
import { findDataset, findRelease } from '../datasets/find-dataset.server'
import { isDataFile } from '../datasets/release-paths'
import type { Hub } from './hub.server'
import type { ResolveTarget } from './resolve'

/** A file of a release, found. */
export interface ResolvedFile {
  datasetId: string
  releaseId: string
  commitId: string
  path: string
  sizeBytes: number
  sha256: string
  /** 64 hex for data files, 40 hex for small text files; equal tags mean equal bytes. */
  etag: string
  mediaType: string
  /** The revision asked for was the commit itself, so the answer never changes. */
  immutable: boolean
}

export type ResolveError = 'RepoNotFound' | 'RevisionNotFound' | 'EntryNotFound'

/** Looks a file up, asking in the protocol's order: repository, revision, entry. */
export async function resolveFile(
  hub: Hub,
  target: ResolveTarget
): Promise<{ file: ResolvedFile } | { error: ResolveError; commitId?: string }> {
  const dataset = await findDataset(hub.db, target.owner, target.name)
  if (!dataset) return { error: 'RepoNotFound' }
  const release = await findRelease(hub.db, dataset.id, target.revision)
  if (!release?.commitId) return { error: 'RevisionNotFound' }
  const commitId = release.commitId
  const [file] = await hub.db
    .select()
    .from(releaseFiles)
    .where(and(eq(releaseFiles.releaseId, release.id), eq(releaseFiles.path, target.path)))
  if (!file) return { error: 'EntryNotFound', commitId }
  const { path, sizeBytes, sha256, oid, mediaType } = file
  const etag = isDataFile(path) ? sha256 : oid
  const immutable = target.revision === commitId
  return {
    file: {
      datasetId: dataset.id,
      releaseId: release.id,
      commitId,
      path,
      sizeBytes,
      sha256,
      etag,
      mediaType,
      immutable
    }
  }
}

/**
 * Counts one download, of the release and of its dataset. A reader of all splits fetches the first part of each: only the
 * leading split's counts (`train` where there is one).
 */
export const countDownload = async (
  hub: Hub,
  { datasetId, releaseId, path }: Pick<ResolvedFile, 'datasetId' | 'releaseId' | 'path'>
): Promise<void> => {
  await hub.db.execute(sql`
    with front as (
      select path from ${releaseFiles} where release_id = ${releaseId} and path ~ '^data/.*-00000-of-'
      order by path like 'data/train-%' desc, path limit 1),
    counted as (
      update ${releases} set download_count = download_count + 1
      where id = ${releaseId} and (${!isDataFile(path)}::boolean or ${path}::text = (select path from front))
      returning dataset_id)
    update ${datasets} set download_count = download_count + 1
    where id = ${datasetId} and id in (select dataset_id from counted)`)
}
