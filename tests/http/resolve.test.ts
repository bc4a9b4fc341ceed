import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readlinkSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { readRelease } from '~/domain/datasets/read-releases.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import type { SiteContext } from '~/http/context'
import { serveFile } from '~/http/hub-files.server'
import { datasets, releaseFiles, releases } from '~db/schema'
import { blobKey } from '~storage/keys'
import { s3Store } from '~storage/s3'
import { addPrompt, addText, openRecipe } from '~tests/domain/datasets/contributions'
import { startTestSite, type TestSiteApart } from '~tests/support/site'
import { createUser } from '~tests/support/users'

const PARQUET = 'data/train-00000-of-00001.parquet'
let site: TestSiteApart
let base: string
let commit: string
let datasetId: string
beforeAll(async () => {
  site = await startTestSite({ apart: true })
  const { hub } = site
  const ann = await createUser(hub, { name: 'ann' })
  for (let i = 0; i < 20; i++) {
    const prompt = await addPrompt(hub, ann.id, { text: `Prompt ${i}` })
    await addText(hub, ann.id, prompt, `Answer ${i}. `.repeat(50))
  }
  datasetId = await createDataset(hub, ann, {
    name: 'poems',
    title: 'Poems',
    description: '',
    recipe: openRecipe
  })
  const id = await requestRelease(hub, { id: ann.id, role: 'creator' }, datasetId)
  await buildRelease(hub, id)
  commit = (await readRelease(hub, id))?.commitId ?? ''
  const empty = createHash('sha256').digest('hex')
  await hub.store.put(blobKey(empty), new Uint8Array())
  await hub.db.insert(releaseFiles).values({
    releaseId: id,
    path: 'empty.txt',
    sizeBytes: 0,
    sha256: empty,
    oid: 'e'.repeat(40),
    mediaType: 'text/plain'
  })
  base = `${site.url}/datasets/ann/poems/resolve`
}, 120_000)
afterAll(() => site?.stop())

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${base}/${path}`, { method, headers, redirect: 'manual' })

/** A raw request: fetch would tidy the target and hide Content-Length of HEAD. */
function raw(
  method: string,
  target: string
): Promise<{ status: number; headers: Record<string, unknown>; bytes: number }> {
  const { hostname, port } = new URL(site.url)
  return new Promise((resolve, reject) => {
    const req = httpRequest(
      { hostname, port, method, path: target, headers: { 'Accept-Encoding': 'gzip' } },
      (res) => {
        let bytes = 0
        res.on('data', (chunk: Buffer) => {
          bytes += chunk.length
        })
        res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, bytes }))
      }
    )
    req.on('error', reject)
    req.end()
  })
}

describe('whole files', () => {
  it.each(['main', 'HEAD', '1.0.0', 'v1.0.0', 'refs%2Fheads%2Fmain', 'refs%2Ftags%2Fv1.0.0'])(
    'are served under %s',
    async (revision) => {
      const response = await get(`${revision}/${PARQUET}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('x-repo-commit')).toBe(commit)
      expect(response.headers.get('cache-control')).toContain('no-cache')
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(`"${createHash('sha256').update(bytes).digest('hex')}"`).toBe(response.headers.get('etag'))
      expect(bytes.length).toBe(Number(response.headers.get('x-linked-size')))
      expect(bytes.subarray(0, 4).toString()).toBe('PAR1')
    }
  )

  it('never change under their commit', async () => {
    const response = await get(`${commit}/manifest.json`)
    expect(response.headers.get('cache-control')).toMatch(/^public, s-maxage=60, max-age=\d{8}, immutable/)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex').slice(0, 40)).toBe(commit)
    const blob = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
    expect(response.headers.get('etag')).toBe(`"${blob}"`)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-disposition')).toContain('manifest.json')
  })

  it('tell their size on HEAD, uncompressed and without a body', async () => {
    for (const path of [PARQUET, 'README.md', 'manifest.json']) {
      const head = await raw('HEAD', `/datasets/ann/poems/resolve/main/${path}`)
      const whole = await raw('GET', `/datasets/ann/poems/resolve/main/${path}`)
      expect(head.status).toBe(200)
      expect(head.bytes).toBe(0)
      expect(whole.headers['content-encoding']).toBeUndefined()
      expect(Number(head.headers['content-length'])).toBe(whole.bytes)
      expect(head.headers['accept-ranges']).toBe('bytes')
      expect(head.headers.etag).toBe(whole.headers.etag)
    }
  })

  it('are not sent again to who has them', async () => {
    const etag = (await get(`main/${PARQUET}`, {}, 'HEAD')).headers.get('etag') ?? ''
    const again = await get(`main/${PARQUET}`, { 'If-None-Match': etag })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })
})

