import { createHash } from 'node:crypto'
import { accessOf } from '../datasets/access/may-read.server'
import type { Actor } from '../datasets/actor'
import { canSee } from '../datasets/actor'
import {
  type FoundDataset,
  type FoundRelease,
  findDataset,
  findRelease
} from '../datasets/find-dataset.server'
import type { Hub } from './hub.server'
import { gatedRepo, repoNotFound, revisionNotFound } from './refusals'

/** A revision of a repository: a published release, or, before the first, a commit without files. */
export interface Revision {
  commitId: string
  release: FoundRelease | null
}

/** The dataset behind `owner/name`. @throws AppError as the protocol words it, when there is none for this reader */
export async function readRepository(
  hub: Pick<Hub, 'db'>,
  reader: Actor | null,
  { owner, name }: { owner: string; name: string }
): Promise<FoundDataset> {
  const dataset = await findDataset(hub.db, owner, name)
  if (!dataset || !canSee(reader, dataset)) throw repoNotFound(reader)
  return dataset
}

/** @throws AppError `GatedRepo` when the dataset's files are not for this reader */
export async function requireFiles(
  hub: Pick<Hub, 'db'>,
  reader: Actor | null,
  dataset: Pick<FoundDataset, 'id' | 'owner' | 'name' | 'ownerId' | 'gate'>
): Promise<void> {
  const stands = await accessOf(hub.db, reader, dataset)
  if (stands !== 'open' && stands !== 'granted')
    throw gatedRepo(reader, `${dataset.owner}/${dataset.name}`, stands)
}

/** The commit a dataset is at before its first release. */
const emptyCommit = (datasetId: string): string =>
  createHash('sha256').update(`kindling empty ${datasetId}`).digest('hex').slice(0, 40)

/** What a revision names. @throws AppError `RevisionNotFound` */
export async function readRevision(
  hub: Pick<Hub, 'db'>,
  dataset: FoundDataset,
  revision: string
): Promise<Revision> {
  const release = await findRelease(hub.db, dataset.id, revision)
  if (release?.commitId) return { commitId: release.commitId, release }
  return { commitId: commitWithoutFiles(dataset, revision), release: null }
}

/** What a revision that is no release's names: the commit before the first one. @throws AppError `RevisionNotFound` */
export function commitWithoutFiles(
  dataset: Pick<FoundDataset, 'id' | 'latestReleaseId'>,
  revision: string
): string {
  const commitId = emptyCommit(dataset.id)
  const unreleased = dataset.latestReleaseId === null && /^(main|HEAD|refs\/heads\/main)$/.test(revision)
  if (unreleased || revision === commitId) return commitId
  throw revisionNotFound(revision)
}
