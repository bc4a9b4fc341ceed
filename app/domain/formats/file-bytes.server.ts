import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../errors'
import { bytesSource } from './containers/walk'
import type { FileBytes, ImportedMedia } from './record'

/** Packed files up to here are unpacked into memory, larger ones into a temporary file. */
const IN_MEMORY = 32 * 1024 * 1024

interface Packed {
  name: string
  /** As declared. */
  sizeBytes: number
  /** Larger files are refused before they are unpacked. */
  most: number
  stream(): AsyncIterable<Uint8Array>
}

/** A file whose bytes lie in another as they are: whole, or a part of it. */
export const fileMedia = (
  name: string,
  path: string,
  place: () => Promise<{ start: number; size: number }>
): ImportedMedia => ({
  name,
  async open() {
    const { start, size } = await place()
    return openPart(path, start, size)
  }
})

/** A file that has to be unpacked to be read at places. */
export const unpackedMedia = ({ name, sizeBytes, most, stream }: Packed): ImportedMedia => ({
  name,
  async open() {
    if (sizeBytes > most) throw new AppError('too_large', `The file is over ${most} bytes`)
    if (sizeBytes <= IN_MEMORY) return inMemory(await gathered(stream()))
    const folder = await mkdtemp(join(tmpdir(), 'kindling-unpack-'))
    const remove = () => rm(folder, { recursive: true, force: true })
    try {
      // what unpacks to more than it declares stops `stream`
      const path = join(folder, 'file')
      await pipeline(Readable.from(stream()), createWriteStream(path))
      const { close, ...bytes } = await openPart(path, 0, sizeBytes)
      return { ...bytes, close: () => close().finally(remove) }
    } catch (error) {
      await remove()
      throw error
    }
  }
})

/** A file that came as bytes, such as a cell of a table. */
export const heldMedia = (name: string, bytes: Uint8Array): ImportedMedia => ({
  name,
  open: async () => inMemory(bytes)
})

/** Opens a file for a task, and closes it behind it. */
export async function withBytes<T>(media: ImportedMedia, task: (bytes: FileBytes) => Promise<T>): Promise<T> {
  const { close, ...bytes } = await media.open()
  try {
    return await task(bytes)
  } finally {
    await close()
  }
}

/** All bytes of a stream that bounds itself. */
export async function gathered(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

const inMemory = (bytes: Uint8Array) => ({
  source: bytesSource(bytes),
  stream: async () => Readable.from([bytes], { objectMode: false }),
  close: async () => {}
})

async function openPart(path: string, start: number, size: number) {
  const file = await open(path, 'r')
  return {
    source: {
      size,
      async read(offset: number, length: number) {
        const wanted = Math.max(0, Math.min(length, size - offset))
        const { buffer, bytesRead } = await file.read(Buffer.alloc(wanted), 0, wanted, start + offset)
        return buffer.subarray(0, bytesRead)
      }
    },
    stream: async () =>
      size === 0 ? Readable.from([]) : createReadStream(path, { start, end: start + size - 1 }),
    close: () => file.close()
  }
}
