import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A Node stream; one that can pass its bytes on at less cost than being read says so. */
type Source = Readable & { pour?: (to: Writable) => Promise<void> }

/**
 * Where a body with a Node stream behind it says how it is sent; bodies that came another way say nothing. A name that all
 * copies of this module share: the built pages, which make bodies, and the built server, which sends them, have one each.
 */
const WAY = Symbol.for('kindling.body.way')
type Body = ReadableStream<Uint8Array> & { [WAY]?: (to: Writable) => Promise<void> }

/**
 * A Response's body of what a Node stream gives. Sent by this server it is piped as it is, for passing each chunk through a
 * web stream costs more than reading it; anybody else may read it as any body.
 *
 * @param asIs the answer is never compressed on its way, so a stream may pour: it learns when its bytes have left
 */
export function streamed(source: Source, asIs = false): ReadableStream<Uint8Array> {
  // one that breaks before anybody reads it is told to who reads it then
  source.on('error', () => {})
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  const body: Body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: () => void source.destroy()
    },
    { highWaterMark: 0 }
  )
  body[WAY] = (to) => (asIs && source.pour ? source.pour(to) : pipeline(source, to))
  return body
}

/**
 * Sends a body as fast as its reader takes it: no more than a few chunks wait in memory, however slow they are. A reader who
 * goes away ends it quietly.
 *
 * @throws what the body broke off with; the connection is closed then, so that nobody takes a part for the whole
 */
export async function sendBody(body: Body, to: Writable): Promise<void> {
  try {
    await (body[WAY]?.(to) ?? pump(body, to))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return
    to.destroy()
    throw error
  }
}

async function pump(body: ReadableStream<Uint8Array>, to: Writable): Promise<void> {
  const reader = body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (to.write(read.value)) continue
    await new Promise<void>((resolve) => {
      const go = () => {
        to.off('drain', go).off('close', go)
        resolve()
      }
      to.on('drain', go).on('close', go)
    })
    if (to.destroyed) return reader.cancel()
  }
  to.end()
}
