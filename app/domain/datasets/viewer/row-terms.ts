import { fnv1a } from '../../cleaning/fnv'
import { foldHan } from '../../search/fold-han'

/** Longest text that is looked at, in UTF-16 units, and most different words of a row. */
const MAX_UNITS = 200_000
const MAX_TERMS = 20_000
const MAX_WORD = 64

const ASCII_ONLY = /^[\0-\x7f]*$/
const ASCII_WORD = /[a-z0-9]+/g
const RUN = /[\p{L}\p{M}\p{N}]+/gu
/** Scripts without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu

/**
 * The words a text is found by, in lower case: runs of letters and digits; of scripts without spaces every two neighbours
 * (and, in what is stored, every single sign), which needs no dictionary and finds a name whatever surrounds it.
 *
 * @param asked of a query: of unspaced runs the single signs are left out, unless a run is one sign
 */
export function* termsOf(text: string, asked = false): Generator<string> {
  const head = text.length > MAX_UNITS ? text.slice(0, MAX_UNITS) : text
  const lower = head.toLowerCase()
  if (ASCII_ONLY.test(lower)) {
    for (const [word] of lower.matchAll(ASCII_WORD)) yield word.slice(0, MAX_WORD)
    return
  }
  for (const [run] of foldHan(head.normalize('NFKC').toLowerCase()).matchAll(RUN)) {
    let from = 0
    for (const match of run.matchAll(UNSPACED)) {
      if (match.index > from) yield run.slice(from, match.index).slice(0, MAX_WORD)
      yield* signsOf(match[0], asked)
      from = match.index + match[0].length
    }
    if (from < run.length) yield run.slice(from).slice(0, MAX_WORD)
  }
}

function* signsOf(run: string, asked: boolean): Generator<string> {
  const signs = [...run]
  for (const [i, sign] of signs.entries()) {
    if (!asked || signs.length === 1) yield sign
    const before = signs[i - 1]
    if (before !== undefined) yield before + sign
  }
}

/** The different words of texts, as 32-bit hashes. */
export function hashesOf(texts: Iterable<string>, into = new Set<number>()): Set<number> {
  for (const text of texts)
    for (const term of termsOf(text)) {
      if (into.size >= MAX_TERMS) return into
      into.add(fnv1a(term))
    }
  return into
}

/** What a query asks for: all of these. */
export const askedHashes = (query: string): number[] => [...new Set([...termsOf(query, true)].map(fnv1a))]
