import { isAppError } from '../../errors'
import { fetchFrom } from '../download-file.server'
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

/** A path, or `owner/name`, as part of an address. */
export const encode = (path: string) => path.split('/').map(encodeURIComponent).join('/')

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

/** What an address says; null for what is not there. */
export async function textAt(
  { headers, signal }: Pick<ReleaseSource, 'headers' | 'signal'>,
  url: string
): Promise<string | null> {
  try {
    return await (await fetchFrom(url, headers, signal)).text()
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null
    throw error
  }
}
