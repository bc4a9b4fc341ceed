import { createHash } from 'node:crypto'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { carriesMore, type ImageType, imageShape, imageType } from './image-shape'
import { keepBlob } from './keep-blob.server'
import { OUTPUT_LIMITS } from './limits'
import { sharp } from './sharp.server'

export interface StoredImage {
  sha256: string
  mediaType: ImageType
  sizeBytes: number
  /** Pixels as seen: after the EXIF orientation. */
  width: number
  height: number
}

const refuse = (why: string, key = 'output:error.image_type') =>
  new AppError('unsupported_media', why, { key, fields: { files: key } })
const tooLarge = (why: string, key = 'output:error.image_bytes') =>
  new AppError('too_large', why, { key, fields: { files: key } })
/** Not too many bytes but what they say is refused: 422, not 413. */
const tooManyPixels = (width: number, height: number, key = 'output:error.image_pixels') =>
  new AppError('invalid', `Image of ${width} × ${height} pixels`, { key, fields: { files: key } })

/**
 * Looks at an image's bytes, keeps them unchanged under their SHA-256 and writes the `blobs` row. The same bytes twice
 * are kept once.
 *
 * @throws AppError `unsupported_media` (not a still PNG, JPEG or WebP, or also something else), `too_large`
 *   (over 20 MiB), `invalid` (over 12,000 px a side or 40 megapixels)
 */
export async function storeImage(hub: Hub, bytes: Uint8Array): Promise<StoredImage> {
  const image = await inspectImage(bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const stored = { sha256, sizeBytes: bytes.byteLength, ...image }
  await keepBlob(hub, stored, (key) => hub.store.put(key, bytes, { mediaType: image.mediaType }))
  return stored
}

/**
 * Checks the container first, then lets the decoder read it within limits; nothing is decoded that is declared too big.
 *
 * @throws AppError as `storeImage`
 */
export async function inspectImage(
  bytes: Uint8Array
): Promise<Pick<StoredImage, 'mediaType' | 'width' | 'height'>> {
  if (bytes.byteLength > OUTPUT_LIMITS.imageBytes) throw tooLarge('Image over 20 MiB')
  const mediaType = imageType(bytes)
  if (!mediaType) throw refuse('Not a PNG, JPEG or WebP image')
  const shape = imageShape(bytes, mediaType)
  if (shape.animated) throw refuse('Animated image', 'output:error.image_animated')
  if (shape.end === null) throw refuse('The image is cut short', 'output:error.image_broken')
  if (carriesMore(bytes, mediaType, shape.end)) throw refuse('The file is an image and something else')
  const open = () => sharp(bytes, { limitInputPixels: OUTPUT_LIMITS.imagePixels, failOn: 'truncated' })
  try {
    const { format, autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (`image/${format}` !== mediaType) throw refuse('The bytes are not what their first ones say')
    const { width, height } = autoOrient
    if (Math.max(width, height) > OUTPUT_LIMITS.imageSide || width * height > OUTPUT_LIMITS.imagePixels)
      throw tooManyPixels(width, height)
    // A full decode at a small size: what can not be drawn is refused now, not in the background.
    await open().resize(16, 16, { fit: 'inside' }).raw().toBuffer()
    return { mediaType, width, height }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw refuse('The image can not be read', 'output:error.image_broken')
  }
}
