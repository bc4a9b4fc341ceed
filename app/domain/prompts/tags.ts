import { PROMPT_LIMITS } from './limits'

/** One tag as it is kept: NFKC, lower case, inner spaces as one hyphen, without `#`; at most 32 characters. Empty when nothing is left. */
export const normalizeTag = (raw: string): string =>
  [
    ...raw
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{C}#]/gu, '')
      .trim()
      .replace(/\s+/gu, '-')
  ]
    .slice(0, PROMPT_LIMITS.tag)
    .join('')

/** Tags as typed — a list, or one line parted by commas, semicolons (full-width too) or line breaks — normalised, each once. */
export function parseTags(raw: string | readonly string[]): string[] {
  const parts = typeof raw === 'string' ? raw.split(/[,;，；、\n]/u) : raw
  return [...new Set(parts.map(normalizeTag).filter(Boolean))]
}
