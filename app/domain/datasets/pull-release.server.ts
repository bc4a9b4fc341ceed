import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../errors'
import { downloadFile, fetchFrom } from './download-file.server'
import { type LeftSince, leftSince } from './leaving/left-since.server'
import { type PulledManifest, pulledManifest } from './manifest.schema'
import { removeOutdated } from './remove-outdated.server'
import { safeJoin } from './safe-join.server'
import { readSignature } from './signing/fetch-signature.server'
import { SIGNATURE_FILE } from './signing/signature'

const PARALLEL = 4

export interface PullOptions {
  /** Address of the hub, without a trailing slash. */
  hubUrl: string
  repository: string
  revision: string
  /** Folder the files go to; made when it is not there. */
  to: string
  /** Of a person who may read the dataset, for private and gated ones. */
  token?: string
  signal?: AbortSignal
  onStart?: (files: number, totalBytes: number) => void
  /** Bytes that are now there, downloaded or found. */
  onBytes?: (count: number) => void
}

export interface Pulled {
  commitId: string
  version: string
  rows: number
  files: number
  /** Of `files`, how many were whole already. */
  kept: number
  bytes: number
  /** Id of the hub's key that signed the manifest; null when it is not signed. */
  signedBy: string | null
  /** What left this version since it was published. */
  left: LeftSince
}

/**
 * Downloads a release file by file, resuming what an earlier run left behind, and checks every sha256 against the
 * manifest, and the manifest against the hub's signature. Needs no database, only HTTP.
 *
 * @throws AppError `not_found` for an unknown dataset or revision, `unauthenticated` or `forbidden` for a gated one, `unavailable` when the hub does not answer,
 *   `conflict` when bytes do not match the manifest even after a second try
 */
export async function pullRelease(options: PullOptions): Promise<Pulled> {
  const base = `${options.hubUrl}/datasets/${options.repository.split('/').map(encodeURIComponent).join('/')}/resolve`
  const headers: Record<string, string> = options.token ? { Authorization: `Bearer ${options.token}` } : {}
  const response = await fetchFrom(
    `${base}/${encodeURIComponent(options.revision)}/manifest.json`,
    headers,
    options.signal
  )
  const commitId = response.headers.get('X-Repo-Commit') ?? ''
  if (!/^[\da-f]{40}$/.test(commitId))
    throw new AppError('invalid', 'The hub names no commit; is this a Kindling hub?')
  const bytes = Buffer.from(await response.arrayBuffer())
  const manifest = pulledManifest(bytes, commitId)
  const source = { ...options, headers, commitId }
  const signed = await readSignature(source, bytes)
  const files = manifest.files.map((file) => ({
    ...file,
    headers,
    url: `${base}/${commitId}/${encodePath(file.path)}`
  }))
  for (const file of files) safeJoin(options.to, file.path)
  options.onStart?.(
    files.length,
    files.reduce((sum, file) => sum + file.size, 0)
  )
  const kept = await inParallel(files, async (file) => {
    const target = safeJoin(options.to, file.path)
    await makeFolder(dirname(target))
    return downloadFile(file, target, options.onBytes ?? (() => {}), options.signal)
  })
  await removeOutdated(options.to, manifest)
  await writeBeside(options.to, 'manifest.json', bytes)
  if (signed) await writeBeside(options.to, SIGNATURE_FILE, signed.text)
  else await rm(join(options.to, SIGNATURE_FILE), { force: true })
  return {
    commitId,
    ...summary(manifest),
    files: files.length,
    kept: kept.filter(Boolean).length,
    signedBy: signed?.key ?? null,
    left: await leftSince(source, manifest.version)
  }
}

const summary = (manifest: PulledManifest) => ({
  version: manifest.version,
  rows: manifest.rows,
  bytes: manifest.files.reduce((sum, file) => sum + file.size, 0)
})

const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/')

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new AppError('invalid', `Cannot write to ${path} (${cause.code})`, { cause })
  })
}

async function writeBeside(root: string, name: string, bytes: Buffer | string): Promise<void> {
  await makeFolder(root)
  await writeFile(join(root, name), bytes)
}

async function inParallel<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length)
  let next = 0
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T)
  }
  await Promise.all(Array.from({ length: Math.min(PARALLEL, items.length) }, lane))
  return results
}
