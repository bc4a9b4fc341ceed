import sharp from 'sharp'
import { keepProvenance } from './provenance'

/**
 * An image as others may have it whole: upright, without EXIF, IPTC and XMP, which can hold where and by whom a photo
 * was taken, but with the marks that say it was made by AI.
 *
 * @returns null when it carries none of them and may be handed on as it is
 */
export async function cleanCopy(bytes: Buffer, mediaType: string): Promise<Buffer | null> {
  const { exif, iptc, xmpAsString } = await sharp(bytes).metadata()
  if (!exif && !iptc && !xmpAsString) return null
  const upright = sharp(bytes).rotate().keepIccProfile()
  const provenance = keepProvenance(xmpAsString ?? '')
  const marked = provenance ? upright.withXmp(provenance) : upright
  if (mediaType === 'image/jpeg') return marked.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()
  if (mediaType === 'image/webp') return marked.webp({ lossless: true }).toBuffer()
  return marked.png().toBuffer()
}
