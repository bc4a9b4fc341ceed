import { ByteReader, joinBytes } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import type { Gathering } from './gathering'
import { latin1 } from './text-decoding'

/** Longest header of a piece: GUID of 32 characters, full length, offset. */
const HEADER = 40

/** XMP of a JPEG: the main packet, and pieces of an extended one (XMP specification part 3, §1.1.3.1) joined to it. */
export class ExtendedXmp {
  readonly #into: Gathering
  readonly #mains: Uint8Array[] = []
  #length = 0
  readonly #extended = new Map<string, { bytes: Uint8Array; filled: number }>()

  constructor(into: Gathering) {
    this.#into = into
  }

  main(packet: Uint8Array): void {
    this.#length += packet.length
    if (this.#length <= WALK_LIMITS.xmp) this.#mains.push(packet.slice())
    else this.#into.warn('XMP over the size limit was left out.')
  }

  piece(data: Uint8Array): void {
    const reader = new ByteReader(data)
    const guid = reader.ascii(0, 32)
    const [full, offset, content] = [reader.u32(32), reader.u32(36), reader.from(HEADER)]
    const known = this.#extended.get(guid)
    if (full > WALK_LIMITS.xmp || (!known && this.#extended.size > 3)) {
      this.#into.warn('Extended XMP over the size limit was left out.')
      return
    }
    const whole = known ?? { bytes: new Uint8Array(full), filled: 0 }
    this.#extended.set(guid, whole)
    const fits = offset + content.length <= whole.bytes.length
    if (fits) whole.bytes.set(content, offset)
    else this.#into.warn('A piece of extended XMP does not fit the whole.')
    whole.filled += fits ? content.length : 0
  }

  /** Gives the packets as carriers; the extended one follows its main packet in the same text. */
  finish(): void {
    for (const main of this.#mains.length ? this.#mains : [new Uint8Array()]) {
      const text = latin1(main)
      const guid = [...this.#extended.keys()].find((key) => this.#mains.length === 0 || text.includes(key))
      const extended = guid === undefined ? undefined : this.#extended.get(guid)
      if (extended && extended.filled < extended.bytes.length) this.#into.warn('Extended XMP misses a piece.')
      const joined = extended ? joinBytes([main, extended.bytes]) : main
      this.#into.addXmp(joined.length > WALK_LIMITS.xmp ? main : joined)
    }
  }
}
