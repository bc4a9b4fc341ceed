import { DIGIT, JOINER, KINDS, LETTER, MARK, SPACE, UNSPACED } from './characters'

/** UTF-16 units that are measured: bounds time and memory on any text. */
const LOOK = 200_000

/**
 * What all scores are computed from, gathered in one pass without a string a word. A word is a run of letters and digits;
 * in scripts without spaces every character is one. The arrays are shared: they hold until the next text is read.
 */
export interface Features {
  text: string
  /** The text's UTF-16 units: read once, since a typed array is faster to look into than a string. */
  units: Uint16Array
  language: string
  /** How surely it is in that language, 0–1. */
  confidence: number
  /** UTF-16 units measured. */
  length: number
  words: number
  /** By word: a hash of it lower-cased, and its length. */
  wordHash: Uint32Array
  wordLength: Uint16Array
  wordChars: number
  /** Words with at least one letter. */
  alphabetic: number
  letters: number
  digits: number
  spaces: number
  newlines: number
  hashes: number
  ellipses: number
  braces: number
  /** Lines that hold anything: a hash of each, its length, and what it begins and ends with. */
  lines: number
  lineHash: Uint32Array
  lineLength: Uint32Array
  /** The first and the last unit that is no space, and whether `...` ends it. */
  lineFirst: Uint16Array
  lineLast: Uint16Array
  lineTrails: Uint8Array
  /** 1 where an empty line stands before. */
  lineOpens: Uint8Array
}

const EMPTY = 0x811c9dc5
const PRIME = 0x01000193

const goesOn = (c: number) => KINDS[c] === LETTER || KINDS[c] === DIGIT

/** Characters there is room for; none yet, not even for a text of no characters. */
let capacity = -1
let shared = {} as Features

function makeRoom(size: number): void {
  if (size <= capacity) return
  capacity = Math.min(LOOK, Math.max(4096, size * 2))
  const room = capacity + 1
  shared = {
    ...shared,
    units: new Uint16Array(room),
    wordHash: new Uint32Array(room),
    wordLength: new Uint16Array(room),
    lineHash: new Uint32Array(room),
    lineLength: new Uint32Array(room),
    lineFirst: new Uint16Array(room),
    lineLast: new Uint16Array(room),
    lineTrails: new Uint8Array(room),
    lineOpens: new Uint8Array(room)
  }
}

/** What is known of a text's language. */
export type KnownLanguage = Pick<Features, 'language' | 'confidence'>

/** Reads a text's features; see {@link Features} for how long they hold. */
export function featuresOf(text: string, { language, confidence }: KnownLanguage): Features {
  const length = Math.min(text.length, LOOK)
  makeRoom(length)
  const f = shared
  const { units, wordHash, wordLength } = f
  for (let i = 0; i < length; i += 1) units[i] = text.charCodeAt(i)
  // a line end after the last: what is open there ends
  units[length] = 0x0a
  let words = 0
  let wordChars = 0
  let alphabetic = 0
  let letters = 0
  let digits = 0
  let hash = EMPTY
  let inWord = 0
  let hasLetter = false
  for (let i = 0; i <= length; i += 1) {
    const c = units[i] as number
    const kind = KINDS[c] as number
    if (kind === LETTER || kind === DIGIT) {
      if (kind === LETTER) {
        letters += 1
        hasLetter = true
      } else digits += 1
      hash = Math.imul(hash ^ (c >= 0x41 && c <= 0x5a ? c | 32 : c), PRIME)
      inWord += 1
      continue
    }
    if (inWord > 0) {
      if (kind === MARK || (kind === JOINER && i + 1 < length && goesOn(units[i + 1] as number))) {
        hash = Math.imul(hash ^ c, PRIME)
        inWord += 1
        continue
      }
      wordHash[words] = hash
      wordLength[words++] = Math.min(inWord, 0xffff)
      wordChars += inWord
      if (hasLetter) alphabetic += 1
      hash = EMPTY
      inWord = 0
      hasLetter = false
    }
    if (kind === UNSPACED) {
      wordHash[words] = Math.imul(EMPTY ^ c, PRIME) ^ (c >= 0xd800 ? (units[i + 1] as number) : 0)
      wordLength[words++] = 1
      wordChars += 1
      alphabetic += 1
      letters += 1
    }
  }
  f.text = text
  f.language = language
  f.confidence = confidence
  f.length = length
  f.words = words
  f.wordChars = wordChars
  f.alphabetic = alphabetic
  f.letters = letters
  f.digits = digits
  readLines(f)
  return f
}

/** Lines, blanks and signs: a second look at the same units. */
function readLines(f: Features): void {
  const { units, length, lineHash, lineLength, lineFirst, lineLast, lineTrails, lineOpens } = f
  let lines = 0
  let spaces = 0
  let newlines = 0
  let hashes = 0
  let ellipses = 0
  let braces = 0
  let hash = EMPTY
  let first = 0
  let last = 0
  let from = 0
  let to = 0
  let dots = 0
  let blank = 0
  for (let i = 0; i <= length; i += 1) {
    const c = units[i] as number
    if (c === 0x0a) {
      if (i < length) newlines += 1
      if (first === 0) blank = 1
      else {
        lineHash[lines] = hash
        lineLength[lines] = to - from + 1
        lineFirst[lines] = first
        lineLast[lines] = last
        lineTrails[lines] = last === 0x2026 || dots >= 3 ? 1 : 0
        lineOpens[lines++] = blank
        blank = 0
      }
      hash = EMPTY
      first = 0
      dots = 0
      continue
    }
    const kind = KINDS[c] as number
    if (kind === LETTER && first !== 0) {
      last = c
      to = i
      dots = 0
      hash = Math.imul(hash ^ c, PRIME)
      continue
    }
    if (kind === SPACE) {
      spaces += 1
      if (first !== 0) hash = Math.imul(hash ^ 0x20, PRIME)
      continue
    }
    if (first === 0) {
      first = c
      from = i
    }
    last = c
    to = i
    hash = Math.imul(hash ^ c, PRIME)
    if (c === 0x2e) {
      dots += 1
      if (dots === 3) ellipses += 1
    } else {
      dots = 0
      if (c === 0x2026) ellipses += 1
      else if (c === 0x23) hashes += 1
      else if (c === 0x7b || c === 0x7d) braces += 1
    }
  }
  f.lines = lines
  f.spaces = spaces
  f.newlines = newlines
  f.hashes = hashes
  f.ellipses = ellipses
  f.braces = braces
}
