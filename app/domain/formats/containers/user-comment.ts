import { startsWithAscii } from './byte-reader'
import { utf8OrLatin1, utf16, withoutTrailingNuls } from './text-decoding'

const CODE = 8
/** Bytes looked at to tell the byte order. */
const SAMPLE = 64 * 1024
type Order = 'be' | 'le'

/**
 * The text of EXIF UserComment (0x9286). Its first 8 bytes name a charset (EXIF 3.0 §4.6.5), but writers disagree on
 * the byte order of `UNICODE`, cut its NUL, or leave the code out; each of these is read. Null when it says nothing.
 */
export function decodeUserComment(value: Uint8Array): string | null {
  if (startsWithAscii(value, 'UNICODE')) return unicode(value.subarray(cutsNul(value) ? CODE - 1 : CODE))
  const coded = /^(ASCII|JIS\0\0|\0\0\0\0\0)\0\0\0$/.test(String.fromCharCode(...value.subarray(0, CODE)))
  return utf8OrLatin1(withoutTrailingNuls(coded ? value.subarray(CODE) : value)) || null
}

/** A zero behind `UNICODE` may be the first letter's own high byte: then the whole has an odd length and no closing NUL. */
const cutsNul = (value: Uint8Array): boolean =>
  value[CODE - 1] !== 0 || (value.length % 2 === 1 && value[value.length - 1] !== 0)

function unicode(body: Uint8Array): string | null {
  return utf16(body, markedOrder(body) ?? likelierOrder(body.subarray(0, SAMPLE))).replace(/\0+$/, '') || null
}

function markedOrder([first, second]: Uint8Array): Order | null {
  if (first === 0xff && second === 0xfe) return 'le'
  return first === 0xfe && second === 0xff ? 'be' : null
}

/**
 * Whichever order reads as more letters of living scripts; big-endian where they are even. Zero bytes alone do not
 * tell: 一 (4E00) and 最 (6700) hold one on the other side than Western letters do.
 */
function likelierOrder(body: Uint8Array): Order {
  return plausible(utf16(body, 'le')) > plausible(utf16(body, 'be')) ? 'le' : 'be'
}

function plausible(text: string): number {
  let count = 0
  for (const char of text) if (isPlausible(char.codePointAt(0) ?? 0)) count++
  return count
}

function isPlausible(code: number): boolean {
  if (code < 0x530)
    return (code > 31 && code < 0x7f) || code > 0x9f || code === 9 || code === 10 || code === 13
  // The other ideographs ending in 00 are rare, and what Western letters turn into when read the wrong way round.
  if (code >= 0x4e00 && code < 0xa000)
    return code % 256 !== 0 || '一最开刀'.includes(String.fromCharCode(code))
  const blocks = [0x2010, 0x2027, 0x3001, 0x30ff, 0xac00, 0xd7a3, 0xff01, 0xff5e, 0x1f000, 0x1faff]
  return blocks.findIndex((edge) => code <= edge) % 2 === 1 || blocks.includes(code)
}
