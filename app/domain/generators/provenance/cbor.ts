/** CBOR (RFC 8949) as C2PA uses it: every major type and indefinite lengths, under limits; maps keep their order. */
import { joinBytes } from './bytes'

export type CborKey = string | number
export type CborMap = Map<CborKey, CborValue>
export type CborValue =
  | number
  | bigint
  | string
  | boolean
  | null
  | Uint8Array
  | CborTag
  | CborMap
  | CborValue[]

export class CborTag {
  constructor(
    readonly tag: number,
    readonly value: CborValue
  ) {}
}

/** Bytes that are no CBOR, end early, repeat a key or pass a limit. */
export class CborError extends Error {
  override name = 'CborError'
}

const MAX_DEPTH = 32
const MAX_ITEMS = 200_000
const BREAK = Symbol('break')

/** The first item of `bytes`; what follows it is left alone. @throws CborError */
export function decodeCbor(bytes: Uint8Array): CborValue {
  const value = new Reader(bytes).item(0)
  if (value === BREAK) throw new CborError('a break stands alone')
  return value
}

class Reader {
  private at = 0
  private items = 0
  private readonly view: DataView

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  item(depth: number): CborValue | typeof BREAK {
    if (depth > MAX_DEPTH) throw new CborError('nested too deep')
    if (++this.items > MAX_ITEMS) throw new CborError('too many items')
    const head = this.bytes[this.take(1)] ?? 0
    const major = head >> 5
    const info = head & 31
    if (major === 7) return this.simple(info)
    const length = this.argument(info)
    if (major === 0 && length !== null) return length
    if (major === 1 && length !== null) return typeof length === 'bigint' ? -1n - length : -1 - length
    if (major === 2) return this.byteString(length)
    if (major === 3) return decodeText(this.byteString(length, 3))
    if (major === 4) return this.array(length, depth)
    if (major === 5) return this.map(length, depth)
    if (major === 6 && length !== null) return new CborTag(Number(length), this.value(depth + 1))
    throw new CborError('a length is missing')
  }

  private value(depth: number): CborValue {
    const value = this.item(depth)
    if (value === BREAK) throw new CborError('a break stands where a value must')
    return value
  }

  private take(length: number): number {
    const start = this.at
    if (length > this.bytes.length - start) throw new CborError('ends early')
    this.at += length
    return start
  }

  /** The number after the head; null for an indefinite length. */
  private argument(info: number): number | bigint | null {
    if (info < 24) return info
    if (info === 24) return this.view.getUint8(this.take(1))
    if (info === 25) return this.view.getUint16(this.take(2))
    if (info === 26) return this.view.getUint32(this.take(4))
    if (info === 27) {
      const big = this.view.getBigUint64(this.take(8))
      return big <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(big) : big
    }
    if (info === 31) return null
    throw new CborError('a reserved head')
  }

  private byteString(length: number | bigint | null, major = 2): Uint8Array {
    if (length !== null) {
      const start = this.take(Number(length))
      return this.bytes.subarray(start, this.at)
    }
    const pieces: Uint8Array[] = []
    for (;;) {
      if (++this.items > MAX_ITEMS) throw new CborError('too many items')
      const head = this.bytes[this.take(1)] ?? 0
      if (head === 0xff) return joinBytes(pieces)
      const piece = head >> 5 === major ? this.argument(head & 31) : null
      if (piece === null) throw new CborError('a piece of another kind')
      const start = this.take(Number(piece))
      pieces.push(this.bytes.subarray(start, this.at))
    }
  }

  private array(length: number | bigint | null, depth: number): CborValue[] {
    const list: CborValue[] = []
    while (length === null || list.length < length) {
      const value = this.item(depth + 1)
      if (value !== BREAK) list.push(value)
      else if (length === null) break
      else throw new CborError('a list ends early')
    }
    return list
  }

  private map(length: number | bigint | null, depth: number): CborMap {
    const map: CborMap = new Map()
    while (length === null || map.size < length) {
      const key = this.item(depth + 1)
      if (key === BREAK && length === null) break
      if (typeof key !== 'string' && typeof key !== 'number')
        throw new CborError('a key is no text or number')
      if (map.has(key)) throw new CborError('a key stands twice')
      map.set(key, this.value(depth + 1))
    }
    return map
  }

  private simple(info: number): CborValue | typeof BREAK {
    if (info === 20 || info === 21) return info === 21
    if (info === 25) return halfFloat(this.view.getUint16(this.take(2)))
    if (info === 26) return this.view.getFloat32(this.take(4))
    if (info === 27) return this.view.getFloat64(this.take(8))
    if (info === 31) return BREAK
    if (info === 24) this.take(1)
    if (info > 27) throw new CborError('a reserved head')
    return null
  }
}

const decodeText = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return exponent ? sign * 2 ** (exponent - 15) * (1 + fraction / 1024) : sign * 2 ** -14 * (fraction / 1024)
}
