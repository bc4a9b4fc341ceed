import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { afterEach, expect, it, vi } from 'vitest'
import { sendBody, streamed } from '~/http/streamed.server'
import { FilePiece } from '~storage/file-piece'

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

it('pours a part of a file, to several at once, and lets go of it when a reader goes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-piece-'))
  const path = join(folder, 'file')
  const bytes = Buffer.alloc(30_000_000)
  for (let i = 0; i < bytes.length; i += 4) bytes.writeUInt32LE(i, i)
  writeFileSync(path, bytes)
  const ranges = [
    { start: 5, end: 29_000_002 },
    { start: 17_000_000, end: 29_999_999 }
  ]
  const parts = await Promise.all(
    ranges.map(async (range) => {
      const piece = new FilePiece(await open(path), range)
      const { answer, sent } = await ask(() => streamed(piece, true))
      const part = Buffer.concat(await answer.toArray())
      await sent
      return part
    })
  )
  ranges.forEach(({ start, end }, i) => {
    expect(parts[i]?.equals(bytes.subarray(start, end + 1))).toBe(true)
  })
  const piece = new FilePiece(await open(path), { start: 0, end: bytes.length - 1 })
  const { answer, sent } = await ask(() => streamed(piece, true))
  answer.destroy()
  await sent
  expect(piece.destroyed).toBe(true)
  const beyond = new FilePiece(await open(path), { start: bytes.length - 10, end: bytes.length })
  const short = await ask(() => streamed(beyond, true))
  await expect(short.answer.toArray()).rejects.toThrow()
  await expect(short.sent).rejects.toThrow('The file ended')
  rmSync(folder, { recursive: true })
})

it('pours what another copy of the module made a body of, as the built pages do for the built server', async () => {
  vi.resetModules()
  const pages = await import('~/http/streamed.server')
  expect(pages.sendBody).not.toBe(sendBody)
  const source = Object.assign(node(), { pour: vi.fn(async (to: Writable) => void to.end('poured')) })
  const { answer, sent } = await ask(() => pages.streamed(source, true))
  expect(Buffer.concat(await answer.toArray()).toString()).toBe('poured')
  await sent
})
