import { EXCERPT_LENGTH } from './limits'

/** The first characters of a text, as lists show it; never ends in half a surrogate pair. */
export function excerptOf(text: string): string {
  if (text.length <= EXCERPT_LENGTH) return text
  const last = text.charCodeAt(EXCERPT_LENGTH - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? EXCERPT_LENGTH - 1 : EXCERPT_LENGTH)
}
