/** Asked for bytes beyond the end: the file is cut, or a length in it lies. */
export class EarlyEnd extends Error {
  override name = 'EarlyEnd'
}

/** Numbers and pieces of a byte array, offsets from its start; every reading past the end throws `EarlyEnd`. */
export class ByteReader {
  readonly bytes: Uint8Array
  readonly little: boolean
  readonly #view: DataView

  constructor(bytes: Uint8Array, little = false) {
    this.bytes = bytes
    this.little = little
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get length(): number {
    return this.bytes.length
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#inside(at, 1))
  }

  u16(at: number): number {
    return this.#view.getUint16(this.#inside(at, 2), this.little)
  }

  u24(at: number): number {
    return this.little ? this.u8(at) + this.u16(at + 1) * 0x100 : this.u8(at) * 0x10000 + this.u16(at + 1)
  }

  u32(at: number): number {
    return this.#view.getUint32(this.#inside(at, 4), this.little)
  }

  /** Exact up to 2^53; beyond it only ever compared with a file's size. */
  u64(at: number): number {
    return Number(this.#view.getBigUint64(this.#inside(at, 8), this.little))
  }

  f64(at: number): number {
    return this.#view.getFloat64(this.#inside(at, 8), this.little)
  }

  /** A view, not a copy. */
  slice(at: number, length: number): Uint8Array {
    this.#inside(at, length)
    return this.bytes.subarray(at, at + length)
  }

  from(at: number): Uint8Array {
    return this.bytes.subarray(Math.min(at, this.length))
  }

  /** One character a byte: for type codes and magic words. */
  ascii(at: number, length: number): string {
    return String.fromCharCode(...this.slice(at, Math.min(length, 1024)))
  }

  /** Where the next zero byte is, or the end. */
  nul(at: number): number {
    const found = this.bytes.indexOf(0, at)
    return found < 0 ? this.length : found
  }

  #inside(at: number, length: number): number {
    if (!(at >= 0 && length >= 0 && at + length <= this.length)) throw new EarlyEnd()
    return at
  }
}

/** Where `word` (one character a byte) first stands in `bytes` from `start` on, or −1. */
export function indexOfAscii(bytes: Uint8Array, word: string, start = 0): number {
  for (let at = start; at + word.length <= bytes.length; at++) if (standsAt(bytes, word, at)) return at
  return -1
}

/** Where `word` last stands wholly before `end`, or −1. */
export function lastIndexOfAscii(bytes: Uint8Array, word: string, end = bytes.length): number {
  for (let at = end - word.length; at >= 0; at--) if (standsAt(bytes, word, at)) return at
  return -1
}

function standsAt(bytes: Uint8Array, word: string, at: number): boolean {
  for (let index = 0; index < word.length; index++)
    if (bytes[at + index] !== word.charCodeAt(index)) return false
  return true
}

export const startsWithAscii = (bytes: Uint8Array, word: string, at = 0): boolean => standsAt(bytes, word, at)

/** Pieces one after another in one array. */
export function joinBytes(pieces: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}
