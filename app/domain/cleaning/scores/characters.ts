/** What a UTF-16 unit is to the scores. */
const OTHER = 0
export const LETTER = 1
export const DIGIT = 2
export const SPACE = 3
/** A character of a script without spaces (Chinese, Japanese, Thai…): a word of its own. */
export const UNSPACED = 4
/** Joins two letters or digits into one word: ' ’ _ */
export const JOINER = 5
/** Belongs to the letter before it. */
export const MARK = 6

const kinds = new Uint8Array(0x10000)
const PATTERNS: [RegExp, number][] = [
  [/\p{L}/u, LETTER],
  [/\p{N}/u, DIGIT],
  [/\p{M}/u, MARK],
  [/\s/u, SPACE]
]

for (let c = 0; c < 0x10000; c += 1) {
  if (c >= 0xd800 && c < 0xe000) continue
  const unspaced =
    (c >= 0x3041 && c <= 0x30ff) ||
    (c >= 0x3400 && c <= 0x9fff) ||
    (c >= 0xf900 && c <= 0xfaff) ||
    (c >= 0x0e01 && c <= 0x0eff)
  const sign = String.fromCharCode(c)
  const kind = PATTERNS.find(([pattern]) => pattern.test(sign))?.[1] ?? OTHER
  kinds[c] = unspaced && kind === LETTER ? UNSPACED : kind
}
// ideographs beyond the BMP come as two units; the high one stands for both
for (let c = 0xd840; c <= 0xd888; c += 1) kinds[c] = UNSPACED
for (const sign of "'’_") kinds[sign.charCodeAt(0)] = JOINER

/** Kind by UTF-16 unit. */
export const KINDS: Readonly<Uint8Array> = kinds
