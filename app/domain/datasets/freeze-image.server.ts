import { createHash } from 'node:crypto'
import { blobKey } from '~storage/keys'
import type { Hub } from '../hub/hub.server'
import { cleanCopy } from '../outputs/clean-copy.server'

/** File endings of the kinds of images a release holds. */
export const EXTENSIONS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp'
}

export interface FrozenImage {
  sha256: string
  sizeBytes: number
}

/**
 * The bytes of an image as a release may hold them: as given, or re-encoded once without what tells of places and
 * people. The copy is stored by its content, so every later step reads the same bytes.
 */
export async function freezeImage(
  hub: Pick<Hub, 'store'>,
  sha256: string,
  mediaType: string
): Promise<FrozenImage> {
  const bytes = await readBlob(hub, sha256)
  const clean = await cleanCopy(bytes, mediaType)
  if (!clean) return { sha256, sizeBytes: bytes.length }
  const cleanSha256 = createHash('sha256').update(clean).digest('hex')
  await hub.store.put(blobKey(cleanSha256), clean, { mediaType })
  return { sha256: cleanSha256, sizeBytes: clean.length }
}

/** A whole blob in memory; for images, whose size the upload limits bound. */
export const readBlob = (hub: Pick<Hub, 'store'>, sha256: string): Promise<Buffer> =>
  hub.store.whole(blobKey(sha256))
