import { and, eq, sql } from 'drizzle-orm'
import { datasets, releaseFiles } from '~db/schema'
import { findDataset, findRelease } from '../datasets/find-dataset.server'
import { isDataFile } from '../datasets/release-paths'
import type { Hub } from './hub.server'
import type { ResolveTarget } from './resolve'

/** A file of a release, found. */
export interface ResolvedFile {
  datasetId: string
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
  return { file: { datasetId: dataset.id, commitId, path, sizeBytes, sha256, etag, mediaType, immutable } }
}

/** Counts one download of a dataset. */
export const countDownload = async (hub: Hub, datasetId: string): Promise<void> => {
  await hub.db
    .update(datasets)
    .set({ downloadCount: sql`${datasets.downloadCount} + 1` })
    .where(eq(datasets.id, datasetId))
}
