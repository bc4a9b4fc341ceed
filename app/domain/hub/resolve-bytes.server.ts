import type { Readable } from 'node:stream'
import { blobKey } from '~storage/keys'
import type { ByteRange } from '~storage/store'
import type { Hub } from './hub.server'
import type { ResolvedFile } from './resolve-file.server'
import { stopWith } from './stop-with.server'

const MIB = 1024 * 1024

/** Metadata and short lists are read by clients in one go, and are served from here. */
const isSmallText = ({ path, sizeBytes }: ResolvedFile): boolean =>
  sizeBytes < MIB && /\.(jsonl?|csv|txt|md|ya?ml)$/.test(path)

/**
 * A signed address of the bytes in the object store, for data files, when the store answers under another host name
 * than the hub; newer Hub clients fail on redirects to the same host (Hub read protocol, part 3.3). Null: serve them.
 */
export async function fileUrl(hub: Hub, file: ResolvedFile, hubHost: string): Promise<string | null> {
  if (!file.large || isSmallText(file)) return null
  const fileName = file.path.split('/').pop()
  const url = await hub.store.signedUrl(blobKey(file.sha256), {
    ttlSeconds: 3600,
    fileName,
    mediaType: file.mediaType
  })
  return url && new URL(url).hostname !== hubHost ? url : null
}

/** The file's bytes; reading stops when the client goes away. */
export async function openFile(
  hub: Hub,
  file: ResolvedFile,
  range: ByteRange | null,
  signal: AbortSignal
): Promise<Readable> {
  const { body } = await hub.store.read(blobKey(file.sha256), range ?? undefined)
  return stopWith(signal, body)
}
