import { ByteReader } from './byte-reader'
import type { Gathering } from './gathering'

const IIM = 0x0404
/** IPTC IIM data sets of record 2 that may speak of how a picture was made. */
const SETS = new Set([5, 25, 40, 65, 80, 105, 110, 115, 116, 120])

/** Photoshop image resources (after `Photoshop 3.0`): the IPTC texts as `iptc` carriers keyed `2:110` and the like. */
export function readIptc(into: Gathering, resources: Uint8Array): void {
  const reader = new ByteReader(resources)
  let at = 0
  while (at + 12 <= reader.length && reader.ascii(at, 4) === '8BIM') {
    into.part()
    const id = reader.u16(at + 4)
    const name = reader.u8(at + 6) + 1
    const sizeAt = at + 6 + name + (name % 2)
    const size = reader.u32(sizeAt)
    if (id === IIM) readSets(into, new ByteReader(reader.slice(sizeAt + 4, size)))
    at = sizeAt + 4 + size + (size % 2)
  }
}

function readSets(into: Gathering, reader: ByteReader): void {
  let at = 0
  while (at + 5 <= reader.length && reader.u8(at) === 0x1c) {
    into.part()
    const [record, set, length] = [reader.u8(at + 1), reader.u8(at + 2), reader.u16(at + 3)]
    // A length with its top bit set is an extended one: longer than anything we want.
    if (length > 0x7fff) return
    if (record === 2 && SETS.has(set)) into.addBytes('iptc', `${record}:${set}`, reader.slice(at + 5, length))
    at += 5 + length
  }
}
