import { ByteReader, indexOfAscii, joinBytes } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import type { Gathering } from './gathering'

/** A superbox's label stands in its first box, within this many bytes. */
const LABEL_WITHIN = 128

interface Piece {
  z: number
  bytes: Uint8Array
}

/** JUMBF boxes cut over APP11 segments (ISO/IEC 19566-5, annex D): `JP`, instance En, sequence Z, piece. */
export class JumbfPieces {
  readonly #into: Gathering
  readonly #boxes = new Map<number, Piece[]>()
  #length = 0

  constructor(into: Gathering) {
    this.#into = into
  }

  piece(data: Uint8Array): void {
    const reader = new ByteReader(data)
    const [en, z, bytes] = [reader.u16(2), reader.u32(4), reader.from(8)]
    this.#length += bytes.length
    if (this.#length > WALK_LIMITS.c2pa) {
      this.#into.warn('The Content Credentials store is over the size limit.')
      return
    }
    const box = this.#boxes.get(en) ?? []
    box.push({ z, bytes: bytes.slice() })
    this.#boxes.set(en, box)
  }

  finish(): void {
    if (this.#length > WALK_LIMITS.c2pa) return
    for (const pieces of this.#boxes.values()) {
      const whole = joinPieces(pieces)
      if (indexOfAscii(whole.subarray(0, LABEL_WITHIN), 'c2pa') >= 0) this.#into.addC2pa(whole, 'app11')
    }
  }
}

/** Every later piece repeats the box's header (8 bytes, 16 with a 64-bit length), which is dropped. */
function joinPieces(pieces: Piece[]): Uint8Array {
  const ordered = pieces.toSorted((a, b) => a.z - b.z).map(({ bytes }) => bytes)
  const [first = new Uint8Array()] = ordered
  const header = first.subarray(0, first.length >= 4 && new ByteReader(first).u32(0) === 1 ? 16 : 8)
  const repeats = (piece: Uint8Array) => header.every((byte, at) => piece[at] === byte)
  return joinBytes(
    ordered.map((piece, at) => (at > 0 && repeats(piece) ? piece.subarray(header.length) : piece))
  )
}
