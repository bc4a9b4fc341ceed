import type { Levels } from './levels'
import { type ChunkBytes, PAGE_BYTES } from './pages'
import { type Physical, PlainBytes } from './plain-bytes'

/**
 * Plain values in pages of a mebibyte, which are packed as soon as they are full: what waits is one page. A
 * page ends where a row does.
 */
export class PlainPages {
  private readonly page: PlainBytes
  /** What the values of the page take, without the lengths before them. */
  private size = 0
  private from = 0
  private count = 0

  constructor(
    type: Physical,
    private readonly chunk: ChunkBytes,
    private readonly levels: Levels | null
  ) {
    this.page = new PlainBytes(type)
  }

  /** @param begins whether a row begins with it */
  add(value: string | Uint8Array | number, begins: boolean): void {
    const at = this.page.length
    this.place(this.page.add(value), at, begins)
  }

  /** The same of the bytes `from` … `to` - 1. */
  addBytes(source: Buffer, from: number, to: number, begins: boolean): void {
    const at = this.page.length
    this.page.addBytes(source, from, to)
    this.place(to - from, at, begins)
  }

  addNull(begins: boolean): void {
    this.place(0, this.page.length, begins)
  }

  /** Ends the last page, and is empty. @returns how many values there were */
  finish(): number {
    const { count } = this
    if (count > this.from) this.close(this.page.length)
    this.size = 0
    this.from = 0
    this.count = 0
    return count
  }

  private place(size: number, at: number, begins: boolean): void {
    this.size += size
    if (begins && this.size >= PAGE_BYTES && this.count > this.from) {
      this.close(at)
      this.size = size
    }
    this.count += 1
  }

  /** @param end where the values that are the page's end */
  private close(end: number): void {
    this.chunk.addPage(this.page.bytes.subarray(0, end), 'PLAIN', this.levels, this.from, this.count)
    this.page.cut(end)
    this.from = this.count
  }
}
