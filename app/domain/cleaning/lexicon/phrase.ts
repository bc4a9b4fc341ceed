/** A turn of phrase: tried only where one of its beginnings stands, so a text without them costs nothing. */
export interface Phrase {
  starts: readonly string[]
  /** Sticky, from the beginning on; every part of it is bounded. */
  pattern: RegExp
  /** How much it says, 0–1. */
  weight: number
}

/** As a pattern; an apostrophe may be a typed or a typeset one. */
const escaped = (literal: string) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "['’]")

/**
 * @param starts beginnings, parted by ` / `
 * @param rest what must follow them, as a pattern
 * @param flags `i`: letters of either case
 */
export function phrase(weight: number, starts: string, rest = '', flags = 'i'): Phrase {
  const all = starts.split(' / ')
  // a phrase of its own is whole words
  const tail = rest === '' ? '(?:s?(?![a-z0-9])|(?<![a-z0-9]))' : rest
  return { starts: all, weight, pattern: new RegExp(`(?:${all.map(escaped).join('|')})${tail}`, `${flags}y`) }
}
