/**
 * UTF-8 that was once read as Windows-1252 ("â€™" for "’", "Ã©" for "é"), put right — only where no other reading makes
 * sense. After ftfy (Speer 2019) and the WHATWG windows-1252 index, but stricter: ftfy weighs how bad a text looks, this
 * asks for byte sequences that nobody types.
 */

/** Windows-1252's own characters for bytes 0x80–0x9F; the five unassigned ones map to the C1 control. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const BYTE_OF = new Map<number, number>()
for (let i = 0; i < HIGH.length; i += 1) BYTE_OF.set(HIGH.charCodeAt(i), 0x80 + i)

/** The Windows-1252 byte (0x80–0xFF) of a UTF-16 unit, or 0. */
export const highByteOf = (unit: number): number =>
  unit < 0x80 ? 0 : unit <= 0xff ? unit : unit > 0x2122 || unit < 0x152 ? 0 : (BYTE_OF.get(unit) ?? 0)

const isTrail = (byte: number) => byte >= 0x80 && byte <= 0xbf
const UPPER_OR_PLACEHOLDER = /[\p{Lu}>]/u
/** Trailing bytes that are closing signs in Windows-1252: … ’ ” – — › » */
const CLOSING = new Set([0x85, 0x92, 0x94, 0x96, 0x97, 0x9b, 0xbb])

/** The code point encoded at `i` and its length in bytes, or null where there is no well-formed sequence. */
function decodeAt(bytes: number[], i: number): { codePoint: number; length: number } | null {
  const lead = bytes[i] ?? 0
  const length =
    lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0
  if (length === 0 || i + length > bytes.length) return null
  let codePoint = lead & (0x7f >> length)
  for (let k = 1; k < length; k += 1) {
    const byte = bytes[i + k] as number
    if (!isTrail(byte)) return null
    codePoint = (codePoint << 6) | (byte & 0x3f)
  }
  const tooShort =
    (length === 3 && codePoint < 0x800) || (length === 4 && (codePoint < 0x10000 || codePoint > 0x10ffff))
  return tooShort || (codePoint >= 0xd800 && codePoint <= 0xdfff) ? null : { codePoint, length }
}

/**
 * Nobody types these: "â€…" and "ðŸ…", or "Ã"/"Â" before a sign — unless the sign closes what capitals opened («MAÇÃ»).
 * A placeholder counts as capitals, so that replacing private data makes nothing certain that was not.
 */
function certainAlone(bytes: number[], i: number, length: number, before: string): boolean {
  const lead = bytes[i] as number
  const second = bytes[i + 1] as number
  if (length === 4) return lead === 0xf0 && second === 0x9f
  if (length === 3) return (lead === 0xe2 && second === 0x80) || (lead === 0xef && second === 0xbb)
  return (lead === 0xc2 || lead === 0xc3) && !(CLOSING.has(second) && UPPER_OR_PLACEHOLDER.test(before))
}

/**
 * Puts a run of characters right that all have a high Windows-1252 byte; the same string where it is not certain.
 * A certain sequence takes along those that follow it without a gap; so do two of one length in a row.
 *
 * @param before the character in front of the run
 */
export function repairRun(run: string, before: string): string {
  const bytes = Array.from({ length: run.length }, (_, i) => highByteOf(run.charCodeAt(i)))
  let out = ''
  let i = 0
  while (i < bytes.length) {
    let found = decodeAt(bytes, i)
    const inRow = found !== null && decodeAt(bytes, i + found.length)?.length === found.length
    if (found && (inRow || certainAlone(bytes, i, found.length, out.at(-1) ?? before))) {
      for (; found; found = i < bytes.length ? decodeAt(bytes, i) : null) {
        out += String.fromCodePoint(found.codePoint)
        i += found.length
      }
    } else {
      out += run[i]
      i += 1
    }
  }
  return out
}
