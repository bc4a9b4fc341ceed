import { startsWithAscii } from './byte-reader'
import { utf8OrLatin1, utf16, utf16Strict, withoutTrailingNuls } from './text-decoding'

const CODE = 8
type Order = 'be' | 'le'

/**
 * The text of EXIF UserComment (0x9286). Its first 8 bytes name a charset (EXIF 3.0 §4.6.5), but writers disagree on
 * the byte order of `UNICODE`, cut its NUL, or leave the code out; each of these is read. Null when it says nothing.
 */
export function decodeUserComment(value: Uint8Array): string | null {
  if (startsWithAscii(value, 'UNICODE\0')) return unicode(value.subarray(CODE))
  if (startsWithAscii(value, 'UNICODE')) return unicode(value.subarray(CODE - 1))
  const coded = /^(ASCII|JIS\0\0|\0\0\0\0\0)\0\0\0$/.test(String.fromCharCode(...value.subarray(0, CODE)))
  return utf8OrLatin1(withoutTrailingNuls(coded ? value.subarray(CODE) : value)) || null
}

function unicode(body: Uint8Array): string | null {
  const text = utf16(body, markedOrder(body) ?? orderByZeros(body) ?? orderByText(body))
  return text.replace(/\0+$/, '') || null
}

function markedOrder([first, second]: Uint8Array): Order | null {
  if (first === 0xff && second === 0xfe) return 'le'
  return first === 0xfe && second === 0xff ? 'be' : null
}

/** Western letters have a zero high byte: at even offsets it is big-endian, at odd ones little-endian. */
function orderByZeros(body: Uint8Array): Order | null {
  const zeros = [0, 0]
  for (const [at, byte] of body.entries()) if (byte === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  return even === odd ? null : even > odd ? 'be' : 'le'
}

/** Without a zero byte (all Chinese or Japanese): whole pairs, then punctuation, then common blocks; else big-endian. */
function orderByText(body: Uint8Array): Order {
  const big = utf16Strict(body, 'be')
  const little = utf16Strict(body, 'le')
  if (big === null || little === null) return big === null && little !== null ? 'le' : 'be'
  const marks = /[:,\n：，。、]/g
  const common = /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]/g
  const lead = count(little, marks) - count(big, marks) || count(little, common) - count(big, common)
  return lead > 0 ? 'le' : 'be'
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