describe('ranges', () => {
  it.each([
    ['bytes=0-3', 0, 3],
    ['bytes=10-', 10, -1],
    ['bytes=-4', -4, -1],
    ['bytes=5-99999999', 5, -1]
  ])('%s', async (header, from, to) => {
    const whole = Buffer.from(await (await get(`main/${PARQUET}`)).arrayBuffer())
    const start = from < 0 ? whole.length + from : from
    const end = to < 0 ? whole.length - 1 : to
    const response = await get(`main/${PARQUET}`, { Range: header })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${whole.length}`)
    const part = Buffer.from(await response.arrayBuffer())
    expect(part.equals(whole.subarray(start, end + 1))).toBe(true)
  })

  it('outside of the file are refused with its size', async () => {
    const response = await get(`main/${PARQUET}`, { Range: 'bytes=99999999-' })
    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toMatch(/^bytes \*\/\d+$/)
  })

  it('of an empty file answer the whole of it', async () => {
    const response = await get('main/empty.txt', { Range: 'bytes=0-0' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-range')).toBe('bytes */0')
    expect(await response.text()).toBe('')
  })
})

it('in a store elsewhere are a way there that holds for a moment, and HEAD is answered here', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'a')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b')
  const { signedUrl } = s3Store({ bucket: 'files', endpoint: 'https://store.example', region: 'us-east-1' })
  const hub = { ...site.hub, store: { ...site.hub.store, signedUrl } }
  const ask = (path: string, method = 'GET', origin = site.url) => {
    const url = new URL(`${origin}/datasets/ann/poems/resolve/${path}`)
    // not counted as a download
    const request = new Request(url, { method, headers: { Range: 'bytes=0-3' } })
    return serveFile({ context: { hub } as SiteContext, request, url, origin, reader: null }, 'resolve')
  }
  const { status, headers } = await ask(`${commit}/${PARQUET}`)
  expect([status, headers.get('cache-control'), headers.get('content-length')]).toEqual([
    302,
    'no-store',
    null
  ])
  const head = await ask(`${commit}/${PARQUET}`, 'HEAD')
  // the store's tag of the same bytes is another
  for (const answer of [headers, head.headers]) expect(answer.get('etag')).toBeNull()
  expect(headers.get('x-repo-commit')).toBe(commit)
  expect(Number(headers.get('x-linked-size'))).toBeGreaterThan(4)
  const way = new URL(headers.get('location') ?? '')
  expect([way.host, way.pathname]).toEqual([
    'store.example',
    `/files/${blobKey(headers.get('x-linked-etag')?.slice(1, -1) ?? '')}`
  ])
  expect(Number(way.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(60)
  for (const answer of [
    head,
    await ask('main/README.md'),
    // newer clients fail on a redirect to the same host
    await ask(`main/${PARQUET}`, 'GET', 'https://store.example')
  ]) {
    expect([answer.status, answer.headers.get('location')]).toEqual([206, null])
    await answer.body?.cancel()
  }
  vi.unstubAllEnvs()
})

it('begin anew for who has the start of other bytes', async () => {
  const { headers } = await get(`main/${PARQUET}`, {}, 'HEAD')
  const etag = headers.get('etag') ?? ''
  const rest = (condition: string) => get(`main/${PARQUET}`, { Range: 'bytes=4-', 'If-Range': condition })
  expect((await rest(etag)).status).toBe(206)
  for (const other of ['"other"', `W/${etag}`, new Date().toUTCString()]) {
    const whole = await rest(other)
    expect(whole.status).toBe(200)
    expect((await whole.arrayBuffer()).byteLength).toBe(Number(headers.get('x-linked-size')))
  }
  const several = await get(`main/${PARQUET}`, { Range: 'bytes=0-1,4-5' })
  expect(several.status).toBe(200)
})

describe('what is not there', () => {
  it.each([
    ['/datasets/ann/nothing/resolve/main/README.md', 'RepoNotFound'],
    ['/datasets/nobody/poems/resolve/main/README.md', 'RepoNotFound'],
    ['/datasets/ann/poems/resolve/9.9.9/README.md', 'RevisionNotFound'],
    ['/datasets/ann/poems/resolve/%E8%AF%97/README.md', 'RevisionNotFound'],
    ['/datasets/ann/poems/resolve/main/data', 'EntryNotFound'],
    ['/datasets/ann/poems/resolve/main/data%2Fx.parquet', 'EntryNotFound'],
    ['/datasets/ann/poems/resolve/main/..%2F..%2Fetc%2Fpasswd', 'EntryNotFound']
  ])('%s is said to be %s, in headers too', async (target, code) => {
    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(site.url + target, { method })
      expect(response.status).toBe(code === 'RepoNotFound' ? 401 : 404)
      expect(response.headers.get('x-error-code')).toBe(code)
      expect(response.headers.get('x-error-message')).toBeTruthy()
      expect(response.headers.get('x-repo-commit')).toBe(code === 'EntryNotFound' ? commit : null)
      if (method === 'GET') expect(((await response.json()) as { error: string }).error).toBeTruthy()
    }
  })
})

it('counts a download once, not every range or look', async () => {
  const count = async () => {
    const [row] = await site.hub.db
      .select({ all: datasets.downloadCount, one: releases.downloadCount })
      .from(datasets)
      .innerJoin(releases, eq(releases.id, datasets.latestReleaseId))
      .where(eq(datasets.id, datasetId))
    return row ?? { all: 0, one: 0 }
  }
  const { headers } = await get(`main/${PARQUET}`, {}, 'HEAD')
  const { all, one } = await count()
  const before = { all, one }
  await get(`main/${PARQUET}`, { Range: 'bytes=0-99' })
  await get(`main/${PARQUET}`, {}, 'HEAD')
  await get('main/README.md')
  await get('main/manifest.json')
  const robot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'
  await (await get(`main/${PARQUET}`, { 'User-Agent': robot })).arrayBuffer()
  expect((await get(`main/${PARQUET}`, { 'If-None-Match': headers.get('etag') ?? '' })).status).toBe(304)
  await site.hub.db.execute(sql`insert into release_files
    select release_id, 'data/test-00000-of-00001.parquet', size_bytes, sha256, oid, media_type from release_files
    where path = ${PARQUET}`)
  await (await get('main/data/test-00000-of-00001.parquet')).arrayBuffer()
  expect(await count()).toEqual(before)
  await (await get(`main/${PARQUET}`)).arrayBuffer()
  await get('main/manifest.json', { 'User-Agent': 'kindling-pull/1' })
  expect(await count()).toEqual({ all: all + 2, one: one + 2 })
  const page = await (await fetch(`${site.url}/datasets/ann/poems?tab=versions`)).text()
  expect(page).toMatch(new RegExp(`Downloads[\\s\\S]*>${one + 2}<`))
})

it('serves on after a client goes away in the middle', async () => {
  const stop = new AbortController()
  const response = await fetch(`${base}/main/${PARQUET}`, { signal: stop.signal })
  stop.abort()
  await response.arrayBuffer().catch(() => {})
  expect((await get(`main/${PARQUET}`, {}, 'HEAD')).status).toBe(200)
})

it('lets go of every file of a connection that breaks, of answers that wait behind another one too', async ({
  skip
}) => {
  if (process.platform !== 'linux') skip('open files are read from /proc')
  const large = randomBytes(16)
  const sha256 = createHash('sha256').update(large).digest('hex')
  await site.hub.store.put(blobKey(sha256), Buffer.alloc(30_000_000, large))
  await site.hub.db.execute(sql`insert into release_files
    select release_id, 'extra/large.bin', 30000000, ${sha256}, oid, media_type from release_files where path = ${PARQUET}`)
  const folder = `/proc/${site.web.pid}/fd`
  const opened = () =>
    readdirSync(folder).filter((fd) => {
      try {
        return readlinkSync(`${folder}/${fd}`).endsWith(sha256)
      } catch {
        return false
      }
    }).length
  const { hostname, port } = new URL(site.url)
  const socket = connect(Number(port), hostname)
  socket.write(`GET /datasets/ann/poems/resolve/main/extra/large.bin HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(3))
  await vi.waitFor(() => expect(opened()).toBe(3), { timeout: 20_000, interval: 20 })
  socket.destroy()
  await vi.waitFor(() => expect(opened()).toBe(0), { timeout: 20_000, interval: 20 })
})
