const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~'
/** Shown where a hash is missing or is none. */
const NONE = 'transparent'

/**
 * The average colour of a picture by its BlurHash, as a CSS colour: the DC component alone (characters 3–6, base 83, 24
 * bits of sRGB; blurha.sh, Algorithm).
 */
export function placeholderColour(hash: string | null | undefined): string {
  if (!hash || hash.length < 6) return NONE
  let colour = 0
  for (const digit of hash.slice(2, 6)) {
    const value = DIGITS.indexOf(digit)
    if (value < 0) return NONE
    colour = colour * 83 + value
  }
  return colour > 0xffffff ? NONE : `#${colour.toString(16).padStart(6, '0')}`
}
