/** Numbers of one column, as many as come. */
export class Numbers {
  values = new Int32Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(2 * this.length)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }
}

/** Bits that numbers up to `largest` take. */
export const bitWidth = (largest: number): number => Math.ceil(Math.log2(largest + 1))

/** What the runs of so many numbers take at most. */
export const runsBound = (count: number, bits: number): number =>
  16 + count + Math.ceil((count * bits) / 8) + bits

/**
 * Writes numbers as runs of equal ones and packed bits (parquet-format, Encodings: RLE / bit-packing hybrid):
 * eight equal ones and more are a run, all else goes in groups of eight.
 *
 * @param into with room for `runsBound`
 * @returns where it ends
 */
export function writeRuns(
  into: Uint8Array,
  begin: number,
  { values, from, to, bits }: { values: Int32Array; from: number; to: number; bits: number }
): number {
  let at = begin
  let packedFrom = from
  let groups = 0
  const flush = () => {
    if (groups > 0) at = packBits(into, at, { values, from: packedFrom, to, bits, groups })
    groups = 0
  }
  for (let i = from; i < to; ) {
    const value = values[i] as number
    let end = i + 1
    while (end < to && values[end] === value) end++
    if (end - i >= 8) {
      flush()
      at = varint(into, at, (end - i) << 1)
      for (let shift = 0; shift < bits; shift += 8) into[at++] = value >> shift
      i = end
    } else {
      if (groups === 0) packedFrom = i
      groups += 1
      i += 8
    }
  }
  flush()
  return at
}

/** Groups of eight numbers, the last one filled up with zeros. */
function packBits(
  into: Uint8Array,
  begin: number,
  {
    values,
    from,
    to,
    bits,
    groups
  }: { values: Int32Array; from: number; to: number; bits: number; groups: number }
): number {
  let at = varint(into, begin, (groups << 1) | 1)
  if (bits === 0) return at
  let packed = 0
  let filled = 0
  for (let i = from; i < from + groups * 8; i++) {
    packed |= (i < to ? (values[i] as number) : 0) << filled
    filled += bits
    while (filled >= 8) {
      into[at++] = packed
      packed >>>= 8
      filled -= 8
    }
  }
  return at
}

function varint(into: Uint8Array, begin: number, value: number): number {
  let at = begin
  let rest = value
  while (rest > 0x7f) {
    into[at++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  into[at++] = rest
  return at
}
