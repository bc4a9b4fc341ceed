/**
 * Why records left, by their ids, of millions in 18 to 36 bytes each: an id is known by a hash of 64 bits, so that among a
 * million ids one in thirty million questions about another is answered with a reason that is not its own.
 */
export class ReasonsById {
  private readonly reasons: string[] = []
  private keys = new Uint32Array(2 * 1024)
  /** Number of the reason, from 1; 0 where there is none. */
  private values = new Uint8Array(1024)
  private size = 0

  set(id: string, reason: string): void {
    if (2 * this.size >= this.values.length) this.grow()
    let number = this.reasons.indexOf(reason) + 1
    if (number === 0) number = this.reasons.push(reason)
    if (number > 255) throw new RangeError('More reasons than there can be')
    const [a, b] = hashes(id)
    this.put(a, b, number)
  }

  get(id: string): string | undefined {
    const [a, b] = hashes(id)
    return this.reasons[(this.values[this.slot(a, b)] as number) - 1]
  }

  /** Where a key is, or would be. */
  private slot(a: number, b: number): number {
    const { keys, values } = this
    const mask = values.length - 1
    let at = a & mask
    while (values[at] !== 0 && (keys[2 * at] !== a || keys[2 * at + 1] !== b)) at = (at + 1) & mask
    return at
  }

  private put(a: number, b: number, number: number): void {
    const at = this.slot(a, b)
    if (this.values[at] === 0) this.size += 1
    this.keys[2 * at] = a
    this.keys[2 * at + 1] = b
    this.values[at] = number
  }

  private grow(): void {
    const { keys, values } = this
    this.keys = new Uint32Array(2 * keys.length)
    this.values = new Uint8Array(2 * values.length)
    this.size = 0
    for (const [at, number] of values.entries())
      if (number !== 0) this.put(keys[2 * at] as number, keys[2 * at + 1] as number, number)
  }
}

/** Two hashes of 32 bits (FNV-1a from two beginnings, each mixed as MurmurHash3 does in the end). */
function hashes(text: string): [number, number] {
  let [a, b] = [0x811c9dc5, 0x9747b28c]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b)
    b ^= b >>> 15
  }
  return [mixed(a), mixed(b ^ text.length)]
}

function mixed(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
