import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AppError } from '../../errors'
import { fetchFrom, hashFile } from '../download-file.server'
import { type PulledManifest, pulledManifest } from '../manifest.schema'
import { safeJoin } from '../safe-join.server'
import { checkSignature } from './check-signature.server'
import { fileAddress, type ReleaseSource, readSignature } from './fetch-signature.server'
import { SIGNATURE_FILE } from './signature'

export interface Verified {
  /** `owner/name`; null where the manifest does not say. */
  dataset: string | null
  commitId: string
  version: string
  rows: number
  files: number
  bytes: number
  signedBy: string | null
  /** Paths whose bytes are not those of the manifest, or that are missing. */
  wrong: string[]
}

interface Eyes {
  size: number
  sha256: string
}

/**
 * Checks a folder that `kindling pull` filled: signature, and every file's size and sha256.
 *
 * @param keys public keys one trusts, by id; null: the signature is not looked at
 * @throws AppError `not_found` without a manifest, `conflict` for a signature that does not hold
 */
export async function verifyFolder(folder: string, keys: Map<string, Buffer> | null): Promise<Verified> {
  const bytes = await readFile(join(folder, 'manifest.json')).catch(() => null)
  if (!bytes) throw new AppError('not_found', `There is no manifest.json in ${folder}`)
  const commitId = createHash('sha256').update(bytes).digest('hex').slice(0, 40)
  const signature = await readFile(join(folder, SIGNATURE_FILE), 'utf8').catch(() => null)
  const signedBy = signature !== null && keys !== null ? checkSignature(bytes, signature, keys) : null
  return checkFiles(pulledManifest(bytes, commitId), commitId, signedBy, async (path) => {
    const target = safeJoin(folder, path)
    const found = await stat(target).catch(() => null)
    return found ? { size: found.size, sha256: await hashFile(target) } : null
  })
}

/** The same for a release where it lies: every byte is read once and none kept. Not counted as a download. */
export async function verifyRemote(
  source: Omit<ReleaseSource, 'commitId'>,
  revision: string
): Promise<Verified> {
  // a range of everything: whoever verifies does not count as one who downloads
  const headers = { ...source.headers, Range: 'bytes=0-' }
  const named = fileAddress({ ...source, commitId: encodeURIComponent(revision) }, 'manifest.json')
  const answer = await fetchFrom(named, headers, source.signal)
  const at = { ...source, commitId: answer.headers.get('X-Repo-Commit') ?? '' }
  if (!/^[\da-f]{40}$/.test(at.commitId))
    throw new AppError('invalid', 'The hub names no commit; is this a Kindling hub?')
  const bytes = Buffer.from(await answer.arrayBuffer())
  const manifest = pulledManifest(bytes, at.commitId)
  const signed = await readSignature(at, bytes)
  return checkFiles(manifest, at.commitId, signed?.key ?? null, async (path) => {
    const { body } = await fetchFrom(fileAddress(at, path), headers, source.signal)
    const bytes = Readable.fromWeb((body ?? new Blob().stream()) as ReadableStream)
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of bytes) {
      hash.update(chunk)
      size += chunk.length
    }
    return { size, sha256: hash.digest('hex') }
  })
}

async function checkFiles(
  manifest: PulledManifest,
  commitId: string,
  signedBy: string | null,
  look: (path: string) => Promise<Eyes | null>
): Promise<Verified> {
  const wrong: string[] = []
  for (const { path, size, sha256 } of manifest.files) {
    const seen = await look(path)
    if (seen?.size !== size || seen.sha256 !== sha256) wrong.push(path)
  }
  return {
    dataset: manifest.dataset ?? null,
    commitId,
    version: manifest.version,
    rows: manifest.rows,
    files: manifest.files.length,
    bytes: manifest.files.reduce((sum, file) => sum + file.size, 0),
    signedBy,
    wrong
  }
}
