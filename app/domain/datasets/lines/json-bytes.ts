import { jsonText } from '../jsonl'
import { copyBytes } from './copy-bytes'
import { plainRun } from './plain-run'

const SOME = 4096
/** After a larger text the memory is given back. */
const MUCH = 2 ** 20

const DAY_MS = 86_400_000

/** Bytes that a JSON text cannot hold as they are, and those that begin a character which may be taken for a line end. */
const SPECIAL = new Uint8Array(256)
SPECIAL.fill(1, 0, 0x20)
for (const c of [0x22, 0x5c, 0xc2, 0xe2]) SPECIAL[c] = 1

const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const ESCAPES = Array.from({ length: 0x20 }, (_, c) =>
  latin(JSON.stringify(String.fromCharCode(c)).slice(1, -1))
)
ESCAPES[0x22] = latin('\\"')
ESCAPES[0x5c] = latin('\\\\')
const NEL = latin('\\u0085')
const LINE_SEPARATOR = latin('\\u2028')
const PARAGRAPH_SEPARATOR = latin('\\u2029')

const HEX = '0123456789abcdef'
const HIGH = Uint8Array.from({ length: 256 }, (_, byte) => HEX.charCodeAt(byte >> 4))
const LOW = Uint8Array.from({ length: 256 }, (_, byte) => HEX.charCodeAt(byte & 15))

/**
 * JSON put together as bytes, from texts that are bytes already: the same as `jsonText` of the values, without making a
 * string of any. One piece of memory is used again and again.
 */
export class JsonBytes {
  bytes: Buffer = Buffer.allocUnsafeSlow(SOME)
  size = 0
  private day = Number.NaN
  private date = ''
  /** Where strings were taken from last. */
  private source: Buffer = this.bytes
  private view = new DataView(this.source.buffer)

  /** Begins anew. @param most bytes that may come */
  begin(most: number): void {
    this.size = 0
    if (most > this.bytes.length || (this.bytes.length > MUCH && most < MUCH))
      this.bytes = Buffer.allocUnsafeSlow(Math.max(SOME, 2 * most))
  }

  byte(byte: number): void {
    this.bytes[this.size++] = byte
  }

  /** Bytes as they are. */
  raw(piece: Uint8Array): void {
    const { bytes } = this
    let { size } = this
    for (let i = 0; i < piece.length; i++) bytes[size++] = piece[i] as number
    this.size = size
  }

  /** Bytes that stand among others, as they are. */
  plain(source: Buffer, from: number, length: number): void {
    this.copy(source, from, from + length)
  }

  /** A string of these UTF-8 bytes, in quotes. */
  string(source: Buffer, from: number, length: number): void {
    const to = from + length
    const view = this.viewOf(source)
    this.bytes[this.size++] = 0x22
    // what needs no escape is copied at once
    let plain = from
    for (let i = plainRun(view, from, to); i < to; i++) {
      const c = source[i] as number
      if (SPECIAL[c] === 0) continue
      const escaped = escapeAt(source, i, c)
      if (escaped === null) continue
      this.copy(source, plain, i)
      this.raw(escaped)
      // NEL has two bytes, the separators three
      if (c === 0xc2) i += 1
      else if (c === 0xe2) i += 2
      plain = i + 1
      i = plainRun(view, plain, to) - 1
    }
    this.copy(source, plain, to)
    this.bytes[this.size++] = 0x22
  }

  private viewOf(source: Buffer): DataView {
    if (source !== this.source) {
      this.source = source
      this.view = new DataView(source.buffer, source.byteOffset, source.length)
    }
    return this.view
  }

  private copy(source: Buffer, from: number, to: number): void {
    this.size = copyBytes(source, from, to, this.bytes, this.size)
  }

  /** The 16 bytes of a UUID as it is written, without quotes. */
  uuid(source: Buffer, from: number): void {
    const { bytes } = this
    let { size } = this
    for (let i = 0; i < 16; i++) {
      if (i === 4 || i === 6 || i === 8 || i === 10) bytes[size++] = 0x2d
      const byte = source[from + i] as number
      bytes[size++] = HIGH[byte] as number
      bytes[size++] = LOW[byte] as number
    }
    this.size = size
  }

  /** Text of ASCII, as it is. */
  ascii(text: string): void {
    const { bytes } = this
    let { size } = this
    for (let i = 0; i < text.length; i++) bytes[size++] = text.charCodeAt(i)
    this.size = size
  }

  /** A time, in milliseconds since 1970, as `toISOString` writes it, in quotes. */
  time(ms: number): void {
    const day = Math.floor(ms / DAY_MS)
    if (day !== this.day) {
      this.day = day
      this.date = `"${new Date(ms).toISOString().slice(0, 11)}`
    }
    this.ascii(this.date)
    const of = ms - day * DAY_MS
    this.digits(Math.floor(of / 3_600_000), 2, 0x3a)
    this.digits(Math.floor(of / 60_000) % 60, 2, 0x3a)
    this.digits(Math.floor(of / 1000) % 60, 2, 0x2e)
    this.digits(of % 1000, 3, 0x5a)
    this.bytes[this.size++] = 0x22
  }

  private digits(number: number, places: number, after: number): void {
    for (let i = places - 1, rest = number; i >= 0; i--, rest = Math.floor(rest / 10))
      this.bytes[this.size + i] = 0x30 + (rest % 10)
    this.size += places
    this.bytes[this.size++] = after
  }

  /** Any value. */
  value(value: unknown): void {
    this.size += this.bytes.write(jsonText(value), this.size)
  }
}

/** How a special byte is written; null when it stays as it is. */
function escapeAt(source: Buffer, at: number, c: number): Uint8Array | null {
  if (c === 0xc2) return source[at + 1] === 0x85 ? NEL : null
  if (c !== 0xe2) return ESCAPES[c] as Uint8Array
  if (source[at + 1] !== 0x80) return null
  if (source[at + 2] === 0xa8) return LINE_SEPARATOR
  return source[at + 2] === 0xa9 ? PARAGRAPH_SEPARATOR : null
}
