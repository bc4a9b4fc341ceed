import { ByteReader } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { utf8OrLatin1 } from './text-decoding'

/** The description stands among the first tags; a film's thousands of frames are not walked for it. */
const TAGS = 500
const SCRIPT = 18

/** FLV: strings of `onMetaData`, as carriers of that location, with size and length. */
export async function walkFlv(file: FileWindow, into: Gathering): Promise<void> {
  let at = new ByteReader(await file.bytes(5, 4)).u32(0) + 4
  for (let tag = 0; tag < TAGS && at + 11 <= file.size; tag++) {
    into.part()
    const header = new ByteReader(await file.bytes(at, 4))
    const length = header.u24(1)
    if ((header.u8(0) & 31) === SCRIPT) {
      const data = await file.some(at + 11, length)
      into.tolerate('onMetaData', () => readScript(into, data))
      return
    }
    at += length + 15
  }
}

function readScript(into: Gathering, data: Uint8Array): void {
  const amf = new Amf0(into, data)
  if (amf.byte() === 2 && amf.text(amf.short()) === 'onMetaData') amf.value('', 0)
}

/** Action Message Format 0, as far as a description needs it. */
class Amf0 {
  readonly #into: Gathering
  readonly #reader: ByteReader
  #at = 0

  constructor(into: Gathering, data: Uint8Array) {
    this.#into = into
    this.#reader = new ByteReader(data)
  }

  byte = (): number => this.#reader.u8(this.#step(1))
  short = (): number => this.#reader.u16(this.#step(2))
  long = (): number => this.#reader.u32(this.#step(4))

  text(length: number): string {
    const bytes = this.#reader.slice(this.#step(length), length)
    return this.#into.allows('onMetaData', '', length) ? utf8OrLatin1(bytes) : ''
  }

  /** Reads one value; false when its type is none we know, after which nothing can be read. */
  value(key: string, depth: number): boolean {
    this.#into.part()
    if (depth > WALK_LIMITS.depth) return false
    const type = this.byte()
    if (type === 0) this.#number(key, depth)
    else if (type === 2 || type === 12) {
      const length = type === 2 ? this.short() : this.long()
      this.#into.add('onMetaData', key, this.text(length).replace(/\0+$/, ''), length)
    } else if (type === 3) return this.#object(depth)
    else if (type === 8) return this.long() >= 0 && this.#object(depth)
    else if (type === 10) return this.#array(depth)
    else if (type === 1) this.#step(1)
    else if (type === 11) this.#step(10)
    else return type === 5 || type === 6
    return true
  }

  #number(key: string, depth: number): void {
    const value = this.#reader.f64(this.#step(8))
    if (depth !== 1) return
    if (key === 'duration') this.#into.setDuration(value)
    if (key === 'width') this.#size[0] = value
    if (key === 'height') this.#size[1] = value
    this.#into.setPixels(...this.#size)
  }
  readonly #size: [number, number] = [0, 0]

  /** `name value` pairs to an empty name and the mark 9. */
  #object(depth: number): boolean {
    for (;;) {
      const name = this.text(this.short())
      if (name === '' && this.#reader.u8(this.#at) === 9) return this.byte() === 9
      if (!this.value(name, depth + 1)) return false
    }
  }

  #array(depth: number): boolean {
    for (let left = this.long(); left > 0; left--) if (!this.value('', depth + 1)) return false
    return true
  }

  #step(length: number): number {
    const at = this.#at
    this.#at += length
    return at
  }
}
