import { sql } from 'drizzle-orm'
import { datasets, releaseFiles, releases } from '~db/schema'
import { type Actor, canSee } from '../datasets/actor'
import { findRelease } from '../datasets/find-dataset.server'
import { findFormatFile } from '../datasets/formats/find-format-file.server'
import { lfsOf } from '../datasets/git-oid.server'
import { rememberReader } from '../datasets/leaving/remember-reader.server'
import { isChart, isDataFile } from '../datasets/release-paths'
import { findFile } from './find-file.server'
import type { Hub } from './hub.server'
import { commitWithoutFiles, requireFiles } from './read-repository.server'
import { disabledRevision, entryNotFound, repoNotFound } from './refusals'
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
  /** Git LFS would keep it: a data file. */
  large: boolean
  /** The revision asked for was the commit itself, so the answer never changes. */
  immutable: boolean
  /** Anybody may read it. */
  open: boolean
}

/**
 * Looks a file up, asking in the protocol's order: repository, gate, revision, entry.
 *
 * @throws AppError as the protocol words it
 */
export async function resolveFile(
  hub: Hub,
  reader: Actor | null,
  target: ResolveTarget
): Promise<ResolvedFile> {
  const found = await findFile(hub, target)
  if (!found || !canSee(reader, found.dataset)) throw repoNotFound(reader)
  const { dataset, release, file } = found
  if (!isChart(target.path)) await requireFiles(hub, reader, dataset)
  if (!release) throw entryNotFound(commitWithoutFiles(dataset, target.revision))
  if (release.disabled) throw disabledRevision(`${dataset.owner}/${dataset.name}`)
  const { commitId } = release
  const open = dataset.visibility === 'public' && dataset.gate === 'none'
  const place = { datasetId: dataset.id, releaseId: release.id, commitId, open }
  if (!file || file.oid === null) {
    const whole = file ? null : await findRelease(hub.db, dataset.id, commitId)
    const derived = file ?? (whole && (await findFormatFile(hub, reader, whole, target.path)))
    if (!derived) throw entryNotFound(commitId)
    // it may be built anew without records that left, so not even under its commit does it stay for ever
    return { ...place, ...derived, etag: derived.sha256, large: true, immutable: false }
  }
  const { oid, ...rest } = file
  const large = lfsOf({ ...rest, oid }) !== null
  const etag = large ? file.sha256 : oid
  return { ...place, ...rest, etag, large, immutable: target.revision === commitId }
}

/**
 * Counts one download, of the release and of its dataset. A reader of all splits fetches the first part of each: only the
 * leading split's counts (`train` where there is one). Who is known is remembered, to be told of what leaves.
 */
export const countDownload = async (
  hub: Hub,
  { datasetId, releaseId, path }: Pick<ResolvedFile, 'datasetId' | 'releaseId' | 'path'>,
  reader: Actor | null = null
): Promise<void> => {
  await hub.db.execute(sql`
    with front as (
      select path from ${releaseFiles} where release_id = ${releaseId} and path ~ '^data/.*-00000-of-'
      order by path like 'data/train-%' desc, path limit 1),
    counted as (
      update ${releases} set download_count = download_count + 1
      where id = ${releaseId} and (${!isDataFile(path)}::boolean or ${path}::text = (select path from front))
      returning dataset_id),
    today as (
      insert into dataset_download_days (dataset_id, day, count)
      select dataset_id, (now() at time zone 'UTC')::date, 1 from counted
      on conflict (dataset_id, day) do update set count = dataset_download_days.count + 1)
    update ${datasets} set download_count = download_count + 1, recent_downloads = recent_downloads + 1
    where id = ${datasetId} and id in (select dataset_id from counted)`)
  if (reader) await rememberReader(hub.db, reader, releaseId)
}
