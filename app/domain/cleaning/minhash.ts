import { cutShingles, mix } from './shingles'

/**
 * 16 bands of 6 rows: pairs of Jaccard 0.8 meet with probability 0.99, of 0.5 with 0.22, of 0.3 with 0.01. (14 × 8, the
 * field's usual, misses one pair in thirteen at 0.8.)
 */
export const BANDS = 16
export const ROWS = 6
const BINS = BANDS * ROWS
/** Changes whenever a text's fingerprint does: stored ones of an earlier scheme are made anew. */
export const KEY_SCHEME = 2
const EMPTY = 0xffffffff

/** 32-bit words of a sketch: two bits of each row. */
export const SKETCH_WORDS = (BINS * 2) / 32
/**
 * Rows of 96 whose two bits must agree for a pair to be compared in full. Of a pair at Jaccard 0.8, 85 % are expected to
 * and 67 lie four standard deviations below; of strangers, a quarter.
 */
const AGREE = 67

/** What a text is found by: 16 band keys under which near-duplicates meet, and a sketch that tells who is worth comparing. */
export interface Fingerprint {
  bands: Int32Array
  sketch: Int32Array
}

const rows = new Uint32Array(BINS)
const filled = new Uint32Array(BINS)

/** Each row's own order of rows to borrow from: its first twelve; beyond them it is worked out. */
const PROBES = 12
const donorOf = (row: number, attempt: number) =>
  mix(Math.imul(row + 1, 0x1000193) ^ Math.imul(attempt + 1, 0x9e3779b1)) % BINS
const donors = Uint8Array.from({ length: BINS * PROBES }, (_, i) =>
  donorOf(Math.floor(i / PROBES), i % PROBES)
)

/** Fills the rows no shingle fell into from one that has a value: optimal densification, Shrivastava (2017), algorithm 1. */
function densify(): void {
  filled.set(rows)
  for (let row = 0; row < BINS; row += 1) {
    if (filled[row] !== EMPTY) continue
    let attempt = 0
    let donor = donors[row * PROBES] as number
    while (filled[donor] === EMPTY) {
      attempt += 1
      donor = attempt < PROBES ? (donors[row * PROBES + attempt] as number) : donorOf(row, attempt)
    }
    rows[row] = filled[donor] as number
  }
}

/** One pass over the shingles: each falls into one row and may become its minimum (Li, Owen & Zhang 2012). */
function fillRows(shingles: Uint32Array): void {
  rows.fill(EMPTY)
  for (let i = 0; i < shingles.length; i += 1) {
    const shingle = shingles[i] as number
    const row = ((shingle >>> 16) * BINS) >>> 16
    const value = Math.imul(shingle, 0x9e3779b1) >>> 1
    if (value < (rows[row] as number)) rows[row] = value
  }
}

/**
 * MinHash fingerprint of a text: one-permutation hashing with 96 rows, so a shingle costs one hash instead of 96, and
 * densified so that short texts compare like long ones. The same in every process.
 *
 * @returns null where there is nothing to compare
 */
export function fingerprintOf(text: string): Fingerprint | null {
  const shingles = cutShingles(text)
  if (shingles.length === 0) return null
  fillRows(shingles)
  if (rows.includes(EMPTY)) densify()
  const bands = new Int32Array(BANDS)
  const sketch = new Int32Array(SKETCH_WORDS)
  for (let band = 0; band < BANDS; band += 1) {
    let key = mix(band + 1)
    for (let row = band * ROWS; row < (band + 1) * ROWS; row += 1) {
      const value = rows[row] as number
      key = Math.imul(((key << 5) | (key >>> 27)) ^ value, 0x85ebca6b)
      sketch[row >>> 4] = (sketch[row >>> 4] as number) | ((mix(value) & 3) << ((row & 15) * 2))
    }
    // 0 stands for no key
    bands[band] = mix(key) || 1
  }
  return { bands, sketch }
}

/**
 * Whether two texts' sketches let a Jaccard similarity of 0.8 expect: b-bit minwise hashing (Li & König 2010) with two bits
 * of 96 rows. Depends on the two alone, so that what is compared never depends on what else there is.
 *
 * @param a sketches one after the other, the first starting at `i` (in words); `b` and `j` alike
 */
export function mayBeNear(a: Int32Array, i: number, b: Int32Array, j: number): boolean {
  let differ = 0
  for (let word = 0; word < SKETCH_WORDS; word += 1) {
    const bits = (a[i + word] as number) ^ (b[j + word] as number)
    let pairs = (bits | (bits >>> 1)) & 0x55555555
    pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
    pairs = (pairs + (pairs >>> 4)) & 0x0f0f0f0f
    differ += Math.imul(pairs, 0x01010101) >>> 24
  }
  return BINS - differ >= AGREE
}
