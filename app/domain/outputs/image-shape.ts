import { startsWithAscii } from '../formats/containers/byte-reader'
import { sniffContainer } from '../formats/containers/sniff-container'

/** The image types we take. */
const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const
export type ImageType = (typeof IMAGE_TYPES)[number]

/** What the bytes say they are, by their first ones; names and headers are not asked. Null for anything we do not take. */
export function imageType(bytes: Uint8Array): ImageType | null {
  const { mediaType } = sniffContainer(bytes.subarray(0, 64))
  return IMAGE_TYPES.find((type) => type === mediaType) ?? null
}

interface ImageShape {
  /** Index just past the image's own last byte; null when the file ends before the image does. */
  end: number | null
  /** An APNG or an animated WebP. */
  animated: boolean
  /** A JPEG that says something behind its first scan: decoders do not look there, other readers do. */
  late?: boolean
}

/** Walks the container to its end: PNG chunks (W3C PNG §5), RIFF chunks, JPEG segments (T.81 annex B). */
export function imageShape(bytes: Uint8Array, type: ImageType): ImageShape {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'image/png') return pngShape(bytes, view)
  if (type === 'image/webp') return webpShape(bytes, view)
  return jpegShape(bytes, view)
}

function pngShape(bytes: Uint8Array, view: DataView): ImageShape {
  let animated = false
  for (let at = 8; at + 12 <= bytes.length; ) {
    const next = at + 12 + view.getUint32(at)
    if (startsWithAscii(bytes, 'acTL', at + 4)) animated = true
    if (startsWithAscii(bytes, 'IEND', at + 4)) return { end: next, animated }
    at = next
  }
  return { end: null, animated }
}

function webpShape(bytes: Uint8Array, view: DataView): ImageShape {
  const size = view.getUint32(4, true) + 8
  const end = size + (size % 2)
  const animated = startsWithAscii(bytes, 'VP8X', 12) && ((bytes[20] ?? 0) & 0x02) !== 0
  return { end: size <= bytes.length ? Math.min(end, bytes.length) : null, animated }
}

function jpegShape(bytes: Uint8Array, view: DataView): ImageShape {
  const shape: ImageShape = { end: null, animated: false, late: false }
  let scanned = false
  // from marker to marker: coded pixels in between have none
  for (let at = bytes.indexOf(0xff, 2); at >= 0 && at + 2 <= bytes.length; at = bytes.indexOf(0xff, at)) {
    const marker = bytes[at + 1] as number
    if (marker === 0xff) at += 1
    else if (marker === 0xd9) return { ...shape, end: at + 2 }
    else if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2
    else if (at + 4 <= bytes.length) {
      scanned ||= marker === 0xda
      shape.late ||= scanned && speaks(marker)
      at += 2 + view.getUint16(at + 2)
    } else return shape
  }
  return shape
}

/** Segments of applications, and comments. */
const speaks = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe

/**
 * True when something follows the image that makes the file also something else (a page, an archive, a program).
 * Padding, and the further pictures and depth maps phones append to a JPEG, are fine.
 */
export function carriesMore(bytes: Uint8Array, type: ImageType, end: number): boolean {
  const rest = bytes.subarray(end)
  if (isPadding(rest)) return false
  return type !== 'image/jpeg' || !startsWithAscii(rest, '\xff\xd8\xff', 0) || holdsArchive(rest)
}

/** True when the file holds more than the image one sees: a phone's further pictures say of their own where they were taken. */
export function holdsMore(bytes: Uint8Array): boolean {
  const type = imageType(bytes)
  if (!type) return false
  const { end, late } = imageShape(bytes, type)
  return late === true || (end !== null && !isPadding(bytes.subarray(end)))
}

const isPadding = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0 || byte === 0x0a || byte === 0x0d || byte === 0x20)

/** The end-of-central-directory mark of a ZIP lies in its last 64 KiB (APPNOTE §4.3.16). */
function holdsArchive(bytes: Uint8Array): boolean {
  for (let at = Math.max(0, bytes.length - 66_000); at < bytes.length; at++)
    if (bytes[at] === 0x50 && startsWithAscii(bytes, 'PK\x05\x06', at)) return true
  return false
}
