import { FOLDED, KIND, MAX_TOKENS, mix, NOTHING, SIGN, tokensOf, WORD } from '../shingles'

/** A character of unspaced script counts three fifths of a word: 12 words, 20 characters. */
const WORD_WEIGHT = 5
const SIGN_WEIGHT = 3
const BASE_LOW = 0x9e3779b1
const BASE_HIGH = 0x01000193

/** Longer texts are read in pieces of about this many UTF-16 units, which overlap by more than any n-gram of words. */
const PIECE = MAX_TOKENS - 20_000
const OVERLAP = 4096

/**
 * The n-grams of a text: for every word the shortest run that ends with it and is heavy enough. Case, width and
 * punctuation make no difference. Nothing is allocated for a text; what was read lasts until the next text is.
 */
export class GramReader {
  /** Words to a block: of an n-gram's words one block that begins at a multiple of its length lies whole within it. */
  readonly block: number
  /** Of the gram looked at last: its first word, and its hash in two halves. */
  first = 0
  high = 0
  low = 0
  private readonly weight: number
  private hashes: Int32Array = new Int32Array(0)
  private kinds: Uint8Array = new Uint8Array(0)

  /** @param n words to a gram */
  constructor(readonly n: number) {
    this.weight = n * WORD_WEIGHT
    this.block = Math.ceil(n / 2)
  }

  /** Reads a piece's words. @returns how many there are */
  read(piece: string): number {
    const { count, hashes, kinds } = tokensOf(piece)
    this.hashes = hashes
    this.kinds = kinds
    return count
  }

  /** Looks at the gram that ends with a word. @returns false where the words before it are too few */
  gramEndingWith(last: number): boolean {
    const { hashes, kinds, weight } = this
    let [high, low, held] = [0, 0, 0]
    for (let at = last; at >= 0; at -= 1) {
      const hash = hashes[at] as number
      high = (Math.imul(high, BASE_HIGH) + mix(hash)) | 0
      low = (Math.imul(low, BASE_LOW) + hash) | 0
      held += kinds[at] === SIGN ? SIGN_WEIGHT : WORD_WEIGHT
      if (held < weight) continue
      this.first = at
      this.high = mix(high)
      this.low = mix(low)
      return true
    }
    return false
  }

  /** The hash of the block that begins with a word. */
  blockAt(start: number): number {
    const { hashes, block } = this
    let hash = 0
    for (let at = start; at < start + block; at += 1)
      hash = (Math.imul(hash, BASE_LOW) + (hashes[at] as number)) | 0
    return mix(hash)
  }
}

/** A text in pieces that can be cut, with where each begins. Most texts are one. */
export function* piecesOf(text: string): Generator<{ piece: string; at: number }, undefined> {
  for (let at = 0; at < text.length; ) {
    const end = text.length - at <= PIECE ? text.length : betweenWords(text, at + PIECE)
    yield { piece: at === 0 && end === text.length ? text : text.slice(at, end), at }
    at = end === text.length ? end : betweenWords(text, end - OVERLAP)
  }
}

/** The next place that is not within a word; a word without end is cut. */
function betweenWords(text: string, from: number): number {
  for (let at = from; at < Math.min(text.length, from + 1024); at += 1)
    if (KIND[text.charCodeAt(at)] !== WORD) return at
  return from
}

/** Where each word of a piece stands: its first UTF-16 unit and the one after its last, two numbers a word. */
export function placesOf(piece: string): number[] {
  const places: number[] = []
  let start = -1
  for (let i = 0; i <= piece.length; i += 1) {
    const kind = i === piece.length ? NOTHING : KIND[piece.charCodeAt(i)]
    if (kind === WORD) {
      if (start === -1) start = i
      continue
    }
    if (start !== -1) places.push(start, i)
    start = -1
    if (kind === SIGN) places.push(i, i + 1)
  }
  return places
}

/** The words of a stretch as they are compared: folded, a space before each. Hashes are checked against these. */
export function foldedWords(text: string, start: number, end: number): string {
  let folded = ''
  let open = false
  for (let i = start; i < end; i += 1) {
    const kind = KIND[text.charCodeAt(i)]
    if (kind === NOTHING) open = false
    else {
      folded += `${open ? '' : ' '}${String.fromCharCode(FOLDED[text.charCodeAt(i)] as number)}`
      open = kind === WORD
    }
  }
  return folded
}
