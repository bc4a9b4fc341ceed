import type { HandedOn } from './handed-on.server'
import { holdsMore } from './image-shape'
import { keptMarks } from './kept-marks.server'
import { OUTPUT_LIMITS } from './limits'
import { sharp, sharpVersions } from './sharp.server'
import { tellsNothing } from './tells-nothing'
import { withXmp } from './with-xmp.server'

/** Which copies are made, and by what: the first number counts with what is taken out and how a copy is written. */
export function cleanCopies(): string {
  const { sharp, vips } = sharpVersions()
  return `3 sharp ${sharp} vips ${vips}`
}

/**
 * An image as others may have it whole: upright, drawn anew without EXIF, IPTC, XMP, texts, parts nobody knows and whatever stands
 * behind the picture's end, which can hold where and by whom it was made, but with the marks that say it was made by AI.
 *
 * @param handedOn what the label of a copy for everybody says besides; releases hold works without it, as they always have
 * @returns null when it carries none of them and may be handed on as it is
 */
export async function cleanCopy(
  bytes: Buffer,
  mediaType: string,
  handedOn?: HandedOn | null
): Promise<Buffer | null> {
  const quiet = tellsNothing(bytes) && !holdsMore(bytes)
  if (quiet && !handedOn) return null
  const xmp = await keptMarks(bytes, handedOn)
  if (quiet) return xmp ? withXmp(bytes, mediaType, xmp) : null
  const upright = sharp(bytes, { limitInputPixels: OUTPUT_LIMITS.imagePixels }).autoOrient().keepIccProfile()
  const marked = xmp ? upright.withXmp(xmp) : upright
  if (mediaType === 'image/jpeg') return marked.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()
  if (mediaType === 'image/webp') return marked.webp({ lossless: true }).toBuffer()
  return marked.png().toBuffer()
}
