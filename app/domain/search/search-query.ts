import { lexemeText, pairOf } from './search-vector'
import type { Sequence } from './words'

/** What a search asks of prompts' vectors, in parts for `::tsquery`. */
export interface Asked {
  /** The words as `ts_rank_cd` wants them: by their places. */
  ranked: string[]
  /** What must be there, as the index finds it. */
  asked: string[]
  /** What must not be there. */
  denied: string[]
}

/** All that is asked, together. */
export const together = (...parts: Asked[]): Asked => ({
  ranked: parts.flatMap((part) => part.ranked),
  asked: parts.flatMap((part) => part.asked),
  denied: parts.flatMap((part) => part.denied)
})

const beginning = (open: boolean) => (open ? ':*' : '')

/** Its words one after the other, by their places. */
export const inPlaces = ({ words, open }: Sequence): string => {
  const text = words.map(lexemeText).join(' <-> ') + beginning(open)
  return words.length > 1 ? `(${text})` : text
}

/** All words that begin with one, where they are few: found one by one, for a beginning is read from its first match to its last. */
export type KnownWords = ReadonlyMap<string, string[]>

/**
 * The same for the index. Two words are one lexeme; more are a chain of such, which few prompts hold that do not hold
 * the whole: those few are looked through.
 */
export const inIndex = (sequence: Sequence, known?: KnownWords): string => {
  const { words, open } = sequence
  const [first = ''] = words
  if (words.length === 1) {
    const longer = open ? known?.get(first) : undefined
    return longer ? anyOf(longer.map(lexemeText)) : inPlaces(sequence)
  }
  const pairs = words
    .slice(1)
    .map((word, i) => lexemeText(pairOf(words[i] ?? '', word)) + beginning(open && i === words.length - 2))
  return pairs.length === 1 ? (pairs[0] ?? '') : `(${[...pairs, inPlaces(sequence)].join(' & ')})`
}

/** All of a tsquery's parts that say something. */
export const allOf = (...parts: string[]): string => parts.filter(Boolean).join(' & ')

/** Any one of them; must not be empty. */
export const anyOf = (parts: string[]): string =>
  parts.length > 1 ? `(${parts.join(' | ')})` : (parts[0] ?? '')

const MOST_ANY = 12

/** Any one of the words of a search text, the first twelve. */
export function anyWord(searchText: string): Asked {
  const words = searchText.split(' ').filter(Boolean).slice(0, MOST_ANY).map(lexemeText)
  const any = words.length > 0 ? [anyOf(words)] : []
  return { ranked: any, asked: any, denied: [] }
}
