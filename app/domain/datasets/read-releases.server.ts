import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { datasets, releaseFiles, releases, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { countLeft } from './count-left.server'
import type { ListedRelease, ReleaseSummary } from './release-summary'

const SUMMARY = {
  id: releases.id,
  number: releases.number,
  version: releases.version,
  state: releases.state,
  commitId: releases.commitId,
  rowCount: releases.rowCount,
  splitCounts: releases.splitCounts,
  progress: releases.progress,
  isPatch: sql<boolean>`${releases.patchOf} is not null`,
  rebuild: releases.rebuild,
  error: releases.error,
  downloads: releases.downloadCount,
  sizeBytes: sql<
    number | null
  >`(select sum(f.size_bytes)::float8 from release_files f where f.release_id = releases.id)`,
  disabledAt: releases.disabledAt,
  createdAt: releases.createdAt,
  publishedAt: releases.publishedAt
}

/** Releases of a dataset, newest first, failed and unfinished ones too. At most 200: one a version, cut by hand. */
export async function listReleases(hub: Hub, datasetId: string): Promise<ListedRelease[]> {
  const found: ReleaseSummary[] = await hub.db
    .select(SUMMARY)
    .from(releases)
    .where(eq(releases.datasetId, datasetId))
    .orderBy(desc(releases.number))
    .limit(200)
  const leftOf = await countLeft(
    hub.db,
    found.map(({ id }) => id)
  )
  return found.map((release) => ({ ...release, left: leftOf(release.id) }))
}

/** The newest release of a dataset in any state; null before the first. */
export async function newestRelease(hub: Hub, datasetId: string): Promise<ReleaseSummary | null> {
  const [newest] = await hub.db
    .select(SUMMARY)
    .from(releases)
    .where(eq(releases.datasetId, datasetId))
    .orderBy(desc(releases.number))
    .limit(1)
  return newest ?? null
}

/** One release by id, in any state; null when it is gone. */
export async function readRelease(hub: Hub, releaseId: string): Promise<ReleaseSummary | null> {
  const [found] = await hub.db.select(SUMMARY).from(releases).where(eq(releases.id, releaseId))
  return found ?? null
}

/** Whether a release, in any state, is one of this dataset. */
export async function isReleaseOf(hub: Hub, releaseId: string, datasetId: string): Promise<boolean> {
  const [found] = await hub.db
    .select({ datasetId: releases.datasetId })
    .from(releases)
    .where(eq(releases.id, releaseId))
  return found?.datasetId === datasetId
}

/** Files of a release, by path. */
export const listReleaseFiles = (hub: Hub, releaseId: string) =>
  hub.db
    .select({
      path: releaseFiles.path,
      sizeBytes: releaseFiles.sizeBytes,
      sha256: releaseFiles.sha256,
      mediaType: releaseFiles.mediaType
    })
    .from(releaseFiles)
    .where(eq(releaseFiles.releaseId, releaseId))
    .orderBy(asc(releaseFiles.path))

/** A published release of `owner/name` by its version; the newest without one. @throws AppError `not_found` */
export async function findVersion(hub: Hub, owner: string, name: string, version: string | null) {
  const [found] = await hub.db
    .select({ id: releases.id, version: releases.version, commitId: releases.commitId })
    .from(releases)
    .innerJoin(datasets, eq(datasets.id, releases.datasetId))
    .innerJoin(users, eq(users.id, datasets.ownerId))
    .where(
      and(
        eq(sql`lower(${users.name})`, owner.toLowerCase()),
        eq(sql`lower(${datasets.name})`, name.toLowerCase()),
        eq(releases.state, 'published'),
        version === null ? undefined : eq(releases.version, version)
      )
    )
    .orderBy(desc(releases.number))
    .limit(1)
  if (!found)
    throw new AppError('not_found', `No such release: ${owner}/${name}${version ? `@${version}` : ''}`)
  return found
}
