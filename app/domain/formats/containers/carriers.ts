/**
 * What a file's container says, before anybody asks what it means: every text it carries, where each stood, and the
 * Content Credentials store. Pure and browser-safe: the composer reads a dropped file with the same code as the server.
 */

/** Random access to a file's bytes: a Blob in the browser, a file or a stored object on the server. */
export interface ByteSource {
  /** Whole length, in bytes. */
  size: number
  /** Bytes `[offset, offset + length)`; fewer where the file ends before. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** Container families, told by magic bytes and never by a file's name. `bmff` is AVIF, HEIC, MP4, MOV and M4A. */
export const CONTAINERS = [
  'png',
  'jpeg',
  'webp',
  'gif',
  'bmff',
  'matroska',
  'avi',
  'flv',
  'mp3',
  'flac',
  'ogg',
  'wav',
  'pdf',
  'zip',
  'gzip',
  'json',
  'jsonl',
  'csv',
  'tsv',
  'markdown',
  'text',
  'unknown'
] as const
export type Container = (typeof CONTAINERS)[number]

/** One text a file carries. `text` is decoded; `bytes` is its length in the file (after inflating, for packed ones). */
export interface Carrier {
  /** The part of the container: `tEXt`, `zTXt`, `iTXt`, `exif`, `xmp`, `iptc`, `com`, `comment`, `app11`, `mdta`, `mdir`, `udta`, `tag`, `id3`… */
  location: string
  /** The name under which it stood: `parameters`, `UserComment`, `ImageDescription`, `Software`, `AIGC`, `XML:com.adobe.xmp`… */
  key: string
  text: string
  bytes: number
}

/** A container walked to its end. Nothing here is trusted: order is file order, repeated keys are all kept. */
export interface Walked {
  container: Container
  /** IANA media type by the bytes, such as `image/avif`; null when they do not tell. */
  mediaType: string | null
  /** Stored pixel size (before EXIF orientation); null where there are no pixels or the header does not say. */
  pixels: { width: number; height: number } | null
  /** Length of sound or film in seconds; null when the header does not say. */
  durationSeconds: number | null
  carriers: Carrier[]
  /** The C2PA manifest store (a `jumb` superbox and what follows it), joined from its pieces; null without one. */
  c2pa: { bytes: Uint8Array; location: string } | null
  /** What was odd or left out, one English sentence each: a bad CRC, a chunk over the limit, an early end. */
  warnings: string[]
}

/** Limits against hostile files; past one, the part is left out with a warning. Bytes unless said otherwise. */
export const WALK_LIMITS = {
  /** A still image is read whole up to this size; films and sound are read by seeking, whatever their size. */
  wholeFile: 128 * 1024 * 1024,
  /** One text, after inflating. */
  text: 16 * 1024 * 1024,
  /** All texts of a file together. */
  allText: 48 * 1024 * 1024,
  xmp: 1024 * 1024,
  c2pa: 16 * 1024 * 1024,
  /** Chunks, segments or boxes walked. */
  parts: 20_000,
  /** Nesting of boxes. */
  depth: 24
} as const
