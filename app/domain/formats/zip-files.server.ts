import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { AppError } from '../errors'
import type { Bundle, BundleFile } from './bundle'
import { fileMedia, unpackedMedia } from './file-bytes.server'
import { type Archive, dataStart } from './zip-archive.server'
import type { ZipEntry } from './zip-directory'

/** A text may well shrink to a hundredth; one that is this large and shrank this much was made to fill a disk. */
const BOMB = { bytes: 1024 ** 3, ratio: 200 }

/** The files of an archive. */
export const bundleOf = ({ path, entries }: Archive): Bundle => ({
  path,
  files: entries.map((entry) => fileOf(path, entry))
})

function fileOf(path: string, entry: ZipEntry): BundleFile {
  const { name, packedBytes, unpackedBytes } = entry
  const stream = () => unpacked(path, entry)
  return {
    name,
    packedBytes,
    sizeBytes: unpackedBytes,
    stream,
    media: (most) =>
      entry.method === 0
        ? fileMedia(name, path, async () => ({ start: await startOf(path, entry), size: packedBytes }))
        : unpackedMedia({ name, sizeBytes: unpackedBytes, most, stream })
  }
}

/** Where an entry's bytes begin. @throws AppError `invalid` when they can not be read */
async function startOf(path: string, entry: ZipEntry): Promise<number> {
  if (entry.encrypted) throw new AppError('invalid', 'the file is locked with a password')
  if (entry.method !== 0 && entry.method !== 8)
    throw new AppError('invalid', `the file is packed in a way we cannot read (method ${entry.method})`)
  const start = await dataStart(path, entry)
  if (start === null) throw new AppError('invalid', 'the archive is damaged here')
  return start
}

async function* unpacked(path: string, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const { method, packedBytes, unpackedBytes } = entry
  const start = await startOf(path, entry)
  if (unpackedBytes > BOMB.bytes && unpackedBytes > packedBytes * BOMB.ratio)
    throw new AppError(
      'invalid',
      `the file unpacks from ${packedBytes} to ${unpackedBytes} bytes, as a zip bomb`
    )
  if (packedBytes === 0) return
  const packed = createReadStream(path, { start, end: start + packedBytes - 1 })
  if (method === 0) {
    yield* packed
    return
  }
  const inflate = createInflateRaw()
  // the error reaches whoever reads the other end
  pipeline(packed, inflate, () => {})
  let bytes = 0
  try {
    for await (const block of inflate as AsyncIterable<Buffer>) {
      bytes += block.length
      if (bytes > unpackedBytes)
        throw new AppError('invalid', `the file unpacks to more than the ${unpackedBytes} bytes it declares`)
      yield block
    }
  } catch (error) {
    if (error instanceof Error && /^Z_|^ERR_ZLIB/.test((error as NodeJS.ErrnoException).code ?? ''))
      throw new AppError('invalid', `the file cannot be unpacked: ${error.message}`, { cause: error })
    throw error
  } finally {
    packed.destroy()
  }
}
