import { and, eq, isNull } from 'drizzle-orm'
import { blobs } from '~db/schema'
import { sha256Hex } from '~storage/digest'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { imageType } from './image-shape'
import { keepBlob } from './keep-blob.server'
import { OUTPUT_LIMITS } from './limits'
import { sharp } from './sharp.server'

const MAX_SIDE = 1600
const QUALITY = 85

const unusable = (cause?: unknown) =>
  new AppError('unsupported_media', 'The still picture can not be used', {
    key: 'output:error.poster',
    fields: { files: 'output:error.poster' },
    cause
  })

/**
 * Gives a film its still picture: drawn anew, so that nothing but pixels is kept. The first one stays; bytes that two
 * people share keep what the first of them gave.
 *
 * @throws AppError `unsupported_media` (no PNG, JPEG or WebP of at most 2 MB, or one that can not be drawn)
 */
export async function storePoster(hub: Hub, filmSha256: string, bytes: Uint8Array): Promise<void> {
  if (bytes.byteLength > OUTPUT_LIMITS.posterBytes || !imageType(bytes)) throw unusable()
  const { data, info } = await sharp(bytes, {
    limitInputPixels: OUTPUT_LIMITS.imagePixels,
    failOn: 'truncated'
  })
    .autoOrient()
    .toColourspace('srgb')
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw unusable(error)
    })
  const sha256 = sha256Hex(data)
  const mediaType = 'image/webp'
  const { width, height } = info
  const poster = { sha256, mediaType, sizeBytes: data.byteLength, width, height }
  await keepBlob(hub, poster, (key) => hub.store.put(key, data, { mediaType }))
  await hub.db
    .update(blobs)
    .set({ posterSha256: sha256 })
    .where(and(eq(blobs.sha256, filmSha256), isNull(blobs.posterSha256)))
}
