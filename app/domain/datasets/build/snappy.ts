/**
 * Snappy (github.com/google/snappy, format_description.txt) into a buffer of known size: words of four bytes are read and
 * copied at once. Searched with patience, it finds the matches that `hyparquet-writer`'s own finds, in less than half the
 * time. Otherwise it passes by those that save nothing, and where few are found it looks at ever fewer places, as Google's
 * does (docs/decisions/024-matches-that-pay.md).
 */

const MAX_TABLE_BITS = 14
const MAX_OFFSET = 0xffff
/** From so far back a copy takes three bytes, and between literals another tag behind it: of four or five bytes, next to none are saved. */
const FAR = 2048
/** The longest step of the search, in 32nds of a byte: it has to find what comes behind a stretch without matches. */
const MAX_SKIP = 1024
/** Bytes at the end that are not searched, so that six can always be read. */
const MARGIN = 15

const table = new Int32Array(1 << MAX_TABLE_BITS)

/** Where compressed bytes go. */
interface Out {
  bytes: Uint8Array
  /** The same. */
  words: DataView
}

let out = outOf(1 << 20)

function outOf(length: number): Out {
  const bytes = new Uint8Array(length)
  return { bytes, words: new DataView(bytes.buffer) }
}

/** What compressed bytes take at most; a literal may be copied, a copy written, a few bytes too far. */
const bound = (length: number) => 40 + length + Math.ceil(length / 6)

/**
 * @param patient takes every match it comes by, and looks for the next as long as it takes: as before edition 4
 * @returns the compressed bytes; valid until the next call
 */
export function snappyCompress(input: Uint8Array, patient: boolean): Uint8Array {
  if (out.bytes.length < bound(input.length)) out = outOf(bound(input.length))
  let op = 0
  let rest = input.length
  while (rest > 0x7f) {
    out.bytes[op++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  out.bytes[op++] = rest
  const from = new DataView(input.buffer, input.byteOffset, input.length)
  return out.bytes.subarray(0, compress(input, from, out, op, patient))
}

const tableBits = (length: number): number => Math.min(MAX_TABLE_BITS, 31 - Math.clz32(length))

/**
 * Places are passed on and returned, as what a module keeps costs a look at each use.
 *
 * @param from the same bytes as `input`
 * @returns where the compressed bytes, which begin at `at`, end
 */
function compress(input: Uint8Array, from: DataView, to: Out, at: number, patient: boolean): number {
  const { length } = input
  if (length < MARGIN) return literal(input, from, 0, length, to, at)
  const seen = table
  const bits = tableBits(length)
  const shift = 32 - bits
  seen.fill(0, 0, 1 << bits)
  const limit = length - MARGIN
  const far = patient ? MAX_OFFSET + 1 : FAR
  let op = at
  let emitted = 0
  let ip = 1
  let word = from.getInt32(ip, true)
  let hash = Math.imul(word, 0x1e35a7bd) >>> shift
  search: for (;;) {
    let skip = 32
    let next = ip
    let nextWord = word
    let nextHash = hash
    let candidate: number
    do {
      ip = next
      word = nextWord
      hash = nextHash
      next = ip + (skip >>> 5)
      skip = patient ? skip + 1 : Math.min(skip + (skip >>> 5), MAX_SKIP)
      if (ip > limit) break search
      // the last step may be a long one, beyond the end
      nextWord = next > limit ? 0 : from.getInt32(next, true)
      nextHash = Math.imul(nextWord, 0x1e35a7bd) >>> shift
      candidate = seen[hash] as number
      seen[hash] = ip
    } while (word !== from.getInt32(candidate, true) || !worth(from, ip, candidate, far))
    op = literal(input, from, emitted, ip, to, op)
    do {
      const base = ip
      let back = candidate + 4
      ip += 4
      while (ip + 4 <= length && from.getInt32(ip, true) === from.getInt32(back, true)) {
        ip += 4
        back += 4
      }
      while (ip < length && input[ip] === input[back]) {
        ip++
        back++
      }
      op = copy(base - candidate, ip - base, to.words, op)
      emitted = ip
      if (ip >= limit) break search
      seen[Math.imul(from.getInt32(ip - 1, true), 0x1e35a7bd) >>> shift] = ip - 1
      word = from.getInt32(ip, true)
      hash = Math.imul(word, 0x1e35a7bd) >>> shift
      candidate = seen[hash] as number
      seen[hash] = ip
    } while (ip - candidate <= MAX_OFFSET && word === from.getInt32(candidate, true))
    ip++
    word = from.getInt32(ip, true)
    hash = Math.imul(word, 0x1e35a7bd) >>> shift
  }
  return emitted < length ? literal(input, from, emitted, length, to, op) : op
}

/** Whether four bytes that are the same are near enough for a copy; from `far` back, six have to be the same. */
function worth(from: DataView, ip: number, candidate: number, far: number): boolean {
  const offset = ip - candidate
  return offset < far || (offset <= MAX_OFFSET && from.getInt16(ip + 4) === from.getInt16(candidate + 4))
}

/** Bytes `begin` … `end` - 1 as they are. */
function literal(input: Uint8Array, from: DataView, begin: number, end: number, to: Out, at: number): number {
  const { bytes, words } = to
  const length = end - begin
  if (length === 0) return at
  let op = at
  const n = length - 1
  if (n < 60) bytes[op++] = n << 2
  else {
    const more = n < 0x100 ? 1 : n < 0x10000 ? 2 : n < 0x1000000 ? 3 : 4
    bytes[op++] = (59 + more) << 2
    for (let i = 0; i < more; i++) bytes[op++] = n >>> (i * 8)
  }
  if (length > 256 || end + 4 > input.length) bytes.set(input.subarray(begin, end), op)
  else for (let i = 0; i < length; i += 4) words.setInt32(op + i, from.getInt32(begin + i, true), true)
  return op + length
}

function copy(offset: number, length: number, words: DataView, at: number): number {
  let op = at
  let rest = length
  while (rest >= 68) {
    op = piece(offset, 64, words, op)
    rest -= 64
  }
  if (rest > 64) {
    op = piece(offset, 60, words, op)
    rest -= 60
  }
  return piece(offset, rest, words, op)
}

/** Two bytes, or three: a fourth is written over by what follows. */
function piece(offset: number, length: number, words: DataView, at: number): number {
  if (length < 12 && offset < 2048) {
    words.setInt16(at, 1 | ((length - 4) << 2) | ((offset >>> 8) << 5) | ((offset & 0xff) << 8), true)
    return at + 2
  }
  words.setInt32(at, 2 | ((length - 1) << 2) | (offset << 8), true)
  return at + 3
}
