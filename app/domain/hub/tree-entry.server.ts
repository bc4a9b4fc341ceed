import { createHash } from 'node:crypto'
import { type Lfs, lfsOf } from '../datasets/git-oid.server'
import type { Revision } from './read-repository.server'
import type { TreePlace } from './tree'

/** One line of a tree as clients read it. */
export interface TreeEntry {
  type: 'file' | 'directory'
  oid: string
  size: number
  path: string
  lfs?: Lfs
  lastCommit?: { id: string; title: string; date: string }
}

/**
 * Words a place of a revision. A release is made whole, so with `expand` every entry's last commit is the release itself.
 */
export function treeEntry(place: TreePlace, { commitId, release }: Revision, expand: boolean): TreeEntry {
  const last =
    expand && release
      ? {
          lastCommit: {
            id: commitId,
            title: commitTitle(release.version),
            date: (release.publishedAt ?? release.createdAt).toISOString()
          }
        }
      : {}
  if ('folder' in place)
    return { type: 'directory', oid: folderId(commitId, place.folder), size: 0, path: place.folder, ...last }
  const { file } = place
  const lfs = lfsOf(file)
  return {
    type: 'file',
    oid: file.oid,
    size: file.sizeBytes,
    path: file.path,
    ...(lfs ? { lfs } : {}),
    ...last
  }
}

/** The subject line of the commit a release is. */
export const commitTitle = (version: string): string => `Release ${version}`

const folderId = (commitId: string, folder: string): string =>
  createHash('sha1').update(`${commitId}:${folder}`).digest('hex')
