import type { RowGroup } from 'hyparquet'
import type { ByteSource } from './containers/carriers'

/** One page unpacked, in bytes, and the values it may say it holds. */
export const MAX_PAGE = 256 * 1024 * 1024
const MAX_VALUES = 50_000_000
/** A header with the longest statistics, in bytes. */
const MAX_HEADER = 1024 * 1024
const FIRST_READ = 4 * 1024
const MAX_DEPTH = 8

class Short extends Error {}

/** Thrift's compact protocol, as far as page headers need it (Apache Thrift, thrift-compact-protocol.md). */
class Thrift {
  at = 0
  constructor(private readonly bytes: Uint8Array) {}

  private byte(): number {
    if (this.at >= this.bytes.length) throw new Short()
    return this.bytes[this.at++] as number
  }

  private varint(): number {
    let value = 0
    for (let shift = 0; shift < 63; shift += 7) {
      const byte = this.byte()
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
    throw new Error('a number of a page header is too long')
  }

  private zigzag(): number {
    const value = this.varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  /** Whole numbers of a struct by field, and of structs in it as `field.field`. */
  struct(into: Map<string, number> = new Map(), prefix = '', depth = 0): Map<string, number> {
    if (depth > MAX_DEPTH) throw new Error('a page header is nested too deep')
    for (let field = 0; ; ) {
      const head = this.byte()
      if (head === 0) return into
      field = head >> 4 === 0 ? this.zigzag() : field + (head >> 4)
      const type = head & 15
      if (type === 12) this.struct(into, `${prefix}${field}.`, depth + 1)
      else if (type === 4 || type === 5 || type === 6) into.set(`${prefix}${field}`, this.zigzag())
      else if (type === 3) this.byte()
      else if (type === 7) this.skip(8)
      else if (type === 8) this.skip(this.varint())
      else if (type !== 1 && type !== 2) throw new Error(`a page header holds a field of type ${type}`)
    }
  }

  private skip(length: number): void {
    this.at += length
    if (this.at > this.bytes.length) throw new Short()
  }
}

/**
 * Follows the pages of a group's columns by their headers: each must lie in its column and say sizes that may be. A parser
 * that trusts them can be led in a circle, or to ask for any amount of memory.
 *
 * @throws Error what is wrong
 */
export async function checkPages(
  source: ByteSource,
  group: RowGroup,
  columns: readonly string[]
): Promise<void> {
  for (const { meta_data: meta } of group.columns) {
    if (!meta || !columns.includes(meta.path_in_schema[0] ?? '')) continue
    const start = Number(meta.dictionary_page_offset || meta.data_page_offset)
    const end = start + Number(meta.total_compressed_size)
    if (!(start >= 0 && end >= start && end <= source.size)) throw new Error('a column lies outside the file')
    // hyparquet takes less than two bytes for the end
    for (let at = start; at < end - 1; ) at = await pageEnd(source, at, end)
  }
}

async function pageEnd(source: ByteSource, at: number, end: number): Promise<number> {
  for (let length = FIRST_READ; ; length *= 16) {
    const thrift = new Thrift(await source.read(at, Math.min(length, end - at)))
    try {
      const header = thrift.struct()
      const sizes = ['2', '3', '5.1', '7.1', '8.1', '8.2', '8.3', '8.5', '8.6'].map(
        (field) => header.get(field) ?? 0
      )
      const [unpacked = 0, packed = 0, ...counts] = sizes
      const next = at + thrift.at + packed
      if (unpacked < 0 || unpacked > MAX_PAGE || packed < 0 || next > end)
        throw new Error('a page says a size that can not be')
      if (counts.some((count) => count < 0 || count > MAX_VALUES))
        throw new Error('a page says it holds more than can be')
      return next
    } catch (error) {
      if (!(error instanceof Short)) throw error
      if (length >= end - at || length > MAX_HEADER) throw new Error('a page header ends early')
    }
  }
}
