import type { Span } from '../cleaning/record'

/** Longest word on why a finding is wrong, in UTF-16 code units. */
export const WHY_LIMIT = 500

/** What a moderator may say to a dispute: the finding stands, or it is set aside. */
export const DISPUTE_ANSWERS = ['upheld', 'set_aside'] as const

/** What is measured or happened is not a matter of opinion; it holds nothing and changes no words. */
const NOT_DISPUTED = new Set(['near-duplicate', 'near-picture', 'contamination', 'pipeline'])

/** May an author say that a rule's finding is wrong? */
export const canDispute = (rule: string): boolean => !NOT_DISPUTED.has(rule)

/** A place as a form names it. */
export const placeKey = ({ field, start, end }: Span): string => `${field}:${start}:${end}`

/** Places with the same words, which are disputed and answered together. */
export interface WordsInPlaces {
  /** The first place, which stands for all in a form. */
  key: string
  words: string
  replacement?: string
  spans: Span[]
}

/** A finding's places by their words, in order of appearance. */
export function byWords(given: { title: string; text: string }, spans: readonly Span[]): WordsInPlaces[] {
  const found = new Map<string, WordsInPlaces>()
  for (const span of spans) {
    const words = given[span.field].slice(span.start, span.end)
    const known = found.get(words)
    if (known) known.spans.push(span)
    else found.set(words, { key: placeKey(span), words, replacement: span.replacement, spans: [span] })
  }
  return [...found.values()]
}
