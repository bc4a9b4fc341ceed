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
  extension: string
}

/**
 * The bytes of an image as a release may hold them: as given, or re-encoded once without what tells of places and
 * people. The copy is stored by its content, so every later step reads the same bytes.
 */
export async function freezeImage(hub: Hub, sha256: string, mediaType: string): Promise<FrozenImage> {
  const bytes = await readBlob(hub, sha256)
  const extension = EXTENSIONS[mediaType] ?? 'bin'
  const clean = await cleanCopy(bytes, mediaType)
  if (!clean) return { sha256, sizeBytes: bytes.length, extension }
  const cleanSha256 = createHash('sha256').update(clean).digest('hex')
  await hub.store.put(blobKey(cleanSha256), clean, { mediaType })
  return { sha256: cleanSha256, sizeBytes: clean.length, extension }
}

/** A whole blob in memory; for images, whose size the upload limits bound. */
export async function readBlob(hub: Pick<Hub, 'store'>, sha256: string): Promise<Buffer> {
  const { body } = await hub.store.read(blobKey(sha256))
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
