import type { DatasetRecord } from '../record'
import { FIELD, FIELDS, MAY_LACK } from './fields'
import { unescapeJson } from './json-text'
import { plainRun } from './plain-run'
import { recordOf } from './snapshot-line'

const [QUOTE, BACKSLASH, U, COMMA, COLON, NEWLINE] = [0x22, 0x5c, 0x75, 0x2c, 0x3a, 0x0a]
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x5b, 0x5d, 0x7b, 0x7d]
const [POINT, MINUS, ZERO, NINE] = [0x2e, 0x2d, 0x30, 0x39]
/** The first byte of `null`, and of nothing else. */
const NULL = 0x6e

/** Bytes that end a string, or go on in another way. */
const STOPS = new Uint8Array(256)
STOPS.fill(1, 0, 0x20)
STOPS[QUOTE] = 1
STOPS[BACKSLASH] = 1

/** Bytes that end a number or a word. */
const ENDS = new Uint8Array(256)
for (const c of [COMMA, CLOSE, CLOSE_LIST]) ENDS[c] = 1

/** Digits up to which a decimal fraction is a whole number divided by a power of ten, both of which a double holds. */
const EXACT_DIGITS = 15
const NOT_THERE = -1

/** Of a string: there are backslashes; there are characters of more than one byte. */
const ESCAPES = 1
const WIDE = 2

/**
 * A line of a snapshot looked at in place: where the value of each field is. Most values go into a file as the bytes they
 * are; an object, and a string of each, would be most of what writing it costs. One is used for line after line.
 */
export class LineFields {
  /** The text that was opened last: its bytes are `start` … `end` - 1 of `source`, until another is opened. */
  source: Buffer
  start = 0
  end = 0

  private bytes: Buffer
  /** The same bytes. */
  private view: DataView
  private begin = 0
  private after = 0
  private parsed: DatasetRecord | null = null
  private readonly froms = new Int32Array(FIELDS)
  private readonly ends = new Int32Array(this.froms.length)
  private readonly marks = new Uint8Array(this.froms.length)
  /** What the string looked at last has: `ESCAPES`, `WIDE`. */
  private mark = 0
  private item = 0
  private unescaped: Buffer

  constructor() {
    this.bytes = this.source = this.unescaped = Buffer.allocUnsafeSlow(4096)
    this.view = viewOf(this.bytes)
  }

  /**
   * Looks at the line that begins at `at`; every line must end in these bytes, with or without a newline.
   *
   * @returns where the next one begins
   * @throws SyntaxError when it is no line as `snapshotLine` writes it
   */
  read(bytes: Buffer, at: number): number {
    if (bytes !== this.bytes) this.view = viewOf(bytes)
    this.bytes = bytes
    this.begin = at
    this.parsed = null
    this.froms.fill(NOT_THERE)
    const list = bytes[at] === OPEN_LIST
    if (!list && bytes[at] !== OPEN) throw broken(bytes, at)
    const p = list ? this.readValues(at) : this.readNamed(at)
    if (bytes[p] !== (list ? CLOSE_LIST : CLOSE) || (p + 1 < bytes.length && bytes[p + 1] !== NEWLINE))
      throw broken(bytes, p)
    this.after = p + 1
    return p + 2
  }

  /** Values in the order of the fields. @returns where they end */
  private readValues(at: number): number {
    const { bytes } = this
    let p = at
    let field = 0
    do {
      if (field === FIELDS) throw broken(bytes, p)
      const from = p + 1
      p = this.skip(from)
      if (bytes[from] !== NULL || !MAY_LACK[field]) this.found(field, from, p)
      field += 1
    } while (bytes[p] === COMMA)
    return p
  }

  /** Values behind their names, in any order. @returns where they end */
  private readNamed(at: number): number {
    const { bytes } = this
    let p = at
    do {
      p += 1
      const end = bytes[p] === QUOTE ? this.stringEnd(p + 1) : p
      if (bytes[end] !== COLON) throw broken(bytes, p)
      const name = bytes.toString('utf8', p + 1, end - 1)
      p = this.skip(end + 1)
      if (Object.hasOwn(FIELD, name)) this.found(FIELD[name as keyof DatasetRecord], end + 1, p)
    } while (bytes[p] === COMMA)
    return p
  }

  private found(field: number, from: number, end: number): void {
    this.froms[field] = from
    this.ends[field] = end
    this.marks[field] = this.mark
  }

  /** All of it, as the record it says. */
  get record(): DatasetRecord {
    this.parsed ??= recordOf(this.bytes.toString('utf8', this.begin, this.after))
    return this.parsed
  }

  has(field: number): boolean {
    return this.froms[field] !== NOT_THERE
  }

  /** Whether it is not there, or null. */
  isNothing(field: number): boolean {
    const from = this.froms[field] as number
    return from === NOT_THERE || this.bytes[from] === NULL
  }

  /** Whether the JSON of a value is that of another line; so it is where both have none. */
  equals(other: LineFields, field: number): boolean {
    const [from, end] = [this.froms[field] as number, this.ends[field] as number]
    const [begin, stop] = [other.froms[field] as number, other.ends[field] as number]
    if (from === NOT_THERE || begin === NOT_THERE) return from === begin
    return this.bytes.compare(other.bytes, begin, stop, from, end) === 0
  }

