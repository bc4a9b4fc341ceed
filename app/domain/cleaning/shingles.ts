/**
 * Shingles for near-duplicates: windows of 3 words — or of 5 characters in scripts without spaces, about as long — hashed
 * to 32 bits. Prompts are short: with the web's usual 5 words, one changed word in fewer than 49 would hide a copy at
 * Jaccard 0.8; with 3 it is one in 29. No strings are made, and nothing is allocated but the answer.
 */

const WORDS = 3
const SIGNS = 5
/** Words and characters looked at: bounds time and memory on any input. */
export const MAX_TOKENS = 200_000

export const NOTHING = 0
export const WORD = 1
export const SIGN = 2

/** Murmur3's finaliser: spreads a 32-bit value over all its bits. */
export function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const isUnspaced = (c: number) =>
  (c >= 0x3041 && c <= 0x30ff) ||
  (c >= 0x3400 && c <= 0x9fff) ||
  (c >= 0x0e00 && c <= 0x0eff) ||
  (c >= 0xac00 && c <= 0xd7af)

/** Full-width forms that are no letters or digits, and specials. */
const isWidePunctuation = (c: number) =>
  (c >= 0xff00 && c < 0xff10) ||
  (c > 0xff19 && c < 0xff21) ||
  (c > 0xff3a && c < 0xff41) ||
  (c > 0xff5a && c < 0xff66) ||
  c >= 0xffe0

/** Letters and digits, and whatever lies beyond the alphabets' punctuation. */
const isWord = (c: number) =>
  (c >= 0x61 && c <= 0x7a) ||
  (c >= 0x41 && c <= 0x5a) ||
  (c >= 0x30 && c <= 0x39) ||
  (c >= 0xc0 && c < 0x2000) ||
  (c >= 0x2c00 && c < 0x3000) ||
  (c > 0x3400 && !isWidePunctuation(c))

/** Scripts without capitals, halves of pairs and what is for private use: most of all units. */
const isCaseless = (c: number) => (c >= 0x3000 && c < 0xa640) || (c >= 0xac00 && c < 0xff00)

/** Small letters of half width. */
function folded(c: number): number {
  if (isCaseless(c)) return c
  const narrow = c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c
  const lower = String.fromCharCode(narrow).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : narrow
}

const UNITS = 65_536
const AS_SIGN = -2
const AS_NOTHING = -1

/** What each UTF-16 unit is, and how it is read. */
export const KIND = new Uint8Array(UNITS)
export const FOLDED = new Uint16Array(UNITS)
/** Both in one look: how a unit of a word is read, or less than 0. */
const READ = new Int32Array(UNITS)
for (let c = 0; c < UNITS; c += 1) {
  const kind = isUnspaced(c) ? SIGN : isWord(c) ? WORD : NOTHING
  KIND[c] = kind
  FOLDED[c] = folded(c)
  READ[c] = kind === WORD ? (FOLDED[c] as number) : kind === SIGN ? AS_SIGN : AS_NOTHING
}

// grown as texts need it, never beyond MAX_TOKENS
let tokens = new Int32Array(4096)
let kinds = new Uint8Array(4096)
let shingles = new Uint32Array(4096)

function makeRoom(units: number): void {
  const size = Math.min(units, MAX_TOKENS)
  if (size <= tokens.length) return
  const room = Math.min(MAX_TOKENS, 2 ** Math.ceil(Math.log2(size)))
  tokens = new Int32Array(room)
  kinds = new Uint8Array(room)
  shingles = new Uint32Array(room)
}

// what lies in `tokens`: shingles and n-grams of one text are cut one after the other
let lastText = ''
let lastCount = 0

/** FNV-1a of each word and of each character of unspaced script, in order, into `tokens`; how many. */
function cutTokens(text: string): number {
  if (text !== lastText) {
    lastCount = readTokens(text)
    lastText = text
  }
  return lastCount
}

/** The same for others to read: views of memory that the next text overwrites. */
export function tokensOf(text: string): { count: number; hashes: Int32Array; kinds: Uint8Array } {
  const count = cutTokens(text)
  return { count, hashes: tokens, kinds }
}

