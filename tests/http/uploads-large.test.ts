import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blobKey } from '~storage/keys'
import { type RunningProcess, startProcess } from '~tests/support/processes'
import { startTestSite, type TestSiteApart } from '~tests/support/site'
import { createUser, signIn } from '~tests/support/users'
import { film } from '../domain/outputs/media-files'
import { outcomeOf, type Sender, sendFile, tus } from './upload-client'

const MIB = 1024 * 1024
const SIZE = 200 * MIB

let site: TestSiteApart
let cookie: string
let folder: string
let path: string
let sum: string
const started: RunningProcess[] = []
beforeAll(async () => {
  site = await startTestSite({ apart: true })
  cookie = await signIn(site.url, await createUser(site.hub))
  folder = await mkdtemp(join(tmpdir(), 'kindling-film-'))
  path = join(folder, 'film.mp4')
  await writeFilm(path)
  sum = await digestOf(createReadStream(path))
})
afterAll(async () => {
  await Promise.all(started.map((each) => each.stop()))
  await site?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** One more web server of the site. */
async function another(): Promise<Sender> {
  const web = await startProcess('app/http/server.ts', {
    NODE_ENV: 'production',
    DATA_DIR: site.dataDir,
    DATABASE_URL: site.databaseUrl,
    PORT: '0',
    HOST: '127.0.0.1',
    KINDLING_DEMO: 'off'
  })
  started.push(web)
  return { url: String(web.ready.listening), cookie }
}

/** A film whose `mdat` takes up the rest of 200 MB; no part of it repeats. */
async function writeFilm(path: string): Promise<void> {
  const head = film({ filler: new Uint8Array() })
  head.writeUInt32BE(SIZE - head.length + 8, head.length - 8)
  const file = await open(path, 'w')
  await file.write(head)
  for (let at = head.length; at < SIZE; ) {
    const part = Buffer.alloc(Math.min(MIB, SIZE - at), `${at} embers `)
    at += (await file.write(part)).bytesWritten
  }
  await file.close()
}

async function digestOf(stream: Readable): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk)
  return hash.digest('hex')
}

/** Sends the film until `bytes` have gone, then interrupts; gives the upload's address. */
function sendPart(sender: Sender, bytes: number, interrupt: (abort: () => Promise<void>) => Promise<void>) {
  return new Promise<string>((resolve, reject) => {
    let done = false
    const { upload, done: ended } = sendFile(sender, createReadStream(path), {
      onProgress: (sent) => {
        if (done || sent < bytes) return
        done = true
        interrupt(() => upload.abort()).then(() => resolve(upload.url ?? ''), reject)
      }
    })
    ended.catch(() => {}) // it is interrupted
  })
}

const offsetOf = async (sender: Sender, address: string) =>
  Number((await tus(sender, 'HEAD', address)).headers.get('upload-offset'))

const residentMib = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

test.runIf(process.platform === 'linux')(
  '200 MB, broken off at half, go on in little memory',
  async () => {
    const mine = { url: site.url, cookie }
    const before = residentMib(site.web.pid)
    let peak = before
    const watch = setInterval(() => {
      peak = Math.max(peak, residentMib(site.web.pid))
    }, 25)
    const address = await sendPart(mine, SIZE / 2, (abort) => abort())
    const offset = await offsetOf(mine, address)
    expect(offset).toBeGreaterThan(SIZE / 4)
    expect(offset).toBeLessThan(SIZE)
    await sendFile(mine, createReadStream(path), { uploadUrl: address }).done
    clearInterval(watch)
    expect((await outcomeOf(mine, address)).body).toMatchObject({
      state: 'kept',
      sha256: sum,
      sizeBytes: SIZE
    })
    expect(await digestOf((await site.hub.store.read(blobKey(sum))).body)).toBe(sum)
    expect(peak - before).toBeLessThan(300)
    await site.hub.store.delete(blobKey(sum))
  },
  120_000
)

test('a browser that comes back to another server does not wait for its dead connection', async () => {
  const mine = { url: site.url, cookie }
  const there = await another()
  const begun = await tus(mine, 'POST', '/uploads', {
    'Upload-Length': String(1000),
    'Upload-Metadata': `filename ${Buffer.from('a.mp4').toString('base64')}`
  })
  const address = begun.headers.get('location') ?? ''
  // A PATCH that sends a little and then falls silent without going away.
  const silent = new AbortController()
  const stuck = fetch(new URL(address, site.url), {
    method: 'PATCH',
    signal: silent.signal,
    headers: {
      Cookie: cookie,
      Origin: site.url,
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream'
    },
    body: new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(400)) }),
    duplex: 'half'
  } as RequestInit).catch(() => null)
  await new Promise((resolve) => setTimeout(resolve, 500))
  const startedAt = Date.now()
  expect(await offsetOf(there, address)).toBe(400)
  expect(Date.now() - startedAt).toBeLessThan(20_000)
  silent.abort()
  await stuck
})

// the last: it ends the site's own server
test('an upload outlives the web server that is killed in its middle', async () => {
  const address = await sendPart({ url: site.url, cookie }, SIZE / 2, () => site.web.kill())
  const second = await another()
  const again = second.url + new URL(address).pathname
  const offset = await offsetOf(second, again)
  expect(offset).toBeGreaterThan(SIZE / 4)
  expect(offset).toBeLessThan(SIZE)
  await sendFile(second, createReadStream(path), { uploadUrl: again }).done
  expect((await outcomeOf(second, again)).body).toMatchObject({ state: 'kept', sha256: sum })
  expect(await digestOf((await site.hub.store.read(blobKey(sum))).body)).toBe(sum)
}, 120_000)
