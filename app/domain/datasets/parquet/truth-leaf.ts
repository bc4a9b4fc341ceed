import type { PageIndexes } from 'hyparquet-writer/src/types.js'
import { boundsOf } from './bounds'
import { describe, type Leaf, type LeafPlace } from './leaf'
import type { ChunkBytes } from './pages'
import { Numbers, runsBound, writeRuns } from './runs'

/** Values up to which they are packed bits instead of runs (as `hyparquet-writer` has it). */
const FEW = 16

/** True or false, always there. */
export class TruthLeaf implements Leaf {
  private readonly truths = new Numbers()

  /** @param chunk may be shared: it is filled by `finish` alone */
  constructor(
    private readonly place: LeafPlace,
    readonly chunk: ChunkBytes
  ) {}

  add(value: boolean): void {
    this.truths.push(value ? 1 : 0)
  }

  addNull(): void {
    throw new TypeError(`${this.place.path.join('.')} has a row without a value`)
  }

  finish(base: number): PageIndexes {
    const { values, length } = this.truths
    const few = length <= FEW
    this.chunk.clear()
    const body = few ? packedBits(values, length) : lengthAndRuns(values, length)
    this.chunk.addPage(body, few ? 'PLAIN' : 'RLE', null, 0, length)
    const bounds = boundsOf(Array.from(values.subarray(0, length), Boolean), 0, false)
    this.truths.length = 0
    return describe(this.place, this.chunk, base, {
      values: length,
      encodings: [few ? 'PLAIN' : 'RLE'],
      bounds
    })
  }
}

function packedBits(values: Int32Array, count: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(count / 8))
  for (let i = 0; i < count; i++)
    if (values[i] === 1) bits[i >> 3] = (bits[i >> 3] as number) | (1 << (i & 7))
  return bits
}

function lengthAndRuns(values: Int32Array, count: number): Uint8Array {
  const bytes = Buffer.alloc(4 + runsBound(count, 1))
  const end = writeRuns(bytes, 4, { values, from: 0, to: count, bits: 1 })
  bytes.writeUInt32LE(end - 4)
  return bytes.subarray(0, end)
}