function readTokens(text: string): number {
  const { length } = text
  makeRoom(length)
  // names of their own: looked up once, not for each unit
  const [into, as] = [tokens, kinds]
  let count = 0
  let hash = 0
  for (let i = 0; i < length; i += 1) {
    const c = text.charCodeAt(i)
    const read = READ[c] as number
    if (read >= 0) {
      hash = Math.imul((hash === 0 ? 0x811c9dc5 : hash) ^ read, 0x01000193)
      continue
    }
    if (hash !== 0) {
      if (count === MAX_TOKENS) return count
      as[count] = WORD
      into[count++] = hash
      hash = 0
    }
    if (read === AS_SIGN) {
      if (count === MAX_TOKENS) return count
      as[count] = SIGN
      into[count++] = Math.imul(c ^ 0x811c9dc5, 0x01000193)
    }
  }
  if (hash !== 0 && count < MAX_TOKENS) {
    as[count] = WORD
    into[count++] = hash
  }
  return count
}

/** One more token in the hash of a window. */
const taken = (hash: number, token: number) => Math.imul(((hash << 7) | (hash >>> 25)) ^ token, 0x9e3779b1)

function windowOf(length: number): number {
  let hash = 0
  for (let i = 0; i < length; i += 1) hash = taken(hash, tokens[i] as number)
  return mix(hash)
}

/**
 * The hashed shingles of a text in order, repeats included; a text shorter than a window is one shingle; without a letter
 * or digit there is none. The answer is a view of memory that the next call overwrites.
 */
export function cutShingles(text: string): Uint32Array {
  const count = cutTokens(text)
  const [from, as, into] = [tokens, kinds, shingles]
  let made = 0
  for (let start = 0; start + WORDS <= count; start += 1) {
    const signs = as[start] === SIGN
    if (signs && start + SIGNS > count) continue
    let hash = taken(0, from[start] as number)
    hash = taken(hash, from[start + 1] as number)
    hash = taken(hash, from[start + 2] as number)
    if (signs) hash = taken(taken(hash, from[start + 3] as number), from[start + 4] as number)
    into[made++] = mix(hash)
  }
  if (made === 0 && count > 0) into[made++] = windowOf(count)
  return into.subarray(0, made)
}

/** A text's shingles to keep: in order, repeats included. */
export const shinglesOf = (text: string): Uint32Array => cutShingles(text).slice()

// an open hash table: a slot holds a shingle of the first text (stamp), seen in the second as well (stamp + 1)
let slots = new Uint32Array(2048)
let stamps = new Uint32Array(2048)
let stamp = 0

function clearSlots(shingles: number): number {
  const size = 2 ** Math.ceil(Math.log2(shingles * 2 + 2))
  if (size > slots.length) {
    slots = new Uint32Array(size)
    stamps = new Uint32Array(size)
  }
  if (stamp > 0xfffffff0) {
    stamps.fill(0)
    stamp = 0
  }
  stamp += 2
  return size - 1
}

/** Jaccard similarity of two texts' sets of shingles, 0–1; 0 where one has none. Linear in their number. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  if (a.length === 0 || b.length === 0) return 0
  const mask = clearSlots(a.length + b.length)
  let either = 0
  let both = 0
  for (let i = 0; i < a.length; i += 1) {
    const slot = slotOf(a[i] as number, mask)
    if (stamps[slot] === stamp) continue
    slots[slot] = a[i] as number
    stamps[slot] = stamp
    either += 1
  }
  for (let i = 0; i < b.length; i += 1) {
    const slot = slotOf(b[i] as number, mask)
    const seen = stamps[slot] as number
    if (seen === stamp) {
      both += 1
      stamps[slot] = stamp + 1
    } else if (seen < stamp) {
      slots[slot] = b[i] as number
      stamps[slot] = stamp + 1
      either += 1
    }
  }
  return both / either
}

/** The slot that holds a shingle, or the free one where it would go. */
function slotOf(shingle: number, mask: number): number {
  let slot = shingle & mask
  while ((stamps[slot] as number) >= stamp && slots[slot] !== shingle) slot = (slot + 1) & mask
  return slot
}
