import sharp from 'sharp'
import { keptMarks } from './kept-marks.server'
import { OUTPUT_LIMITS } from './limits'

/**
 * An image as others may have it whole: upright, drawn anew without EXIF, IPTC, XMP and texts, which can hold where and by
 * whom it was made, but with the marks that say it was made by AI.
 *
 * @returns null when it carries none of them and may be handed on as it is
 */
export async function cleanCopy(bytes: Buffer, mediaType: string): Promise<Buffer | null> {
  const { xmp, tells } = await keptMarks(bytes)
  if (!tells) return null
  const upright = sharp(bytes, { limitInputPixels: OUTPUT_LIMITS.imagePixels }).autoOrient().keepIccProfile()
  const marked = xmp ? upright.withXmp(xmp) : upright
  if (mediaType === 'image/jpeg') return marked.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()
  if (mediaType === 'image/webp') return marked.webp({ lossless: true }).toBuffer()
  return marked.png().toBuffer()
}
