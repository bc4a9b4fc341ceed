import { toSearchText } from './words'

/** Words of a prompt, in the order they stand. */
export type Parts = [title: string[], tags: string[], text: string[]]

/** Weights of the parts in the vector. */
const WEIGHTS = ['A', 'B', 'C']

/** Bytes of lexemes that a vector may hold beside its words: PostgreSQL refuses one above 1 MB. */
const MOST_PAIR_BYTES = 500_000

/** A lexeme as it is written in a tsvector or tsquery. */
export const lexemeText = (lexeme: string): string =>
  `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** The lexeme of two words that stand next to each other. No word holds a space, and so none is the beginning of it. */
export const pairOf = (first: string, second: string): string => ` ${first} ${second}`

/** Cuts what a prompt is found by into words. */
export function cutParts(title: string, tags: string, text: string): Parts {
  const cut = (part: string) => toSearchText(part).split(' ').filter(Boolean)
  return [cut(title), cut(tags), cut(text)]
}

/**
 * The search vector of a prompt, as text for `::tsvector`: its words with their places, and each two that stand next to
 * each other as a lexeme of their own, so that a phrase is looked up instead of looked through. What it says beside its
 * words (tag, licence …) is added by the database: `prompt_marks`.
 */
export function vectorOf(parts: Parts): string {
  const places = new Map<string, string[]>()
  const pairs = new Set<string>()
  let at = 0
  let bytes = 0
  for (const [part, words] of parts.entries()) {
    let before = ''
    for (const word of words) {
      at += 1
      const found = places.get(word)
      if (found) found.push(at + (WEIGHTS[part] as string))
      else places.set(word, [at + (WEIGHTS[part] as string)])
      const pair = pairOf(before, word)
      if (before && bytes < MOST_PAIR_BYTES && !pairs.has(pair)) {
        pairs.add(pair)
        bytes += Buffer.byteLength(pair)
      }
      before = word
    }
    // the end of one part and the beginning of the next are no phrase
    at += 1
  }
  const words = [...places].map(([word, found]) => `'${word}':${found.join()}`)
  return [...words, ...[...pairs].map((pair) => `'${pair}'`)].join(' ')
}

/** `vectorOf` a prompt's parts as they are written. */
export const toSearchVector = (title: string, tags: string, text: string): string =>
  vectorOf(cutParts(title, tags, text))
