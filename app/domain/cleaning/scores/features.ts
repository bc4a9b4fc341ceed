import { read } from '../reading'
import { DIGIT, JOINER, KINDS, LETTER, MARK, SPACE, UNSPACED } from './characters'

/** UTF-16 units that are measured: bounds time and memory on any text. */
const LOOK = 200_000

/**
 * What all scores are computed from, gathered in one pass without a string a word. A word is a run of letters and digits;
 * in scripts without spaces every character is one. The arrays are shared: they hold until the next text is read.
 */
export interface Features {
  text: string
  /** The text's UTF-16 units. */
  units: Uint16Array
  language: string
  /** How surely it is in that language, 0–1. */
  confidence: number
  /** UTF-16 units measured. */
  length: number
  words: number
  /** By word: a hash of it lower-cased, and its length. */
  wordHash: Int32Array
  wordLength: Uint16Array
  wordChars: number
  /** Words with at least one letter. */
  alphabetic: number
  letters: number
  digits: number
  newlines: number
  hashes: number
  ellipses: number
  braces: number
  /** Lines that hold anything: a hash of each, its length, and what it begins and ends with. A line alone has no hash. */
  lines: number
  lineHash: Int32Array
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

/** A word's units as they are hashed: A–Z as a–z. A line's: all white space alike. */
const lower = Uint16Array.from({ length: 0x10000 }, (_, c) => (c >= 0x41 && c <= 0x5a ? c | 32 : c))
const even = Uint16Array.from({ length: 0x10000 }, (_, c) => (KINDS[c] === SPACE ? 0x20 : c))

/** Characters there is room for; none yet, not even for a text of no characters. */
let capacity = -1
/** Where each line's first sign stands, and where the line ends. */
type Lines = { lineFrom: Uint32Array; lineEnd: Uint32Array }
let shared = {} as Features & Lines

function makeRoom(size: number): void {
  if (size <= capacity) return
  capacity = Math.min(LOOK, Math.max(4096, size * 2))
  const room = capacity + 1
  shared = {
    ...shared,
    wordHash: new Int32Array(room),
    wordLength: new Uint16Array(room),
    lineHash: new Int32Array(room),
    lineLength: new Uint32Array(room),
    lineFirst: new Uint16Array(room),
    lineLast: new Uint16Array(room),
    lineTrails: new Uint8Array(room),
    lineOpens: new Uint8Array(room),
    lineFrom: new Uint32Array(room),
    lineEnd: new Uint32Array(room)
  }
}

/** What is known of a text's language. */
export type KnownLanguage = Pick<Features, 'language' | 'confidence'>

/** Reads a text's features; see {@link Features} for how long they hold. */
export function featuresOf(text: string, { language, confidence }: KnownLanguage): Features {
  const { units } = read(text)
  const length = Math.min(text.length, LOOK)
  makeRoom(length)
  const f = shared
  f.text = text
  f.units = units
  f.language = language
  f.confidence = confidence
  f.length = length
  // a line end after the last: what is open there ends
  const after = units[length] as number
  units[length] = 0x0a
  readSigns(f)
  if (f.lines > 1) hashLines(f)
  units[length] = after
  return f
}

/** Words, lines and signs, in one pass. */
function readSigns(f: Features & Lines): void {
  const { units, length, wordHash, wordLength, lineLength, lineFirst, lineLast, lineTrails, lineOpens } = f
  const { lineFrom, lineEnd } = f
  let words = 0
  let wordChars = 0
  let alphabetic = 0
  let letters = 0
  let digits = 0
  let lines = 0
  let newlines = 0
  let hashes = 0
  let ellipses = 0
  let braces = 0
  let first = 0
  let last = 0
  let from = 0
  let to = 0
  let dots = 0
  let blank = 0
  for (let i = 0; i <= length; ) {
    let c = units[i] as number
    let kind = KINDS[c] as number
    if (kind === LETTER || kind === DIGIT) {
      const start = i
      let hash = EMPTY
      let signs = 0
      let numerals = 0
      if (first === 0) {
        first = c
        from = i
      }
      for (;;) {
        if (kind === DIGIT) numerals += 1
        else if (kind !== LETTER) {
          if (kind !== MARK && !(kind === JOINER && goesOn(units[i + 1] as number))) break
          signs += 1
        }
        hash = Math.imul(hash ^ (lower[c] as number), PRIME)
        i += 1
        c = units[i] as number
        kind = KINDS[c] as number
      }
      const size = i - start
      wordHash[words] = hash
      wordLength[words] = Math.min(size, 0xffff)
      words += 1
      wordChars += size
      digits += numerals
      if (size > numerals + signs) alphabetic += 1
      letters += size - numerals - signs
      last = units[i - 1] as number
      to = i - 1
      dots = 0
    }
    // c is no letter or digit that begins a word
    if (kind === SPACE) {
      if (c === 0x0a) {
        if (i < length) newlines += 1
        if (first === 0) blank = 1
        else {
          lineFrom[lines] = from
          lineEnd[lines] = i
          lineLength[lines] = to - from + 1
          lineFirst[lines] = first
          lineLast[lines] = last
          lineTrails[lines] = last === 0x2026 || dots >= 3 ? 1 : 0
          lineOpens[lines] = blank
          lines += 1
          blank = 0
        }
        first = 0
        dots = 0
      }
      i += 1
      continue
    }
    if (kind === UNSPACED) {
      wordHash[words] = Math.imul(EMPTY ^ c, PRIME) ^ (c >= 0xd800 ? (units[i + 1] as number) : 0)
      wordLength[words] = 1
      words += 1
      wordChars += 1
      alphabetic += 1
      letters += 1
    }
    if (first === 0) {
      first = c
      from = i
    }
    last = c
    to = i
    i += 1
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
  f.words = words
  f.wordChars = wordChars
  f.alphabetic = alphabetic
  f.letters = letters
  f.digits = digits
  f.lines = lines
  f.newlines = newlines
  f.hashes = hashes
  f.ellipses = ellipses
  f.braces = braces
}

/** A hash of each line from its first sign on; white space after the last one counts. */
function hashLines({ units, lines, lineFrom, lineEnd, lineHash }: Features & Lines): void {
  for (let line = 0; line < lines; line += 1) {
    const end = lineEnd[line] as number
    let hash = EMPTY
    for (let i = lineFrom[line] as number; i < end; i += 1)
      hash = Math.imul(hash ^ (even[units[i] as number] as number), PRIME)
    lineHash[line] = hash
  }
}
