import { ByteReader, startsWithAscii } from './byte-reader'
import type { Container } from './carriers'

/** What the first bytes say a file is. */
export interface Sniffed {
  container: Container
  /** IANA media type; null where the bytes do not tell. */
  mediaType: string | null
}

/** Bytes wanted from a file's start. */
export const SNIFF_BYTES = 64 * 1024

const is = (container: Container, mediaType: string | null): Sniffed => ({ container, mediaType })

/** Tells a container by its magic bytes and never by a name; text formats are told apart by those who read text. */
export function sniffContainer(head: Uint8Array): Sniffed {
  const has = (word: string, at = 0) => startsWithAscii(head, word, at)
  if (has('\x89PNG\r\n\x1a\n')) return is('png', 'image/png')
  if (has('\xff\xd8\xff')) return is('jpeg', 'image/jpeg')
  if (has('RIFF')) return riffKind(head)
  if (has('GIF87a') || has('GIF89a')) return is('gif', 'image/gif')
  if (has('\x1a\x45\xdf\xa3')) return matroskaKind(head)
  if (has('FLV\x01')) return is('flv', 'video/x-flv')
  if (has('fLaC')) return is('flac', 'audio/flac')
  if (has('OggS')) return oggKind(head)
  if (has('%PDF-')) return is('pdf', 'application/pdf')
  if (has('PK\x03\x04') || has('PK\x05\x06') || has('PK\x07\x08')) return is('zip', 'application/zip')
  if (has('\x1f\x8b\x08')) return is('gzip', 'application/gzip')
  if (has('ID3') || isMpegAudio(head)) return is('mp3', 'audio/mpeg')
  return bmffKind(head) ?? textKind(head)
}

function riffKind(head: Uint8Array): Sniffed {
  if (startsWithAscii(head, 'WEBP', 8)) return is('webp', 'image/webp')
  if (startsWithAscii(head, 'AVI ', 8)) return is('avi', 'video/x-msvideo')
  return startsWithAscii(head, 'WAVE', 8) ? is('wav', 'audio/wav') : is('unknown', null)
}

/** The EBML header names the document type: `webm` or `matroska`. */
function matroskaKind(head: Uint8Array): Sniffed {
  const header = String.fromCharCode(...head.subarray(0, 128))
  return is('matroska', header.includes('webm') ? 'video/webm' : 'video/matroska')
}

function oggKind(head: Uint8Array): Sniffed {
  const page = String.fromCharCode(...head.subarray(0, 128))
  if (page.includes('OpusHead') || page.includes('\x01vorbis')) return is('ogg', 'audio/ogg')
  return is('ogg', page.includes('\x80theora') ? 'video/ogg' : 'application/ogg')
}

/** A frame header of MPEG audio layer III: sync word, a known version, bit rate and sample rate. */
function isMpegAudio([a = 0, b = 0, c = 0]: Uint8Array): boolean {
  const version = (b >> 3) & 3
  return (
    a === 0xff &&
    (b & 0xe0) === 0xe0 &&
    version !== 1 &&
    ((b >> 1) & 3) === 1 &&
    c >> 4 !== 15 &&
    (c & 12) !== 12
  )
}

const BRANDS: [RegExp, string][] = [
  [/^avi[fs]$/, 'image/avif'],
  [/^(hei[cxms]|hev[cxms])$/, 'image/heic'],
  [/^(mif1|msf1)$/, 'image/heif'],
  [/^qt {2}$/, 'video/quicktime'],
  [/^(M4A |M4B |M4P |F4A )$/, 'audio/mp4'],
  [/^3g/, 'video/3gpp'],
  [/^(iso|mp4|M4V|dash|avc1|MSNV|f4v|F4V|ndx|XAVC)/, 'video/mp4']
]

/** By the `ftyp` box: the major brand, a general one refined by the compatible ones. Older QuickTime has no `ftyp`. */
function bmffKind(head: Uint8Array): Sniffed | null {
  if (head.length < 8) return null
  const reader = new ByteReader(head)
  const type = reader.ascii(4, 4)
  if (/^(moov|mdat|wide|free|skip|pnot)$/.test(type) && (reader.u32(0) >= 8 || reader.u32(0) === 1))
    return is('bmff', 'video/quicktime')
  if (type !== 'ftyp' || head.length < 12) return null
  const end = Math.min(head.length, reader.u32(0), 512)
  const brands = [reader.ascii(8, 4)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(reader.ascii(at, 4))
  const types = brands.map((brand) => BRANDS.find(([pattern]) => pattern.test(brand))?.[1])
  const main = types[0] === 'image/heif' ? types.find((found) => found && found !== 'image/heif') : types[0]
  return is('bmff', main ?? types.find(Boolean) ?? null)
}

/** UTF-16 with its mark, or UTF-8 without a zero byte; a character cut at the end of `head` is forgiven. */
function textKind(head: Uint8Array): Sniffed {
  if (head.length === 0) return is('unknown', null)
  const mark =
    head[0] === 0xff && head[1] === 0xfe
      ? 'utf-16le'
      : head[0] === 0xfe && head[1] === 0xff
        ? 'utf-16be'
        : null
  if (!mark && head.includes(0)) return is('unknown', null)
  try {
    new TextDecoder(mark ?? 'utf-8', { fatal: true }).decode(head, { stream: true })
    return is('text', 'text/plain')
  } catch {
    return is('unknown', null)
  }
}
