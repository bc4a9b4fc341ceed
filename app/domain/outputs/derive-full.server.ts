import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { blobKey, fullCopyKey } from '~storage/keys'
import type { Hub } from '../hub/hub.server'
import { OUTPUT_LIMITS } from './limits'
import { keepProvenance } from './provenance'

const JPEG = { quality: 92, chromaSubsampling: '4:4:4' } as const
const WEBP = { quality: 92, smartSubsample: true } as const

/**
 * Makes an image's full-size copy for everybody: the same format and size, upright, in sRGB, drawn anew from its pixels, so
 * that no EXIF, GPS, XMP or text of the original is in it, but with the marks that say it was made by AI. A copy that
 * exists is kept.
 *
 * @throws StorageError `not_found` when the original is not in storage
 */
export async function deriveFull(hub: Pick<Hub, 'store'>, sha256: string): Promise<void> {
  if (await hub.store.head(fullCopyKey(sha256))) return
  const bytes = await buffer((await hub.store.read(blobKey(sha256))).body)
  const image = sharp(bytes, { limitInputPixels: OUTPUT_LIMITS.imagePixels })
  const { format, xmpAsString } = await image.metadata()
  const upright = image.autoOrient().toColourspace('srgb')
  const drawn =
    format === 'jpeg' ? upright.jpeg(JPEG) : format === 'webp' ? upright.webp(WEBP) : upright.png()
  const provenance = keepProvenance(xmpAsString ?? '')
  const copy = await (provenance ? drawn.withXmp(provenance) : drawn).toBuffer()
  await hub.store.put(fullCopyKey(sha256), copy, { mediaType: `image/${format}` })
}