  isText(field: number): boolean {
    return this.bytes[this.froms[field] as number] === QUOTE
  }

  /** Opens the JSON of a value. */
  openRaw(field: number): void {
    this.source = this.bytes
    this.start = this.froms[field] as number
    this.end = this.ends[field] as number
  }

  /** Opens a text. */
  openText(field: number): void {
    if (!this.isText(field)) throw broken(this.bytes, this.froms[field] as number)
    this.open(
      (this.froms[field] as number) + 1,
      (this.ends[field] as number) - 1,
      this.marks[field] as number
    )
  }

  /** UTF-16 units of a text; of what is none, 0. */
  units(field: number): number {
    if (!this.isText(field)) return 0
    const { bytes } = this
    const end = (this.ends[field] as number) - 1
    let p = (this.froms[field] as number) + 1
    if (this.marks[field] === 0) return end - p
    let units = 0
    while (p < end) {
      const c = bytes[p] as number
      if (c === BACKSLASH) p += bytes[p + 1] === U ? 5 : 1
      // bytes that go on with a character are none of their own; those of four bytes take two
      if ((c & 0xc0) !== 0x80) units += c >= 0xf0 ? 2 : 1
      p += 1
    }
    return units
  }

  /** Goes to the beginning of a list of texts. */
  openList(field: number): void {
    this.item = this.froms[field] as number
    if (this.bytes[this.item] !== OPEN_LIST) throw broken(this.bytes, this.item)
  }

  /** Opens the next text of the list. @returns false after the last */
  nextText(): boolean {
    const { bytes, item } = this
    if (bytes[item] === CLOSE_LIST || bytes[item + 1] === CLOSE_LIST) return false
    if (bytes[item + 1] !== QUOTE) throw broken(bytes, item + 1)
    this.mark = 0
    this.item = this.stringEnd(item + 2)
    this.open(item + 2, this.item - 1, this.mark)
    return true
  }

  number(field: number): number {
    const { bytes } = this
    const [from, to] = [this.froms[field] as number, this.ends[field] as number]
    const negative = bytes[from] === MINUS
    let whole = 0
    let parts = 1
    let digits = 0
    let point = false
    for (let i = negative ? from + 1 : from; i < to; i++) {
      const c = bytes[i] as number
      if (c >= ZERO && c <= NINE) {
        whole = whole * 10 + (c - ZERO)
        if (point) parts *= 10
        digits += 1
      } else if (c === POINT && !point) point = true
      else digits = EXACT_DIGITS + 1
    }
    if (digits === 0 || digits > EXACT_DIGITS) return this.value(field) as number
    return negative ? -(whole / parts) : whole / parts
  }

  /** Any value, parsed. */
  value(field: number): unknown {
    const { bytes } = this
    const from = this.froms[field] as number
    // most lists are empty
    if (bytes[from] === OPEN_LIST && bytes[from + 1] === CLOSE_LIST) return []
    return JSON.parse(bytes.toString('utf8', from, this.ends[field]))
  }

  private open(from: number, to: number, mark: number): void {
    if ((mark & ESCAPES) === 0) {
      this.source = this.bytes
      this.start = from
      this.end = to
      return
    }
    if (this.unescaped.length < to - from) this.unescaped = Buffer.allocUnsafeSlow(2 * (to - from))
    this.source = this.unescaped
    this.start = 0
    this.end = unescapeJson(this.bytes, from, to, this.unescaped)
  }

  /** Where the value that begins here ends. */
  private skip(at: number): number {
    const { bytes } = this
    const c = bytes[at]
    this.mark = 0
    if (c === QUOTE) return this.stringEnd(at + 1)
    let p = at
    if (c !== OPEN_LIST && c !== OPEN) {
      while (p < bytes.length && !ENDS[bytes[p] as number]) p += 1
      if (p === at) throw broken(bytes, at)
      return p
    }
    let depth = 0
    do {
      const c = bytes[p++]
      if (c === QUOTE) p = this.stringEnd(p)
      else if (c === OPEN_LIST || c === OPEN) depth += 1
      else if (c === CLOSE_LIST || c === CLOSE) depth -= 1
      else if (c === undefined) throw broken(bytes, at)
    } while (depth > 0)
    return p
  }

  /** Behind the quote that ends the string whose first byte this is. */
  private stringEnd(at: number): number {
    const { bytes, view } = this
    let p = plainRun(view, at, bytes.length)
    let all = 0
    for (;;) {
      const c = bytes[p] as number
      if (STOPS[c] === 0) {
        all |= c
        p += 1
      } else if (c === QUOTE) {
        if (all >= 0x80) this.mark |= WIDE
        return p + 1
      } else if (c === BACKSLASH) {
        this.mark |= ESCAPES
        p = plainRun(view, p + 2, bytes.length)
      } else throw broken(bytes, p)
    }
  }
}

const viewOf = ({ buffer, byteOffset, length }: Buffer) => new DataView(buffer, byteOffset, length)

const broken = (bytes: Buffer, at: number) =>
  new SyntaxError(
    `A line of the snapshot is broken before ${JSON.stringify(bytes.toString('utf8', at, at + 20))}`
  )
