import { foldHan } from './fold-han'

/**
 * Words for full-text search, the same for what is stored and what is asked. Scripts that put no spaces between words
 * (Chinese, Japanese, Thai…) are cut by `Intl.Segmenter` (UAX #29 with ICU's dictionaries); the rest by their letters.
 */

/** Longest text that is indexed, in UTF-16 units: PostgreSQL refuses a tsvector above 1 MB. */
const MAX_UNITS = 100_000
/** Longest word that is kept, in UTF-16 units. */
const MAX_WORD = 64
/** Longest run the segmenter is given at once: its time grows with the square of it. Sentences are shorter. */
const MAX_RUN = 128

const RUN = /[\p{L}\p{M}\p{N}]+/gu
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu
const ANY_UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const ASCII_ONLY = /^[\0-\x7f]*$/
const ASCII_WORD = /[a-z0-9]+/g

let segmenter: Intl.Segmenter | null = null

const runsIn = (text: string): string[] => foldHan(text.normalize('NFKC').toLowerCase()).match(RUN) ?? []

function cutUnspaced(run: string, into: string[]): void {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  for (let from = 0; from < run.length; ) {
    let end = Math.min(run.length, from + MAX_RUN)
    if (end < run.length && (run.charCodeAt(end - 1) & 0xfc00) === 0xd800) end -= 1
    for (const part of segmenter.segment(run.slice(from, end))) if (part.isWordLike) into.push(part.segment)
    from = end
  }
}

/** The words of a run of letters: itself, or its pieces where it holds unspaced script. */
function cutRun(run: string): string[] {
  if (!ANY_UNSPACED.test(run)) return [run.slice(0, MAX_WORD)]
  const words: string[] = []
  let from = 0
  for (const match of run.matchAll(UNSPACED)) {
    if (match.index > from) words.push(run.slice(from, match.index).slice(0, MAX_WORD))
    cutUnspaced(match[0], words)
    from = match.index + match[0].length
  }
  if (from < run.length) words.push(run.slice(from).slice(0, MAX_WORD))
  return words
}

/**
 * Lower-cased NFKC words joined by single spaces, traditional Chinese characters as simplified ones. Looks at the first
 * 100,000 UTF-16 units; never throws.
 */
export function toSearchText(text: string): string {
  const head = text.length > MAX_UNITS ? text.slice(0, MAX_UNITS) : text
  const folded = head.toLowerCase()
  if (ASCII_ONLY.test(folded)) {
    const words = folded.match(ASCII_WORD) ?? []
    return words.map((word) => (word.length > MAX_WORD ? word.slice(0, MAX_WORD) : word)).join(' ')
  }
  const words: string[] = []
  for (const run of runsIn(head)) words.push(...cutRun(run))
  return words.join(' ')
}

/** Words that stand next to each other; `open`: the last may be the beginning of a longer one. */
export interface Sequence {
  words: string[]
  open: boolean
}

const isUnspaced = (run: string) => ANY_UNSPACED.test(run)
const MOST_UNITS_ASKED = 400
const MOST_RUNS_ASKED = 24

/**
 * What a person typed, as sequences that must all occur: a run of unspaced script is one; the last word, and the last of
 * each such run, may be unfinished.
 */
export function toSequences(query: string): Sequence[] {
  const runs = runsIn(query.slice(0, MOST_UNITS_ASKED)).slice(0, MOST_RUNS_ASKED)
  return runs
    .map((run, index) => ({ words: cutRun(run), open: index === runs.length - 1 || isUnspaced(run) }))
    .filter(({ words }) => words.length > 0)
}

/**
 * A phrase: its words next to each other, in this order; case and punctuation do not matter. The end of unspaced script
 * may go on, for a dictionary cuts it differently within a longer run. Null: nothing to look for.
 */
export function toPhrase(phrase: string): Sequence | null {
  const runs = runsIn(phrase.slice(0, MOST_UNITS_ASKED)).slice(0, MOST_RUNS_ASKED)
  const words = runs.flatMap(cutRun)
  return words.length > 0 ? { words, open: isUnspaced(runs.at(-1) ?? '') } : null
}
