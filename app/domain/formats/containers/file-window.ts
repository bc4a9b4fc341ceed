import { EarlyEnd } from './byte-reader'
import type { ByteSource } from './carriers'

/** Bytes kept from the last small reading: few after a jump, more while the walk goes on next to it. */
const FIRST_BLOCK = 4 * 1024
const BLOCK = 64 * 1024

/** Reads a source by seeking. Memory: one block and what the caller asked for. */
export class FileWindow {
  readonly size: number
  /** What the source itself failed with: not the file's fault, so nobody may swallow it. */
  failure: unknown = null
  readonly #source: ByteSource
  #block = new Uint8Array()
  #at = 0

  constructor(source: ByteSource) {
    this.#source = source
    this.size = source.size
  }

  /** Exactly `length` bytes at `offset`, or `EarlyEnd`. A view that stays valid. */
  async bytes(offset: number, length: number): Promise<Uint8Array> {
    if (!(offset >= 0 && length >= 0 && offset + length <= this.size)) throw new EarlyEnd()
    const bytes = await this.#get(offset, length)
    if (bytes.length < length) throw new EarlyEnd()
    return bytes
  }

  /** Up to `length` bytes at `offset`; none beyond the end. */
  async some(offset: number, length: number): Promise<Uint8Array> {
    const inside = Math.max(0, Math.min(length, this.size - offset))
    return inside > 0 ? this.#get(offset, inside) : new Uint8Array()
  }

  async #get(offset: number, length: number): Promise<Uint8Array> {
    if (length > BLOCK / 2) return (await this.#read(offset, length)).subarray(0, length)
    if (offset < this.#at || offset + length > this.#at + this.#block.length) {
      const near = offset >= this.#at && offset <= this.#at + this.#block.length
      const wanted = Math.max(length, FIRST_BLOCK, near ? Math.min(BLOCK, this.#block.length * 4) : 0)
      this.#block = await this.#read(offset, Math.min(wanted, this.size - offset))
      this.#at = offset
    }
    return this.#block.subarray(offset - this.#at, offset - this.#at + length)
  }

  async #read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return (await this.#source.read(offset, length)) as Uint8Array<ArrayBuffer>
    } catch (error) {
      this.failure = error
      throw error
    }
  }
}
