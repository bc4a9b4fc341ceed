import { copyBytes } from '../lines/copy-bytes'

/**
 * Lines on their way to a file, as bytes in one piece of memory that is used again: strings put together would each be a
 * large object that stays until all memory is looked through.
 */
export class LineBuffer {
  private bytes: Buffer
  private filled = 0

  /** @param enough bytes after which it wants to be emptied */
  constructor(private readonly enough: number) {
    this.bytes = Buffer.allocUnsafeSlow(2 * enough)
  }

  /** Takes a line. @returns its bytes */
  add(line: string): number {
    this.reserve(3 * line.length)
    const size = this.bytes.write(line, this.filled)
    this.filled += size
    return size
  }

  /** Takes a line that is bytes already. @returns how many */
  addBytes(line: Uint8Array): number {
    this.reserve(line.length)
    this.bytes.set(line, this.filled)
    this.filled += line.length
    return line.length
  }

  /** Takes the bytes `from` … `to` - 1. */
  addRange(source: Buffer, from: number, to: number): void {
    this.reserve(to - from)
    this.filled = copyBytes(source, from, to, this.bytes, this.filled)
  }

  private reserve(bytes: number): void {
    const most = this.filled + bytes
    if (most <= this.bytes.length) return
    const larger = Buffer.allocUnsafeSlow(most)
    this.bytes.copy(larger, 0, 0, this.filled)
    this.bytes = larger
  }

  get full(): boolean {
    return this.filled >= this.enough
  }

  /** Writes what there is, and is empty. */
  async empty(write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
    if (this.filled === 0) return
    await write(this.bytes.subarray(0, this.filled))
    this.filled = 0
    // after one very long line
    if (this.bytes.length > 8 * this.enough) this.bytes = Buffer.allocUnsafeSlow(2 * this.enough)
  }
}
