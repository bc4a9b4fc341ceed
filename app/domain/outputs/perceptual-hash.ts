/** Side of the grey picture that is looked at, and of the square of low frequencies that is kept. */
export const GREY_SIDE = 32
const KEPT = 8

/** Bits that may differ between two pictures that look alike. */
export const ALIKE_BITS = 7

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

/** The four 16-bit quarters of a hash, each with its place in the upper half: what an index finds it by. */
export const hashBands = (hash: bigint): number[] =>
  [0, 1, 2, 3].map((band) => (band << 16) | Number((BigInt.asUintN(64, hash) >> BigInt(band * 16)) & 0xffffn))

/** Every band that a hash within `ALIKE_BITS` has at least one of: each quarter as it is, and with one bit changed. */
export const probeBands = (hash: bigint): number[] =>
  hashBands(hash).flatMap((band) => [band, ...Array.from({ length: 16 }, (_, bit) => band ^ (1 << bit))])

/** How alike two pictures are, in words: by the bits their hashes differ in. */
export type Likeness = 'same' | 'very' | 'alike'
export const likenessOf = (bits: number): Likeness => (bits <= 2 ? 'same' : bits <= 5 ? 'very' : 'alike')
