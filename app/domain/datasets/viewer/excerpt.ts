/** A piece of a text, and whether it is what was asked for. */
export interface Piece {
  text: string
  marked: boolean
}

/** Longest text that is looked at for words, in UTF-16 units: as far as one row takes a moment. */
const LOOKED_AT = 50_000
/** How far in the first hit may be before the beginning is left out, and what is kept before it. */
const FAR = 80
const BEFORE = 24

const RUN = /[\p{L}\p{M}\p{N}]+/gu
/** As of what is found (`row-terms.ts`): without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u
const BESIDE = '[\\p{L}\\p{M}\\p{N}]'

/**
 * The first lines of a text as a cell shows them, without empty ones; where something was asked for, from shortly before its first
 * hit, with every hit marked.
 *
 * @param asked what the rows are searched for
 * @param length UTF-16 units that are enough for a cell
 */
export function excerptOf(text: string, asked: string, length: number): Piece[] {
  const head = text.slice(0, LOOKED_AT)
  const hit = hitsOf(asked)
  const first = hit ? head.search(hit) : -1
  const from = first > FAR ? wordBefore(head, first - BEFORE) : 0
  const shown = closeUp(head.slice(from, from + length))
  const pieces = hit ? cut(shown, hit) : [{ text: shown, marked: false }]
  return from > 0 ? [{ text: '…', marked: false }, ...pieces] : pieces
}

/** Lines that say something, below each other. */
const closeUp = (text: string): string => text.trim().replace(/[^\S\n]*\n\s*\n/g, '\n')

/** The beginning of the word at a place. */
function wordBefore(text: string, at: number): number {
  const space = text.slice(Math.max(0, at - 16), at + 1).search(/\s\S*$/)
  const from = space < 0 ? at : Math.max(0, at - 16) + space + 1
  // no half of a sign of two units
  return /^[\uDC00-\uDFFF]/.test(text.slice(from)) ? from + 1 : from
}

/** Finds what was asked for: whole words, and neighbouring signs where words have no spaces. */
function hitsOf(asked: string): RegExp | null {
  const words = [...new Set(asked.match(RUN) ?? [])].flatMap((word) =>
    UNSPACED.test(word) ? partsOf(word) : [word]
  )
  if (words.length === 0) return null
  const any = words
    .sort((a, b) => b.length - a.length)
    .map((word) => (UNSPACED.test(word) ? word : `(?<!${BESIDE})${word}(?!${BESIDE})`))
  return new RegExp(any.join('|'), 'iu')
}

/** The whole, and every two neighbours: rows are found by those. */
function partsOf(word: string): string[] {
  const signs = [...word]
  return [word, ...signs.slice(1).map((sign, at) => `${signs[at]}${sign}`)]
}

function cut(text: string, hit: RegExp): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(new RegExp(hit, 'giu'))) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), marked: false })
    pieces.push({ text: match[0], marked: true })
    at = match.index + match[0].length
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}
