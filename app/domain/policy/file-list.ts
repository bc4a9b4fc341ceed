/** How many bits of 32 are set. */
function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Most bits a perceptual hash may differ by: beyond it pictures meet that have nothing in common. */
export const MOST_DISTANCE = 12

/** Files by the SHA-256 of their bytes, and pictures by their perceptual hash. */
export class FileList {
  private readonly files = new Set<string>()
  private readonly upper: Uint32Array
  private readonly lower: Uint32Array

  /**
   * @param values 64 hexadecimal digits, or 16 for a perceptual hash
   * @param distance bits of a perceptual hash that may differ
   */
  constructor(
    values: readonly string[],
    private readonly distance: number
  ) {
    const looks = values.filter(({ length }) => length === 16)
    for (const value of values) if (value.length === 64) this.files.add(value)
    this.upper = Uint32Array.from(looks, (value) => Number.parseInt(value.slice(0, 8), 16))
    this.lower = Uint32Array.from(looks, (value) => Number.parseInt(value.slice(8), 16))
  }

  get size(): number {
    return this.files.size + this.upper.length
  }

  has(file: { sha256: string; hashes: readonly bigint[] }): boolean {
    return this.files.has(file.sha256) || file.hashes.some((hash) => this.isNear(hash))
  }

  private isNear(hash: bigint): boolean {
    const unsigned = BigInt.asUintN(64, hash)
    const [high, low] = [Number(unsigned >> 32n), Number(unsigned & 0xffffffffn)]
    const { upper, lower, distance } = this
    for (let i = 0; i < upper.length; i += 1) {
      const differing = ones((upper[i] as number) ^ high)
      if (differing <= distance && differing + ones((lower[i] as number) ^ low) <= distance) return true
    }
    return false
  }
}
