import { buffer } from 'node:stream/consumers'
import { blobKey, derivativeKey } from '~storage/keys'
import type { Hub } from '../hub/hub.server'
import { displayWidths } from './display'
import { handedOn } from './handed-on.server'
import { keptMarks } from './kept-marks.server'
import { OUTPUT_LIMITS } from './limits'
import { sharp } from './sharp.server'

const QUALITY = 82

/**
 * Makes an image's display copies: WebP, upright, never larger than the original, without EXIF, GPS or colour
 * profile, but with the marks that say it was made by AI and with the hub as who hands it on. Copies that exist are kept, so it may run again.
 *
 * @returns the widths that exist afterwards, in pixels
 * @throws StorageError `not_found` when the original is not in storage
 */
export async function deriveImage(
  hub: Pick<Hub, 'db' | 'settings' | 'store'>,
  sha256: string
): Promise<number[]> {
  const { body } = await hub.store.read(blobKey(sha256))
  const bytes = await buffer(body)
  const image = sharp(bytes, { limitInputPixels: OUTPUT_LIMITS.imagePixels })
  const { autoOrient } = await image.metadata()
  const widths = displayWidths(autoOrient.width)
  const missing: number[] = []
  for (const width of widths) if (!(await hub.store.head(derivativeKey(sha256, width)))) missing.push(width)
  if (missing.length === 0) return widths
  const largest = Math.max(...missing)
  // One decode of the original; the smaller copies are made from the largest one's pixels.
  const { data, info } = await image
    .autoOrient()
    .toColourspace('srgb')
    .resize({ width: largest, withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const xmp = await keptMarks(bytes, await handedOn(hub, sha256))
  for (const width of missing) {
    const copy = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
      .resize({ width, withoutEnlargement: true })
      .webp({ quality: QUALITY })
    const webp = await (xmp ? copy.withXmp(xmp) : copy).toBuffer()
    await hub.store.put(derivativeKey(sha256, width), webp, { mediaType: 'image/webp' })
  }
  return widths
}
