import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { afterEach, expect, it } from 'vitest'
import { sendBody, streamed } from '~/http/streamed.server'

const CHUNK = 64 * 1024
const CHUNKS = 1600
let produced = 0
let stop = () => {}
afterEach(() => stop())

function* noise(breakAt = Number.POSITIVE_INFINITY) {
  for (produced = 0; produced < CHUNKS; produced++) {
    if (produced === breakAt) throw new Error('the disk is gone')
    yield Buffer.alloc(CHUNK, produced)
  }
}
const node = (breakAt?: number) => Readable.from(noise(breakAt), { objectMode: false })
const BODIES = {
  'a Node stream': () => streamed(node()),
  'a web stream': () => {
    const chunks = noise()
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        const { done, value } = chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      }
    })
  }
}

/** A server that answers everything so; what came of sending, and the answer, unread. */
async function ask(body: () => ReadableStream<Uint8Array>) {
  let sent: Promise<void> = Promise.resolve()
  const server = createServer((_, res: ServerResponse) => {
    sent = sendBody(new Response(body()).body as ReadableStream<Uint8Array>, res)
    sent.catch(() => {})
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
  const { port } = server.address() as { port: number }
  const [answer] = (await once(get({ port, host: '127.0.0.1', agent: false }), 'response')) as [
    IncomingMessage
  ]
  return { answer, sent }
}

/** Waits until nothing more is produced. */
async function settled(): Promise<void> {
  for (let last = -1; last !== produced; ) {
    last = produced
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
}

it.each(Object.keys(BODIES) as (keyof typeof BODIES)[])(
  'waits for a reader who does not read, and ends with one who goes (%s)',
  async (kind) => {
    const { answer, sent } = await ask(BODIES[kind])
    await settled()
    // the sockets' own buffers, not the 100 MB
    expect(produced).toBeLessThan(CHUNKS / 4)
    const before = produced
    answer.destroy()
    await sent
    await settled()
    expect(produced - before).toBeLessThan(20)
  }
)

it('sends every byte in its order', async () => {
  const { answer, sent } = await ask(BODIES['a Node stream'])
  let at = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    expect(chunk[0]).toBe(Math.floor(at / CHUNK) & 255)
    at += chunk.length
  }
  expect(at).toBe(CHUNK * CHUNKS)
  await sent
})

it('breaks the connection off where the file does', async () => {
  const { answer, sent } = await ask(() => streamed(node(3)))
  await expect(answer.toArray()).rejects.toThrow()
  await expect(sent).rejects.toThrow('the disk is gone')
})
