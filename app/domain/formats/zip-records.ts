/** A file as the directory of an archive lists it. Sizes and offset in bytes. */
export interface DirectoryEntry {
  path: string
  madeAt: Date
  /** Where its local header begins. */
  offset: number
  crc: number
  size: number
  packedSize: number
}

/** Deflated, sizes behind the data, the name in UTF-8. */
const METHOD = 8
const FLAGS = 0x0808
const ZIP64 = 45
const MOST_16 = 0xffff
const MOST_32 = 0xffffffff

/** Little-endian numbers, `[value, bytes]`, and byte strings, one behind another. */
function record(...parts: ([value: number, bytes: 2 | 4 | 8] | Uint8Array)[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + (part instanceof Uint8Array ? part.length : part[1]), 0)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const part of parts) {
    if (part instanceof Uint8Array) bytes.set(part, at)
    else if (part[1] === 2) view.setUint16(at, part[0], true)
    else if (part[1] === 4) view.setUint32(at, part[0], true)
    else view.setBigUint64(at, BigInt(part[0]), true)
    at += part instanceof Uint8Array ? part.length : part[1]
  }
  return bytes
}

/** MS-DOS time and date, in UTC: two-second steps from 1980. */
function dosTime(date: Date): [number, number] {
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()
  return [time, day]
}

/** APPNOTE 4.3.7, with nothing known of sizes yet. */
export function localHeader({ path, madeAt }: DirectoryEntry): Uint8Array {
  const name = new TextEncoder().encode(path)
  const [time, day] = dosTime(madeAt)
  return record(
    [0x04034b50, 4],
    [20, 2],
    [FLAGS, 2],
    [METHOD, 2],
    [time, 2],
    [day, 2],
    [0, 4],
    [0, 4],
    [0, 4],
    [name.length, 2],
    [0, 2],
    name
  )
}

/** APPNOTE 4.3.9. @throws RangeError for a file of 4 GiB or more, whose sizes have no room here */
export function descriptor({ path, crc, size, packedSize }: DirectoryEntry): Uint8Array {
  if (size > MOST_32 || packedSize > MOST_32) throw new RangeError(`${path} is too large for the archive`)
  return record([0x08074b50, 4], [crc, 4], [packedSize, 4], [size, 4])
}

/** APPNOTE 4.3.12; an offset beyond 4 GiB stands in a Zip64 field (4.5.3). */
export function centralEntry(entry: DirectoryEntry): Uint8Array {
  const name = new TextEncoder().encode(entry.path)
  const [time, day] = dosTime(entry.madeAt)
  const far = entry.offset >= MOST_32
  const extra = far ? record([0x0001, 2], [8, 2], [entry.offset, 8]) : new Uint8Array()
  return record(
    [0x02014b50, 4],
    [far ? ZIP64 : 20, 2],
    [far ? ZIP64 : 20, 2],
    [FLAGS, 2],
    [METHOD, 2],
    [time, 2],
    [day, 2],
    [entry.crc, 4],
    [entry.packedSize, 4],
    [entry.size, 4],
    [name.length, 2],
    [extra.length, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [far ? MOST_32 : entry.offset, 4],
    name,
    extra
  )
}

/** The directory's end (APPNOTE 4.3.16), with the Zip64 records before it (4.3.14, 4.3.15) where it needs them. */
export function endOfDirectory(directory: { count: number; offset: number; size: number }): Uint8Array {
  const { count, offset, size } = directory
  const large = count >= MOST_16 || offset >= MOST_32 || size >= MOST_32
  const end = record(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [large ? MOST_16 : count, 2],
    [large ? MOST_16 : count, 2],
    [large ? MOST_32 : size, 4],
    [large ? MOST_32 : offset, 4],
    [0, 2]
  )
  if (!large) return end
  return record(
    [0x06064b50, 4],
    [44, 8],
    [ZIP64, 2],
    [ZIP64, 2],
    [0, 4],
    [0, 4],
    [count, 8],
    [count, 8],
    [size, 8],
    [offset, 8],
    [0x07064b50, 4],
    [0, 4],
    [offset + size, 8],
    [1, 4],
    end
  )
}
