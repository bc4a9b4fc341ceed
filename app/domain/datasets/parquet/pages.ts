import type { Encoding } from 'hyparquet'
import { ByteWriter } from 'hyparquet-writer'
import { writePageHeader } from 'hyparquet-writer/src/datapage.js'
import { snappyCompress } from '../build/snappy'
import type { Levels } from './levels'
import { runsBound, writeRuns } from './runs'

/** Bytes of values after which a page ends with the next row (parquet-format recommends a mebibyte). */
export const PAGE_BYTES = 2 ** 20

/** What a chunk grows beyond is given back once it is written. */
const KEPT_BYTES = 2 ** 23

/** A page among the values of its leaf in a row group. */
export interface Page {
  from: number
  to: number
  /** Where it begins among the bytes of its column chunk, and how many it takes. */
  at: number
  bytes: number
}

/** The bytes of a column chunk as they grow, and what they were before they were packed. */
export class ChunkBytes {
  readonly pages: Page[] = []
  unpacked = 0
  private writer = new ByteWriter()
  private levelBytes = new Uint8Array(0)

  /** @param patient how pages are packed (`snappyCompress`) */
  constructor(readonly patient: boolean) {}

  get length(): number {
    return this.writer.index
  }

  /** The bytes; valid until the next page. */
  get bytes(): Uint8Array {
    return this.writer.getBytes()
  }

  clear(): void {
    this.pages.length = 0
    this.unpacked = 0
    if (this.writer.buffer.byteLength > KEPT_BYTES) this.writer = new ByteWriter()
    this.writer.index = 0
  }

  /** @param body distinct values, plain */
  addDictionary(body: Uint8Array, values: number): void {
    const packed = snappyCompress(body, this.patient)
    const at = this.length
    writePageHeader(this.writer, {
      type: 'DICTIONARY_PAGE',
      uncompressed_page_size: body.length,
      compressed_page_size: packed.length,
      dictionary_page_header: { num_values: values, encoding: 'PLAIN' }
    })
    this.unpacked += this.length - at + body.length
    this.writer.appendBytes(packed)
  }

  /**
   * A data page (v2: levels stay unpacked before the body).
   *
   * @param body its values, encoded; those that are null left out
   */
  addPage(body: Uint8Array, encoding: Encoding, levels: Levels | null, from: number, to: number): void {
    const packed = snappyCompress(body, this.patient)
    const repetition = levels?.repetition ? this.levelRuns(levels.repetition.values, from, to, 0) : 0
    const both = levels ? this.levelRuns(levels.definition.values, from, to, repetition) : 0
    const at = this.length
    writePageHeader(this.writer, {
      type: 'DATA_PAGE_V2',
      uncompressed_page_size: both + body.length,
      compressed_page_size: both + packed.length,
      data_page_header_v2: {
        num_values: to - from,
        num_nulls: levels ? countZeros(levels.definition.values, from, to) : 0,
        num_rows: levels?.repetition ? countZeros(levels.repetition.values, from, to) : to - from,
        encoding,
        definition_levels_byte_length: both - repetition,
        repetition_levels_byte_length: repetition,
        is_compressed: true
      }
    })
    this.unpacked += this.length - at + both + body.length
    this.writer.appendBytes(this.levelBytes.subarray(0, both))
    this.writer.appendBytes(packed)
    this.pages.push({ from, to, at, bytes: this.length - at })
  }

  private levelRuns(values: Int32Array, from: number, to: number, at: number): number {
    const most = at + runsBound(to - from, 1)
    if (this.levelBytes.length < most) {
      const larger = new Uint8Array(2 * most)
      larger.set(this.levelBytes.subarray(0, at))
      this.levelBytes = larger
    }
    return writeRuns(this.levelBytes, at, { values, from, to, bits: 1 })
  }
}

/** Of levels, those that are 0: rows that begin, or values that are not there. */
export function countZeros(levels: Int32Array, from: number, to: number): number {
  let zeros = 0
  for (let i = from; i < to; i++) if (levels[i] === 0) zeros++
  return zeros
}
