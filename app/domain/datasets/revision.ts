import { parseVersion } from './version'

/** What a revision names; nothing of it: no release is called that. */
export interface NamedRevision {
  /** Whichever release is the newest. */
  newest: boolean
  /** `major.minor.patch` */
  version: string | null
  /** 40 hex. */
  commitId: string | null
}

/** Reads `main` or `HEAD`, a version with or without `v`, a commit id, or a full ref of one of these. */
export function parseRevision(revision: string): NamedRevision {
  const [, kind, ref] = /^refs\/(heads|tags)\/(.*)$/s.exec(revision) ?? []
  const name = ref ?? revision
  const newest = (name === 'main' && kind !== 'tags') || revision === 'HEAD'
  const version = newest || kind === 'heads' ? null : (parseVersion(name)?.join('.') ?? null)
  const commitId = /^[\da-f]{40}$/.test(revision) ? revision : null
  return { newest, version, commitId }
}
