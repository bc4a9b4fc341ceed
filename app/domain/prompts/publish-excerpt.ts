import { EXCERPT_LENGTH } from './limits'

/** The first characters of a text, as lists show it; never ends in half a surrogate pair. */
export function excerptOf(text: string, length = EXCERPT_LENGTH): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
