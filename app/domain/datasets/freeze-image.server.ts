import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { blobKey } from '~storage/keys'
import type { Hub } from '../hub/hub.server'

const EXTENSIONS: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' }

export interface FrozenImage {
  sha256: string
  sizeBytes: number
  extension: string
}

/**
 * The bytes of an image as a release may hold them: as given, unless they carry EXIF, which can hold where and by whom
 * a photo was taken. Those are turned upright and re-encoded once without it; the copy is stored by its content, so
 * every later step reads the same bytes.
 */
export async function freezeImage(hub: Hub, sha256: string, mediaType: string): Promise<FrozenImage> {
  const bytes = await readBlob(hub, sha256)
  const extension = EXTENSIONS[mediaType] ?? 'bin'
  const { exif } = await sharp(bytes).metadata()
  if (!exif) return { sha256, sizeBytes: bytes.length, extension }
  const upright = sharp(bytes).rotate().keepIccProfile()
  const clean =
    mediaType === 'image/jpeg'
      ? await upright.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()
      : mediaType === 'image/webp'
        ? await upright.webp({ lossless: true }).toBuffer()
        : await upright.png().toBuffer()
  const cleanSha256 = createHash('sha256').update(clean).digest('hex')
  await hub.store.put(blobKey(cleanSha256), clean, { mediaType })
  return { sha256: cleanSha256, sizeBytes: clean.length, extension }
}

/** A whole blob in memory; for images, whose size the upload limits bound. */
export async function readBlob(hub: Hub, sha256: string): Promise<Buffer> {
  const { body } = await hub.store.read(blobKey(sha256))
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
