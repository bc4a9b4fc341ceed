import { ByteReader } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import { elementHeader } from './ebml'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { readInfo, readTags, readTracks } from './matroska-parts'

const SEGMENT = 0x18538067
const CLUSTER = 0x1f43b675
/** Descriptions read: those of unknown length may overlap, so their number bounds the work. */
const DESCRIPTIONS = 16
const READERS = new Map([
  [0x1549a966, readInfo],
  [0x1654ae6b, readTracks],
  [0x1254c367, readTags]
])

/**
 * Matroska and WebM (RFC 9559): Info, Tracks and Tags of the segment. Clusters are jumped over; one of unknown length
 * is entered, and its blocks jumped over, until an element of the segment's own level comes.
 */
export async function walkMatroska(file: FileWindow, into: Gathering): Promise<void> {
  let at = 0
  let described = 0
  while (at + 2 <= file.size) {
    into.part()
    const header = elementHeader(await file.some(at, 12))
    if (!header) return into.warn('The Matroska file has a broken element; the rest was not read.')
    const { id, size, head } = header
    const start = at + head
    const read = READERS.get(id)
    if (read && described++ < DESCRIPTIONS) {
      const length = Math.min(size ?? Number.POSITIVE_INFINITY, file.size - start)
      if (length > WALK_LIMITS.text) into.warn('A Matroska element is over the size limit.')
      const reader = new ByteReader(await file.some(start, Math.min(length, WALK_LIMITS.text)))
      into.tolerate('A Matroska element', () => read(into, reader))
      if (size !== null && start + size > file.size) into.warn('A Matroska element ends early.')
    }
    const enters = id === SEGMENT || (size === null && (id === CLUSTER || read !== undefined))
    if (size === null && !enters)
      return into.warn('A Matroska element of unknown length; the rest was not read.')
    at = enters ? start : start + (size ?? 0)
  }
}
