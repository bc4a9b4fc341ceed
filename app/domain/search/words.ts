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
 * Lower-cased NFKC words joined by single spaces, for `to_tsvector('simple', …)`. Looks at the first 100,000 UTF-16
 * units; never throws.
 */
export function toSearchText(text: string): string {
  const head = text.length > MAX_UNITS ? text.slice(0, MAX_UNITS) : text
  const folded = head.toLowerCase()
  if (ASCII_ONLY.test(folded)) {
    const words = folded.match(ASCII_WORD) ?? []
    return words.map((word) => (word.length > MAX_WORD ? word.slice(0, MAX_WORD) : word)).join(' ')
  }
  const words: string[] = []
  for (const run of head.normalize('NFKC').toLowerCase().match(RUN) ?? []) words.push(...cutRun(run))
  return words.join(' ')
}

const quote = (word: string) => `'${word}'`

/**
 * What a person typed as a query for `to_tsquery('simple', …)`: every word must occur; a run of unspaced script is a
 * phrase; the last word, and the last of each such run, matches as a prefix. Safe for any input, since only letters and
 * digits are left. Empty string: nothing to look for.
 */
export function toSearchQuery(query: string): string {
  const runs = query.slice(0, 400).normalize('NFKC').toLowerCase().match(RUN) ?? []
  const terms = runs.slice(0, 24).map((run, index) => {
    const words = cutRun(run).map(quote)
    const open = index === runs.length - 1 || ANY_UNSPACED.test(run)
    if (words.length === 0) return ''
    const phrase = words.join(' <-> ') + (open ? ':*' : '')
    return words.length > 1 ? `(${phrase})` : phrase
  })
  return terms.filter(Boolean).join(' & ')
}

/**
 * A phrase for `to_tsquery('simple', …)`: its words next to each other, in this order; case and punctuation do not
 * matter. The end of unspaced script matches as a prefix, for a dictionary cuts it differently within a longer run.
 * Empty string: nothing to look for.
 */
export function toPhraseQuery(phrase: string): string {
  const runs = phrase.slice(0, 400).normalize('NFKC').toLowerCase().match(RUN) ?? []
  const words = runs.slice(0, 24).flatMap(cutRun).map(quote)
  if (words.length === 0) return ''
  return `(${words.join(' <-> ')}${ANY_UNSPACED.test(runs.at(-1) ?? '') ? ':*' : ''})`
}
