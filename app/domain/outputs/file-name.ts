import { UPLOAD_LIMITS } from './limits'

/** Controls, line separators, marks that turn the direction of text or have no width, and halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * A file's name as it may be shown: its last path segment, in NFC, one line, nothing invisible, at most 200 characters
 * with its ending kept. It is never used as a path.
 */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = last.normalize('NFC').replace(UNSEEN, '').replace(/\s+/gu, ' ').trim()
  const characters = [...clean]
  if (characters.length <= UPLOAD_LIMITS.fileName) return clean
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(clean)?.[0] ?? ''
  return characters.slice(0, UPLOAD_LIMITS.fileName - [...ending].length).join('') + ending
}
