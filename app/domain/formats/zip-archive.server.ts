import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from '../errors'
import { readDirectory, type ZipEntry } from './zip-directory'

export interface Archive {
  path: string
  entries: ZipEntry[]
}

/** The end record with its longest comment, and the Zip64 locator before it. */
const TAIL_BYTES = 65_535 + 22 + 20
/** A directory of 100,000 files takes about 10 MB. */
const MAX_DIRECTORY = 64 * 1024 * 1024

/**
 * The files of a ZIP archive by its central directory, which tells them without unpacking any; null when the file is no
 * archive.
 *
 * @throws AppError `invalid` when the directory can not be read
 */
export async function openArchive(path: string): Promise<Archive | null> {
  const file = await open(path, 'r')
  try {
    const magic = await bytesAt(file, 0, 4)
    if (magic.length < 4 || magic.readUInt32LE(0) !== 0x04034b50) return null
    const { size } = await file.stat()
    const tailAt = Math.max(0, size - TAIL_BYTES)
    const tail = await bytesAt(file, tailAt, TAIL_BYTES)
    const place = await directoryPlace(file, tail)
    if (!place || place.size > MAX_DIRECTORY || place.offset + place.size > size)
      throw new AppError('invalid', `Cannot read ${path}: the archive has no readable directory`)
    const entries = readDirectory(await bytesAt(file, place.offset, place.size))
    // entries that share their bytes unpack a small file to any size
    if (entries.reduce((sum, entry) => sum + entry.packedBytes, 0) > size)
      throw new AppError('invalid', `Cannot read ${path}: its files lie over each other, as in a zip bomb`)
    return { path, entries }
  } finally {
    await file.close()
  }
}

/** Where an entry's bytes start: behind its local header, whose name and extra field have lengths of their own. */
export async function dataStart(path: string, entry: ZipEntry): Promise<number | null> {
  const file = await open(path, 'r')
  try {
    const header = await bytesAt(file, entry.offset, 30)
    if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) return null
    return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  } finally {
    await file.close()
  }
}

async function directoryPlace(
  file: FileHandle,
  tail: Buffer
): Promise<{ offset: number; size: number } | null> {
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end === -1 || end + 22 > tail.length) return null
  const [size, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (offset !== 0xffffffff && size !== 0xffffffff) return { offset, size }
  const locator = end - 20
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return null
  const record = await bytesAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56)
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) return null
  return { size: Number(record.readBigUInt64LE(40)), offset: Number(record.readBigUInt64LE(48)) }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
