const PICTOGRAPH = /\p{Extended_Pictographic}/u
const SKIN_TONE = /[\u{1f3fb}-\u{1f3ff}]/u

/** Bidirectional embeddings, overrides and isolates (UAX #9); the plain marks LRM, RLM and ALM are not among them. */
export const isBidiControl = (code: number) =>
  (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)

/** Tag characters, which show nothing but carry ASCII ("ASCII smuggling"); only emoji flags use them rightly. */
export const isTag = (code: number) => code >= 0xe0000 && code <= 0xe007f

/** The code point that ends just before `index`, or 0. */
function codePointBefore(text: string, index: number): number {
  const low = text.charCodeAt(index - 1)
  if (Number.isNaN(low)) return 0
  return low >= 0xdc00 && low <= 0xdfff ? (text.codePointAt(index - 2) ?? 0) : low
}

/** Scripts in which joiners shape letters: Arabic to Balinese (UAX #31 §2.3). */
const shapesJoiners = (code: number) => code >= 0x600 && code <= 0x1b7f

/** May the joiner (U+200C, U+200D) at `index` stay? Between the parts of an emoji, and after a letter that is shaped by it. */
export function joinerBelongs(text: string, index: number): boolean {
  const before = codePointBefore(text, index)
  if (shapesJoiners(before)) return true
  if (text.charCodeAt(index) !== 0x200d) return false
  const after = text.codePointAt(index + 1) ?? 0
  if (before === 0xfe0f || before === 0x20e3) return PICTOGRAPH.test(String.fromCodePoint(after))
  const sign = String.fromCodePoint(before)
  return (PICTOGRAPH.test(sign) || SKIN_TONE.test(sign)) && PICTOGRAPH.test(String.fromCodePoint(after))
}

/** Does the tag character at `index` belong to an emoji flag (🏴 and its tags)? Looks back over at most eight tags. */
export function tagBelongs(text: string, index: number): boolean {
  for (let at = index, steps = 0; steps < 9; steps += 1) {
    const before = codePointBefore(text, at)
    if (before === 0x1f3f4) return true
    if (!isTag(before)) return false
    at -= 2
  }
  return false
}

/**
 * What should stand in place of the BMP character `code`: itself (null), a line break, or nothing. Control characters
 * except line feed and tab go, as do zero-width spaces, byte order marks and bidirectional controls; Unicode's other
 * line ends become line feeds, as ftfy does.
 */
export function plainForm(code: number): '' | '\n' | null {
  if (code === 0x0a || code === 0x09) return null
  if (code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029) return '\n'
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return ''
  if (code < 0x200b) return null
  if (code === 0x200b || code === 0x2060 || code === 0xfeff || isBidiControl(code)) return ''
  if ((code >= 0xfff9 && code <= 0xfffb) || code >= 0xfffe) return ''
  return null
}
