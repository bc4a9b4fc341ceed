import { toSearchText } from './words'

/** A part of a prompt and its weight in the vector: A title, B tags, C text. */
type Part = [text: string, weight: 'A' | 'B' | 'C']

/** Bytes of lexemes that a vector may hold beside its words: PostgreSQL refuses one above 1 MB. */
const MOST_PAIR_BYTES = 500_000

/** A lexeme as it is written in a tsvector or tsquery. */
export const lexemeText = (lexeme: string): string =>
  `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** The lexeme of two words that stand next to each other. No word holds a space, and so none is the beginning of it. */
export const pairOf = (first: string, second: string): string => ` ${first} ${second}`

/**
 * The search vector of a prompt, as text for `::tsvector`: its words with their places, and each two that stand next to
 * each other as a lexeme of their own, so that a phrase is looked up instead of looked through. What it says beside its
 * words (tag, licence …) is added by the database: `prompt_marks`.
 */
export function toSearchVector(title: string, tags: string, text: string): string {
  const parts: Part[] = [
    [title, 'A'],
    [tags, 'B'],
    [text, 'C']
  ]
  const places = new Map<string, string[]>()
  const pairs = new Set<string>()
  let at = 0
  let bytes = 0
  for (const [part, weight] of parts) {
    let before = ''
    for (const word of toSearchText(part).split(' ')) {
      if (!word) continue
      at += 1
      const found = places.get(word)
      if (found) found.push(at + weight)
      else places.set(word, [at + weight])
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
