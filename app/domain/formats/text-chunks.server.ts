import { open } from 'node:fs/promises'
import { detectEncoding } from './text-encoding'

const CHUNK_BYTES = 256 * 1024
const HEAD_BYTES = 64 * 1024

export interface OpenText {
  sizeBytes: number
  /** The first 64 kB, decoded. */
  head: string
  chunks: AsyncGenerator<string>
  /** Bytes read so far. */
  position(): number
}

/** Whether a file is columnar: its beginning says so. */
export const isParquet = ({ head }: Pick<OpenText, 'head'>): boolean => head.startsWith('PAR1')

/** Opens a file as text, a quarter of a megabyte at a time. It is open only while `chunks` is being read. */
export async function openText(path: string): Promise<OpenText> {
  const { head, sizeBytes } = await readHead(path)
  let position = 0
  async function* blocks() {
    const block = Buffer.alloc(CHUNK_BYTES)
    const file = await open(path, 'r')
    try {
      for (;;) {
        const { bytesRead } = await file.read(block, 0, CHUNK_BYTES, position)
        if (bytesRead === 0) break
        position += bytesRead
        yield block.subarray(0, bytesRead)
      }
    } finally {
      await file.close()
    }
  }
  return { sizeBytes, ...decoded(head, blocks()), position: () => position }
}

/** Reads a stream of bytes as text; its beginning is kept to tell its encoding and format. */
export async function textOfBytes(
  bytes: AsyncIterable<Uint8Array>
): Promise<Pick<OpenText, 'head' | 'chunks'>> {
  const source = bytes[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0
  while (length < HEAD_BYTES) {
    const { value, done } = await source.next()
    if (done) break
    first.push(value)
    length += value.length
  }
  async function* all() {
    yield* first
    for (;;) {
      const { value, done } = await source.next()
      if (done) return
      yield value
    }
  }
  return decoded(Buffer.concat(first).subarray(0, HEAD_BYTES), all())
}

function decoded(headBytes: Uint8Array, bytes: AsyncIterable<Uint8Array>): Pick<OpenText, 'head' | 'chunks'> {
  const encoding = detectEncoding(headBytes)
  async function* chunks() {
    const decoder = new TextDecoder(encoding)
    for await (const block of bytes) yield decoder.decode(block, { stream: true })
    yield decoder.decode()
  }
  return { head: new TextDecoder(encoding).decode(headBytes), chunks: chunks() }
}

async function readHead(path: string): Promise<{ head: Uint8Array; sizeBytes: number }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return { head: buffer.subarray(0, bytesRead), sizeBytes: size }
  } finally {
    await file.close()
  }
}
