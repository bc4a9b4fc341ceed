import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'
import { centralEntry, type DirectoryEntry, descriptor, endOfDirectory, localHeader } from './zip-records'

/** A file on its way into an archive. `body` is asked for only when its turn has come. */
export interface ZipFile {
  /** Path within the archive, with `/` between folders. */
  path: string
  body: string | Uint8Array | (() => Promise<AsyncIterable<string | Uint8Array>>)
  /** The bytes are packed already (pictures, film): they are not packed again. */
  packed?: boolean
}

/**
 * Writes a ZIP archive (APPNOTE 6.3.10) as it is read: one file at a time, pulled by the reader, so that memory holds one
 * piece of one file and the list of names. Sizes follow each file; beyond 65,535 files or 4 GiB the directory is Zip64.
 * A single file may have up to 4 GiB.
 */
export async function* writeZip(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const directory: DirectoryEntry[] = []
  const madeAt = new Date()
  let offset = 0
  for await (const file of files) {
    const entry: DirectoryEntry = { path: file.path, madeAt, offset, crc: 0, size: 0, packedSize: 0 }
    const header = localHeader(entry)
    yield header
    for await (const piece of deflated(file, entry)) yield piece
    const tail = descriptor(entry)
    yield tail
    offset += header.length + entry.packedSize + tail.length
    directory.push(entry)
  }
  let size = 0
  for (const entry of directory) {
    const listed = centralEntry(entry)
    size += listed.length
    yield listed
  }
  yield endOfDirectory({ count: directory.length, offset, size })
}

/** The packed bytes of a file; counts into `entry` as they pass. */
async function* deflated(file: ZipFile, entry: DirectoryEntry): AsyncGenerator<Uint8Array> {
  const options = { level: file.packed ? 0 : 6 }
  const { body } = file
  if (typeof body !== 'function') {
    const bytes = Buffer.from(body as Uint8Array)
    const whole = deflateRawSync(bytes, options)
    Object.assign(entry, { crc: crc32(bytes), size: bytes.length, packedSize: whole.length })
    return yield whole
  }
  const deflate = createDeflateRaw(options)
  const filling = pipeline(Readable.from(counted(body, entry)), deflate)
  // what goes wrong in filling comes out of `deflate` below
  filling.catch(() => {})
  for await (const piece of deflate as AsyncIterable<Buffer>) {
    entry.packedSize += piece.length
    yield piece
  }
  await filling
}

async function* counted(
  body: () => Promise<AsyncIterable<string | Uint8Array>>,
  entry: DirectoryEntry
): AsyncGenerator<Buffer> {
  for await (const piece of await body()) {
    const bytes = Buffer.from(piece as Uint8Array)
    entry.crc = crc32(bytes, entry.crc)
    entry.size += bytes.length
    if (bytes.length > 0) yield bytes
  }
}
