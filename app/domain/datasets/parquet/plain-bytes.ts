import { copyBytes } from '../lines/copy-bytes'

/** What a leaf holds: words or bytes, and numbers of 32 and 64 bits. */
export type Physical = 'BYTE_ARRAY' | 'INT32' | 'DOUBLE'

/** What it grows beyond is given back once it is emptied. */
const KEPT_BYTES = 2 ** 22

/**
 * Values one after the other as they are (parquet-format, Encodings: PLAIN), in one piece of memory that is
 * used again.
 */
export class PlainBytes {
  /** The memory: what is not `bytes` means nothing. */
  page = Buffer.allocUnsafeSlow(1024)
  length = 0

  constructor(private readonly type: Physical) {}

  get bytes(): Uint8Array {
    return this.page.subarray(0, this.length)
  }

  /** Lone surrogates become U+FFFD. @returns what the value takes, without the length before it */
  add(value: string | Uint8Array | number): number {
    if (typeof value === 'number') return this.addNumber(value)
    return typeof value === 'string' ? this.addText(value) : this.addAll(value)
  }

  /** Takes the bytes `from` … `to` - 1. */
  addBytes(source: Buffer, from: number, to: number): void {
    const size = to - from
    this.makeRoom(4 + size)
    const { page, length } = this
    page[length] = size
    page[length + 1] = size >>> 8
    page[length + 2] = size >>> 16
    page[length + 3] = size >>> 24
    this.length = copyBytes(source, from, to, page, length + 4)
  }

  textOf(from: number, to: number): string {
    return this.page.toString('utf8', from, to)
  }

  /** Forgets the first bytes. */
  cut(first: number): void {
    this.page.copyWithin(0, first, this.length)
    this.length -= first
    if (this.length === 0 && this.page.length > KEPT_BYTES) this.page = Buffer.allocUnsafeSlow(1024)
  }

  private addText(text: string): number {
    this.makeRoom(4 + 3 * text.length)
    const size = this.page.write(text, this.length + 4)
    this.page.writeUInt32LE(size, this.length)
    this.length += 4 + size
    return size
  }

  private addAll(bytes: Uint8Array): number {
    this.makeRoom(4 + bytes.length)
    this.page.writeUInt32LE(bytes.length, this.length)
    this.page.set(bytes, this.length + 4)
    this.length += 4 + bytes.length
    return bytes.length
  }

  private addNumber(value: number): number {
    this.makeRoom(8)
    const at = this.length
    this.length =
      this.type === 'INT32' ? this.page.writeInt32LE(value, at) : this.page.writeDoubleLE(value, at)
    return this.length - at
  }

  private makeRoom(size: number): void {
    const most = this.length + size
    if (most <= this.page.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(most, 2 * this.page.length))
    this.page.copy(larger, 0, 0, this.length)
    this.page = larger
  }
}
