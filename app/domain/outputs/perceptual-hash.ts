/** Side of the grey picture that is looked at, and of the square of low frequencies that is kept. */
export const GREY_SIDE = 32
const KEPT = 8

/** Bits that may differ between two pictures that look alike. */
export const ALIKE_BITS = 8

/** Weakest mean frequency that says anything: below it a picture is one even colour, and its signs are noise. */
const FAINT = 2

/** cos((2x + 1)uπ / 2n) for the frequencies kept: the rows of a DCT-II. */
const COSINES = Array.from({ length: KEPT }, (_, u) =>
  Float64Array.from({ length: GREY_SIDE }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * GREY_SIDE)))
)

/**
 * pHash of a picture: which of the 8 × 8 lowest frequencies of its cosine transform lie above their median (the constant
 * one left out of the median). Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), §3.2.
 *
 * @param grey 32 × 32 pixels, 0–255, row by row
 * @returns 64 bits as PostgreSQL's signed `bigint`; null for a picture of one even colour
 */
export function perceptualHash(grey: Uint8Array): bigint | null {
  const across = COSINES.map((cosines) =>
    Float64Array.from({ length: GREY_SIDE }, (_, y) => {
      let sum = 0
      for (let x = 0; x < GREY_SIDE; x += 1) sum += (grey[y * GREY_SIDE + x] ?? 0) * (cosines[x] as number)
      return sum
    })
  )
  const frequencies = COSINES.flatMap((cosines) =>
    across.map((column) => column.reduce((sum, value, y) => sum + value * (cosines[y] as number), 0))
  )
  const varying = frequencies.slice(1)
  const strength = varying.reduce((sum, value) => sum + Math.abs(value), 0) / varying.length
  if (strength < FAINT * GREY_SIDE) return null
  const median = [...varying].sort((a, b) => a - b)[varying.length >> 1] as number
  const bits = frequencies.reduce((hash, value) => (hash << 1n) | (value > median ? 1n : 0n), 0n)
  return BigInt.asIntN(64, bits)
}

/** Bits of the three parts of a hash by which an index finds it, from the lowest. */
const PART_BITS = [21, 21, 22]
const PART_SHIFT = 22

/** The three parts of a hash, each with its place in the upper bits: what an index finds it by. */
export function hashBands(hash: bigint): number[] {
  let rest = BigInt.asUintN(64, hash)
  return PART_BITS.map((bits, part) => {
    const value = Number(BigInt.asUintN(bits, rest))
    rest >>= BigInt(bits)
    return (part << PART_SHIFT) | value
  })
}

/**
 * Bands that hashes near this one have at least one of: each part as it is and with up to `changed` of its bits changed.
 * By the pigeonhole principle none within `3 · changed + 2` bits is missed (multi-index hashing, Norouzi, Punjani & Fleet
 * 2012); parts of about log₂ of the number of hashes keep the strangers under a band few at a million.
 */
export function probeBands(hash: bigint, changed: 1 | 2): number[] {
  const probes: number[] = []
  for (const [part, band] of hashBands(hash).entries()) {
    const bits = PART_BITS[part] as number
    probes.push(band)
    for (let one = 0; one < bits; one += 1) {
      probes.push(band ^ (1 << one))
      for (let two = 0; changed === 2 && two < one; two += 1) probes.push(band ^ (1 << one) ^ (1 << two))
    }
  }
  return probes
}

/** In how many bits two hashes differ. */
export function differingBits(a: bigint, b: bigint): number {
  const both = BigInt.asUintN(64, a ^ b)
  return ones(Number(both & 0xffffffffn)) + ones(Number(both >> 32n))
}

/** Whether two hashes share a band when one bit of a part may be changed, as an index that is asked so would find. */
export const shareBand = (a: bigint, b: bigint): boolean => {
  const others = hashBands(b)
  return hashBands(a).some((band, part) => ones(band ^ (others[part] as number)) <= 1)
}

/** Ones among the bits of a 32-bit number. */
function ones(value: number): number {
  let n = value - ((value >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** How alike two pictures are, in words: by the bits their hashes differ in. */
export type Likeness = 'same' | 'very' | 'alike'
export const likenessOf = (bits: number): Likeness => (bits <= 2 ? 'same' : bits <= 5 ? 'very' : 'alike')
