import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { AppError } from '../errors'
import type { OpenRows } from './read-rows.server'
import type { ParsedRow } from './record'
import { type OpenText, textOfBytes } from './text-chunks.server'
import { type Archive, dataStart } from './zip-archive.server'
import type { ZipEntry } from './zip-directory'

/** Conversations of a ChatGPT data export; large ones are split into numbered files. */
const CHATGPT = /(?:^|\/)conversations(?:-\d{1,5})?\.json$/
/** Files of exports about the person and their account: never opened. */
const PRIVATE =
  /(?:^|\/)(?:user|user_settings|account|message_feedback|model_comparisons|shared_conversations)\.json$/i
const READABLE = /\.(?:json|jsonl|ndjson|csv|tsv|md|markdown)$/i
const HIDDEN = /(?:^|\/)(?:\.|__MACOSX\/)/

type Reader = (text: Pick<OpenText, 'head' | 'chunks'>, name: string) => AsyncGenerator<ParsedRow>

/**
 * Rows of the files in an archive: the conversations of a ChatGPT export and nothing else of it, or every text file we can
 * read. Each is unpacked as it is read. A file that can not be read is one bad row.
 *
 * @throws AppError `invalid` when there is nothing to read
 */
export function readArchiveRows({ path, entries }: Archive, read: Reader): OpenRows {
  const chats = entries.filter(({ name }) => CHATGPT.test(name))
  const readable = entries.filter(
    ({ name }) => READABLE.test(name) && !HIDDEN.test(name) && !PRIVATE.test(name)
  )
  const chosen = chats.length > 0 ? chats : readable
  if (chosen.length === 0)
    throw new AppError('invalid', `Nothing in ${path} can be read: no JSON, CSV, TSV or Markdown`)
  let position = 0
  let done = 0
  async function* rows(): AsyncGenerator<ParsedRow> {
    for (const entry of chosen) {
      try {
        const text = await textOfBytes(unpacked(path, entry, (bytes) => (position += bytes)))
        for await (const row of read(text, entry.name))
          yield 'error' in row ? { ...row, entry: entry.name } : row
      } catch (error) {
        yield { line: 1, error: reasonOf(error), row: null, entry: entry.name }
      }
      done += entry.packedBytes
      position = done
    }
  }
  return {
    sizeBytes: chosen.reduce((sum, entry) => sum + entry.packedBytes, 0),
    position: () => position,
    rows: rows()
  }
}

/** A failure of this file alone; what is wrong with the hub or the disk goes on up. */
function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.message
  if (error instanceof Error && /^Z_|^ERR_ZLIB/.test((error as NodeJS.ErrnoException).code ?? ''))
    return `cannot be unpacked: ${error.message}`
  throw error
}

async function* unpacked(
  path: string,
  entry: ZipEntry,
  onRead: (bytes: number) => void
): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new AppError('invalid', 'the file is locked with a password')
  if (entry.method !== 0 && entry.method !== 8)
    throw new AppError('invalid', `the file is packed in a way we cannot read (method ${entry.method})`)
  const start = await dataStart(path, entry)
  if (start === null) throw new AppError('invalid', 'the archive is damaged here')
  if (entry.packedBytes === 0) return
  const packed = createReadStream(path, { start, end: start + entry.packedBytes - 1 })
  packed.on('data', (chunk) => onRead(chunk.length))
  if (entry.method === 0) {
    yield* packed
    return
  }
  const inflate = createInflateRaw()
  // the error reaches whoever reads the other end
  pipeline(packed, inflate, () => {})
  yield* inflate
}
