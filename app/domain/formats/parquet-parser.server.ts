import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { FileMetaData } from 'hyparquet'
import { AppError } from '../errors'
import type { ByteSource } from './containers/carriers'
import { MAX_PAGE } from './parquet-pages.server'

/** How long one answer may take, and the memory for it: a hostile file can ask for any amount of both. */
export const PARSER_TIMEOUT_MS = 60_000
const MEMORY_MB = 1024

/**
 * What runs apart. Words, not a module: it has to run from the sources and from a bundle alike. It asks for bytes by place
 * (`{slice}`) and answers each `{metadata}` or `{rows}` in turn.
 */
const PARSER = `
const { parentPort, workerData } = require('node:worker_threads')
const { brotliDecompressSync, gunzipSync } = require('node:zlib')
const waiting = new Map()
let asks = 0
const file = {
  byteLength: workerData.size,
  slice: (start, end = workerData.size) => new Promise((give) => {
    waiting.set(++asks, give)
    const from = start < 0 ? Math.max(0, workerData.size + start) : start
    parentPort.postMessage({ slice: [from, end], id: asks })
  })
}
const bounded = (unpack) => (packed, size) => {
  if (!(size >= 0 && size <= workerData.maxPage)) throw new Error('a page of ' + size + ' bytes')
  return unpack(packed, size)
}
const limit = (size) => ({ maxOutputLength: Math.max(size, 1) })
let metadata
const ready = import(workerData.hyparquet).then((hyparquet) => ({
  ...hyparquet,
  compressors: {
    SNAPPY: bounded((packed, size) => {
      const page = new Uint8Array(size)
      hyparquet.snappyUncompress(packed, page)
      return page
    }),
    GZIP: bounded((packed, size) => gunzipSync(packed, limit(size))),
    BROTLI: bounded((packed, size) => brotliDecompressSync(packed, limit(size)))
  }
}))
parentPort.on('message', async (asked) => {
  if (asked.bytes) return waiting.get(asked.id)(asked.bytes)
  try {
    const { parquetMetadataAsync, parquetReadObjects, compressors } = await ready
    metadata ??= await parquetMetadataAsync(file)
    const value = asked.rows
      ? await parquetReadObjects({ file, metadata, compressors, utf8: false, ...asked.rows })
      : metadata
    parentPort.postMessage({ value })
  } catch (error) {
    parentPort.postMessage({ error: String(error.message) })
  }
})
`

/** Reads one Parquet file. */
export interface ParquetParser {
  metadata(): Promise<FileMetaData>
  rows(range: { columns: string[]; rowStart: number; rowEnd: number }): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/**
 * A parser in a thread of its own, which a damaged or hostile file can neither keep busy for ever nor fill the memory of.
 * One question at a time.
 *
 * @throws AppError `invalid` from what it answers, when the file can not be read
 */
export function startParser(source: ByteSource, timeoutMs: number): ParquetParser {
  const hyparquet = pathToFileURL(createRequire(import.meta.url).resolve('hyparquet')).href
  const worker = new Worker(PARSER, {
    eval: true,
    // loaders of the process that started it are of no use to it
    execArgv: [],
    workerData: { hyparquet, size: source.size, maxPage: MAX_PAGE },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }
  })
  // a thread that ends between two questions is told by the next one
  worker.on('error', () => {})
  const ask = <T>(question: object) =>
    new Promise<T>((give, refuse) => {
      const invalid = (why: string) =>
        refuse(new AppError('invalid', `the Parquet file cannot be read: ${why}`))
      const answered = (message: { slice?: [number, number]; id?: number; value?: T; error?: string }) => {
        if (!message.slice) {
          settled()
          if (message.error === undefined) give(message.value as T)
          else invalid(message.error)
          return
        }
        const [start, end] = message.slice
        source.read(start, Math.max(0, end - start)).then(
          // a copy of its own, so that its buffer is these bytes and no more
          (bytes) => worker.postMessage({ bytes: Uint8Array.from(bytes).buffer, id: message.id }),
          (error) => {
            settled()
            refuse(error)
          }
        )
      }
      const ended = () => {
        settled()
        invalid('it asks for too much memory')
      }
      const timer = setTimeout(() => {
        settled()
        invalid('it takes too long')
      }, timeoutMs)
      const settled = () => {
        clearTimeout(timer)
        worker.off('message', answered).off('exit', ended)
      }
      worker.on('message', answered).on('exit', ended)
      worker.postMessage(question)
    })
  return {
    metadata: () => ask({}),
    rows: (range) => ask({ rows: range }),
    close: async () => {
      await worker.terminate()
    }
  }
}
