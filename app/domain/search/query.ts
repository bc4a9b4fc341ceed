import type { PromptFilter } from '../prompts/list-prompts'
import { normalizeTag } from '../prompts/tags'
import { licensesOf, namedValue, operatorOf } from './query-words'

/** Characters of a query that are read, in UTF-16 units, and the terms that are taken of them. */
export const QUERY_LENGTH = 200
const MOST_TERMS = 32

/** One thing that was understood. `start` and `end` are its place in the text as typed, in UTF-16 units. */
export type QueryTerm = { not: boolean; start: number; end: number } & Meaning
export type Meaning =
  | { kind: 'word'; text: string }
  | { kind: 'phrase'; text: string }
  /** `typed` is the value as written, `values` the ids it names: any of them fits. */
  | { kind: 'filter'; name: PromptFilter; typed: string; values: string[] }
  | { kind: 'min'; stars: number }

/** What is not known to the language itself: the ids of the generators that a word names. */
export interface Lexicon {
  generators: (word: string) => string[]
}

const ids: Lexicon = { generators: (word) => [word.toLowerCase()] }
const QUOTE = /["“”„＂「」『』]/
const TOKEN = /[^\s"“”„＂「」『』]+/y
const QUOTED = /["“”„＂「」『』]([^"“”„＂「」『』]*)(?:["“”„＂「」『』]|$)/y
const MINUS = /[-－−]+/y
const OPERATOR = /^(\p{L}{2,12})[:：](.*)$/su
const MEANS_SOMETHING = /[\p{L}\p{N}]/u
const TRAILING = /[,;，；、。]+$/

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * Reads a query: words, `"exact phrases"` (also “…” and 「…」), `by:` `generator:` `license:` `lang:` `tag:` `scenario:`
 * `is:` `min:` with a value (quoted where it holds spaces; full-width colons and Chinese names work), and a minus before
 * any of them. What is no operator, or names nothing, is a word. Never throws.
 *
 * @param raw as typed; the first 200 UTF-16 units are read
 */
export function parseQuery(raw: string, lexicon: Lexicon = ids): QueryTerm[] {
  const text = raw.slice(0, QUERY_LENGTH)
  const terms: QueryTerm[] = []
  for (let at = 0; at < text.length && terms.length < MOST_TERMS; ) {
    if (/\s/.test(text[at] as string)) {
      at += 1
      continue
    }
    const start = at
    const minus = match(MINUS, text, at)
    at += minus?.[0].length ?? 0
    const found = read(text, at, minus !== null, lexicon)
    at = Math.max(found.end, at, start + 1)
    const { meaning } = found
    if (meaning) terms.push({ not: minus !== null, start, end: at, ...meaning })
  }
  return terms
}

interface Found {
  meaning: Meaning | null
  end: number
}

function read(text: string, at: number, not: boolean, lexicon: Lexicon): Found {
  const quoted = match(QUOTED, text, at)
  if (quoted) return { meaning: worded('phrase', quoted[1] ?? ''), end: at + quoted[0].length }
  const token = match(TOKEN, text, at)?.[0]
  if (!token) return { meaning: null, end: at }
  const end = at + token.length
  const [, name = '', rest = ''] = OPERATOR.exec(token) ?? []
  const operator = operatorOf(name)
  if (operator) {
    const value = rest === '' && QUOTE.test(text[end] ?? '') ? match(QUOTED, text, end) : null
    const meaning = meant(operator, value?.[1] ?? rest.replace(TRAILING, ''), not, lexicon)
    if (meaning) return { meaning, end: end + (value?.[0].length ?? 0) }
  }
  return { meaning: worded('word', token), end }
}

const worded = (kind: 'word' | 'phrase', text: string): Meaning | null =>
  MEANS_SOMETHING.test(text) ? { kind, text: text.trim() } : null

/** What `operator:typed` asks for; null when the value names nothing. */
function meant(
  operator: PromptFilter | 'min',
  typed: string,
  not: boolean,
  lexicon: Lexicon
): Meaning | null {
  const word = typed.normalize('NFKC').trim()
  if (!MEANS_SOMETHING.test(word)) return null
  if (operator === 'min') {
    const stars = /^[1-5](\.\d)?(?=[★星]?$)/.exec(word)?.[0]
    return stars && !not && Number(stars) <= 5 ? { kind: 'min', stars: Number(stars) } : null
  }
  const values = valuesOf(operator, word, lexicon)
  return values.length > 0 ? { kind: 'filter', name: operator, typed: typed.trim(), values } : null
}

function valuesOf(name: PromptFilter, word: string, lexicon: Lexicon): string[] {
  if (name === 'license') return licensesOf(word)
  if (name === 'generator') return lexicon.generators(word)
  if (name === 'tag') return [normalizeTag(word)].filter(Boolean)
  if (name === 'author') return [word.replace(/^@/, '')].filter(Boolean)
  const value = namedValue(name, word)
  return value ? [value] : []
}

/** The query without one of its terms, as it would be typed. */
export const withoutTerm = (raw: string, term: Pick<QueryTerm, 'start' | 'end'>): string =>
  `${raw.slice(0, term.start).trimEnd()} ${raw.slice(term.end, QUERY_LENGTH).trimStart()}`.trim()

const WRITTEN: Record<PromptFilter, string> = {
  author: 'by',
  generator: 'generator',
  license: 'license',
  language: 'lang',
  tag: 'tag',
  scenario: 'scenario',
  modality: 'is'
}

/** A term as it can be typed: reading it gives the same meaning. */
export function writeTerm(term: Meaning & { not: boolean }): string {
  const minus = term.not ? '-' : ''
  if (term.kind === 'word') return minus + term.text
  if (term.kind === 'phrase') return `${minus}"${term.text}"`
  if (term.kind === 'min') return `min:${term.stars}`
  return `${minus}${WRITTEN[term.name]}:"${term.typed}"`
}
