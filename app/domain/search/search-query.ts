import { lexemeText, pairOf } from './search-vector'
import type { Sequence } from './words'

/**
 * What a search asks of a prompt's vector. `ranked` are its words as `ts_rank_cd` wants them; `asked` is everything, as
 * the index answers it: texts for `::tsquery`, empty when nothing is asked.
 */
export interface Asked {
  ranked: string
  asked: string
}

const beginning = (open: boolean) => (open ? ':*' : '')

/** Its words one after the other, by their places. */
export const inPlaces = ({ words, open }: Sequence): string => {
  const text = words.map(lexemeText).join(' <-> ') + beginning(open)
  return words.length > 1 ? `(${text})` : text
}

/**
 * The same for the index. Two words are one lexeme; more are a chain of such, which few prompts hold that do not hold
 * the whole: those few are looked through.
 */
export const inIndex = (sequence: Sequence): string => {
  const { words, open } = sequence
  if (words.length === 1) return inPlaces(sequence)
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
