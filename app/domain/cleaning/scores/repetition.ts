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

/**
 * Keeps of the places, at whose words (n−1)-grams begin that stand more than once, those at which such n-grams may: the
 * next place must be one, too. Writes the n-grams' hashes; returns how many are kept.
 */
function lengthen({ wordHash }: Features, kept: number, n: number): number {
  const { hashes, places } = room
  let longer = 0
  for (let k = 0; k + 1 < kept; k += 1) {
    const at = places[k] as number
    if ((places[k + 1] as number) !== at + 1) continue
    hashes[longer] = Math.imul(hashes[k] as number, 0x85ebca6b) + (wordHash[at + n - 1] as number)
    places[longer] = at
    longer += 1
  }
  return longer
}

/** Counts the kept hashes; keeps those that stand more than once, in order, with their numbers. */
function countAgain(kept: number): number {
  const { hashes, numbers, places } = room
  counter.start(kept)
  counter.addAll(hashes, kept, numbers)
  const { counts, size } = counter
  if (size === kept) return 0
  let again = 0
  for (let k = 0; k < kept; k += 1) {
    const number = numbers[k] as number
    if (counts[number] === 1) continue
    hashes[again] = hashes[k] as number
    places[again] = places[k] as number
    numbers[again] = number
    again += 1
  }
  return again
}

/** Characters in the commonest n-gram, of equals the one complete first, times how often it stands there. */
function commonest(f: Features, kept: number, n: number): number {
  const { numbers, places, marks } = room
  marks.fill(0, 0, counter.size)
  let most = 1
  let at = 0
  for (let k = 0; k < kept; k += 1) {
    const number = numbers[k] as number
    const times = (marks[number] as number) + 1
    marks[number] = times
    if (times > most) {
      most = times
      at = places[k] as number
    }
  }
  return kept === 0 ? 0 : most * charsIn(f, at, n)
}

function charsIn(f: Features, from: number, n: number): number {
  let chars = 0
  for (let i = from; i < from + n; i += 1) chars += f.wordLength[i] as number
  return chars
}

/** Characters of n-grams that stood there before, none counted twice; as datatrove's `find_all_duplicate`. */
function repeatedChars(f: Features, kept: number, n: number): number {
  const { numbers, places, marks } = room
  marks.fill(0, 0, counter.size)
  let chars = 0
  let free = 0
  for (let k = 0; k < kept; k += 1) {
    const at = places[k] as number
    if (at < free) continue
    const number = numbers[k] as number
    if (marks[number] === 1) {
      chars += charsIn(f, at, n)
      free = at + n
    } else marks[number] = 1
  }
  return chars
}

/**
 * Rae et al. (2021), table A1: how much of a text says the same again. An n-gram stands twice only where both shorter ones
 * in it do, so of most texts only a few words are counted. Shares of n-grams are of the characters in words.
 */
export const gopherRepetition: ScoreFamily = {
  name: 'repetition',
  version: '2',
  source: 'Rae et al. (2021), Gopher, table A1; cf. datatrove GopherRepetitionFilter',
  measure(f, scores) {
    const { lines, chars } = repeatedLines(f)
    scores['repetition.lines'] = lines
    scores['repetition.line_chars'] = chars
    const again = repeatedParagraphs(f)
    scores['repetition.paragraphs'] = again.paragraphs
    scores['repetition.paragraph_chars'] = again.chars
    const words = Math.min(f.words, MAX_WORDS)
    const { hashes, places } = makeRoom(words)
    for (let i = 0; i < words; i += 1) {
      hashes[i] = f.wordHash[i] as number
      places[i] = i
    }
    const whole = charsIn(f, 0, words)
    let kept = countAgain(words)
    for (let n = 2; n <= 10; n += 1) {
      if (kept > 0) kept = countAgain(lengthen(f, kept, n))
      const name = NAMES[n] as string
      if (kept === 0) scores[name] = 0
      else if (n <= 4) scores[name] = Math.min(1, share(commonest(f, kept, n), whole))
      else scores[name] = share(repeatedChars(f, kept, n), whole)
    }
  }
}
