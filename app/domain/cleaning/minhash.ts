import { mix } from './shingles'

/** 14 bands of 8 rows, as datatrove has it: pairs of Jaccard 0.8 meet with probability 0.92, of 0.5 with 0.05. */
export const BANDS = 14
export const ROWS = 8
const EMPTY = 0xffffffff

const seeds = Uint32Array.from({ length: BANDS }, (_, band) => mix(0x9e3779b9 * (band + 1)))

/** Fills the rows no shingle fell into from one that has a value: optimal densification, Shrivastava (2017), algorithm 1. */
function densify(signature: Uint32Array, from: number): void {
  const filled = signature.slice(from, from + ROWS)
  for (let row = 0; row < ROWS; row += 1) {
    if (filled[row] !== EMPTY) continue
    let attempt = 1
    let donor = row
    while (filled[donor] === EMPTY)
      donor = mix(Math.imul(row + 1, 0x1000193) ^ Math.imul(attempt++, 0x9e3779b1)) % ROWS
    signature[from + row] = mix((filled[donor] as number) ^ Math.imul(row + 1, 0x85ebca6b))
  }
}

/**
 * MinHash signature of a set of shingles: 112 values of 32 bits. Each band is its own one-permutation hash of 8 bins
 * (Li, Owen & Zhang 2012), so a shingle costs 14 hashes instead of 112, and short texts keep independent bands.
 *
 * @returns null where there is nothing to compare
 */
export function signatureOf(shingles: Uint32Array): Uint32Array | null {
  if (shingles.length === 0) return null
  const signature = new Uint32Array(BANDS * ROWS).fill(EMPTY)
  for (let band = 0; band < BANDS; band += 1) {
    const seed = seeds[band] as number
    const base = band * ROWS
    for (let i = 0; i < shingles.length; i += 1) {
      let h = (shingles[i] as number) ^ seed
      h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
      h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
      h ^= h >>> 16
      const row = base + (h & (ROWS - 1))
      const value = h >>> 3
      if (value < (signature[row] as number)) signature[row] = value
    }
    densify(signature, base)
  }
  return signature
}

/**
 * The keys under which near-duplicates meet: one 64-bit number a band (PostgreSQL `bigint`, signed), the band's own
 * number mixed in.
 */
export function bandsOf(signature: Uint32Array): bigint[] {
  const view = new BigInt64Array(1)
  const halves = new Uint32Array(view.buffer)
  const keys: bigint[] = []
  for (let band = 0; band < BANDS; band += 1) {
    let low = mix(band + 1)
    let high = mix(band + 101)
    for (let row = band * ROWS; row < (band + 1) * ROWS; row += 1) {
      const value = signature[row] as number
      low = mix(Math.imul(low, 31) + value)
      high = mix(Math.imul(high, 0x1000193) ^ value)
    }
    halves[0] = low
    halves[1] = high
    keys.push(view[0] as bigint)
  }
  return keys
}
