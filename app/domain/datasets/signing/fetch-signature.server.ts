import { isAppError } from '../../errors'
import { fetchFrom } from '../download-file.server'
import { parseVersion } from '../version'
import { checkSignature, readKeys } from './check-signature.server'
import { KEYS_PATH, SIGNATURE_FILE } from './signature'

/** A release on a hub, as one reads it. */
export interface ReleaseSource {
  hubUrl: string
  repository: string
  headers: Record<string, string>
  commitId: string
  signal?: AbortSignal
}

/** An address of a file of the release. */
export const fileAddress = ({ hubUrl, repository, commitId }: ReleaseSource, path: string): string =>
  `${hubUrl}/datasets/${encode(repository)}/resolve/${commitId}/${encode(path)}`

const encode = (path: string) => path.split('/').map(encodeURIComponent).join('/')

/**
 * Fetches the signature of a manifest and checks it against the keys of its hub.
 *
 * @returns null when the release is not signed, as those of before there were keys
 * @throws AppError `conflict` when it does not hold
 */
export async function readSignature(
  source: ReleaseSource,
  manifest: Uint8Array
): Promise<{ key: string; text: string } | null> {
  const text = await textAt(source, fileAddress(source, SIGNATURE_FILE))
  if (text === null) return null
  const keys = await textAt(source, `${source.hubUrl}${KEYS_PATH}`)
  return { key: checkSignature(manifest, text, readKeys(keys ?? '')), text }
}

/** The newest patch of a version, when there is one the reader does not have. A hub that does not say has none. */
export async function newerPatch(source: ReleaseSource, version: string): Promise<string | null> {
  const text = await textAt(source, `${source.hubUrl}/api/datasets/${encode(source.repository)}/refs`).catch(
    () => null
  )
  const [major, minor, patch] = parseVersion(version) ?? [0, 0, 0]
  const newer = [...(text ?? '').matchAll(/"name":"v([\d.]+)"/g)]
    .map(([, name = '']) => parseVersion(name))
    .filter((found) => found !== null)
    .filter(([a, b, c]) => a === major && b === minor && c > patch)
    .sort((a, b) => b[2] - a[2])[0]
  return newer ? newer.join('.') : null
}

/** What an address says; null for what is not there. */
async function textAt({ headers, signal }: ReleaseSource, url: string): Promise<string | null> {
  try {
    return await (await fetchFrom(url, headers, signal)).text()
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null
    throw error
  }
}
