import { counter, makeRoom, room } from './counter'
import type { Features } from './features'
import { type ScoreFamily, share } from './score'

/** Words whose n-grams are counted. */
const MAX_WORDS = 50_000

/** By n: made once, since a name put together anew costs as much as the count. */
const NAMES = Array.from({ length: 11 }, (_, n) => `repetition.${n <= 4 ? 'top' : 'repeated'}_${n}_gram`)

/** Of lines, the share that came before and the share of characters in those. */
function repeatedLines(f: Features): { lines: number; chars: number } {
  counter.start(f.lines)
  let lines = 0
  let chars = 0
  for (let i = 0; i < f.lines; i += 1)
    if (counter.add(f.lineHash[i] as number) > 1) {
      lines += 1
      chars += f.lineLength[i] as number
    }
  return { lines: share(lines, f.lines), chars: share(chars, f.length) }
}

/** The same of paragraphs: lines without an empty one between. */
function repeatedParagraphs(f: Features): { paragraphs: number; chars: number } {
  counter.start(f.lines)
  let count = 0
  let repeated = 0
  let chars = 0
  for (let i = 0; i < f.lines; ) {
    let hash = 0
    let length = 0
    do {
      hash = (Math.imul(hash, 31) + (f.lineHash[i] as number)) >>> 0
      length += f.lineLength[i] as number
      i += 1
    } while (i < f.lines && f.lineOpens[i] === 0)
    count += 1
    if (counter.add(hash) > 1) {
      repeated += 1
      chars += length
    }
  }
  return { paragraphs: share(repeated, count), chars: share(chars, f.length) }
}

/** Makes n-grams of (n−1)-grams, in place. */
function lengthen(f: Features, grams: Uint32Array, words: number, n: number): void {
  const { wordHash } = f
  for (let i = 0; i + n <= words; i += 1)
    grams[i] = Math.imul((grams[i] as number) ^ (wordHash[i + n - 1] as number), 0x85ebca6b) + n
}

/** Characters in the commonest n-gram times how often it stands there; 0 where none stands twice. */
function commonest(f: Features, words: number, n: number): number {
  const { hashes, again, times } = room
  const found = counter.countAgain(hashes, Math.max(0, words - n + 1), again, times)
  let most = 1
  let at = -1
  for (let k = 0; k < found; k += 1)
    if ((times[k] as number) > most) {
      most = times[k] as number
      at = again[k] as number
    }
  return at === -1 ? 0 : most * charsIn(f, at, n)
}

function charsIn(f: Features, from: number, n: number): number {
  let chars = 0
  for (let i = from; i < from + n; i += 1) chars += f.wordLength[i] as number
  return chars
}

/** Characters of n-grams that stood there before, none counted twice; as datatrove's `find_all_duplicate`. */
function repeatedChars(f: Features, grams: Uint32Array, words: number, n: number): number {
  counter.start(words)
  let chars = 0
  for (let i = 0; i + n <= words; )
    if (counter.add(grams[i] as number) > 1) {
      chars += charsIn(f, i, n)
      i += n
    } else i += 1
  return chars
}

/**
 * Rae et al. (2021), table A1: how much of a text says the same again. Where no 4-gram stands twice no longer one can, so
 * most texts cost three counts. Shares of n-grams are of the characters in words.
 */
export const gopherRepetition: ScoreFamily = {
  name: 'repetition',
  version: '1',
  source: 'Rae et al. (2021), Gopher, table A1; cf. datatrove GopherRepetitionFilter',
  measure(f, scores) {
    const { lines, chars } = repeatedLines(f)
    scores['repetition.lines'] = lines
    scores['repetition.line_chars'] = chars
    const again = repeatedParagraphs(f)
    scores['repetition.paragraphs'] = again.paragraphs
    scores['repetition.paragraph_chars'] = again.chars
    const words = Math.min(f.words, MAX_WORDS)
    const { hashes } = makeRoom(words)
    hashes.set(f.wordHash.subarray(0, words))
    const whole = charsIn(f, 0, words)
    let any = true
    for (let n = 2; n <= 10; n += 1) {
      if (any) lengthen(f, hashes, words, n)
      if (n <= 4) {
        const top: number = any ? commonest(f, words, n) : 0
        any = top > 0
        scores[NAMES[n] as string] = Math.min(1, share(top, whole))
      } else {
        const repeated = any ? repeatedChars(f, hashes, words, n) : 0
        scores[NAMES[n] as string] = share(repeated, whole)
      }
    }
  }
}
