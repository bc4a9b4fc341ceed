import { crc32 } from '../../formats/containers/crc32'
import {
  centralEntry,
  type DirectoryEntry,
  descriptor,
  endOfDirectory,
  localHeader
} from '../../formats/zip-records'
import type { Archive } from './shards'

/** All files are of one time, so that equal files make equal archives. */
const MADE_AT = new Date('1980-01-01T00:00:00Z')
/** Most bytes of a block that deflate leaves as they are (RFC 1951, 3.2.4). */
const STORED = 0xffff
const encoder = new TextEncoder()

/** A ZIP archive being written, its files not packed: images are packed already. */
export function zipArchive(): Archive {
  const directory: DirectoryEntry[] = []
  let offset = 0
  return {
    member(path, content) {
      const bytes = typeof content === 'string' ? encoder.encode(content) : content
      const packed = stored(bytes)
      const entry = {
        path,
        madeAt: MADE_AT,
        offset,
        crc: crc32(bytes),
        size: bytes.length,
        packedSize: packed.length
      }
      const whole = joined([localHeader(entry), packed, descriptor(entry)])
      directory.push(entry)
      offset += whole.length
      return whole
    },
    end() {
      const listed = directory.map(centralEntry)
      const size = listed.reduce((sum, { length }) => sum + length, 0)
      return joined([...listed, endOfDirectory({ count: directory.length, offset, size })])
    }
  }
}

/** Bytes as a deflate stream of blocks that are not packed. */
function stored(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / STORED))
  const out = new Uint8Array(bytes.length + 5 * blocks)
  for (let i = 0, at = 0; i < blocks; i++) {
    const part = bytes.subarray(i * STORED, (i + 1) * STORED)
    const { length } = part
    out.set([i === blocks - 1 ? 1 : 0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255], at)
    out.set(part, at + 5)
    at += 5 + length
  }
  return out
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
