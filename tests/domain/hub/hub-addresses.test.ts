import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { expandedFields, isTrue, pageSize, parseApiAddress } from '~/domain/hub/api-address'
import { readFrontMatter, tagsOf } from '~/domain/hub/card-data'
import type { Hub } from '~/domain/hub/hub.server'
import { fileUrl, openFile } from '~/domain/hub/resolve-bytes.server'
import type { ResolvedFile } from '~/domain/hub/resolve-file.server'
import { Pace } from '~/http/hub-pace.server'
import { blobKey } from '~storage/keys'
import { openStore } from '~storage/open'

describe('an address', () => {
  it.each([
    ['/api/datasets/a/b', 'main', ''],
    ['/api/datasets/a/b/tree/v1.0.0/data%2Fx%20y/', 'v1.0.0', 'data/x y'],
    ['/api/datasets/a/b/tree/refs%2Ftags%2Fv1/data/x', 'refs/tags/v1', 'data/x'],
    ['/api/datasets/a/b/tree/refs/pr/1/data', 'refs/pr/1', 'data'],
    ['/api/datasets/a/b/tree/refs/data', 'refs', 'data']
  ])('%s', (pathname, revision, path) => {
    expect(parseApiAddress(pathname)).toEqual({ owner: 'a', name: 'b', revision, path })
  })

  it('that cannot be read is none', () => {
    for (const pathname of ['/api/datasets/a', '/api/datasets/a/', '/api/datasets/a/%zz'])
      expect(parseApiAddress(pathname)).toBeNull()
  })

  it('has its words in every spelling', () => {
    expect(['true', 'True', 'false', 'False', '', null].map(isTrue)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false
    ])
    expect(expandedFields(new URLSearchParams('expand=a&expand[]=b&expand=True&expand=c,d'))).toEqual([
      'a',
      'c',
      'd',
      'b'
    ])
    expect(['5', '0', '-1', 'x', '5000', null].map((asked) => pageSize(asked, 100))).toEqual([
      5, 100, 100, 100, 100, 100
    ])
  })
})

describe('a card', () => {
  it.each(['---\nlicense: [a, b]\ntags: x\n---\n# T', '\r\n---\r\nlicense: [a, b]\r\ntags: x\r\n---\r\n# T'])(
    'gives its front matter and tags: %j',
    (readme) => {
      const card = readFrontMatter(readme)
      expect(card).toEqual({ license: ['a', 'b'], tags: 'x' })
      expect(tagsOf(card, ['data/train.parquet'])).toEqual(['license:a', 'license:b', 'format:parquet', 'x'])
    }
  )

  it('without a front matter gives nothing', () => {
    for (const readme of ['', '# T\n---\na: 1\n---', '---\n- a\n---\n', '---\na: [\n---\n'])
      expect(readFrontMatter(readme)).toEqual({})
  })
})

describe('bytes', () => {
  afterEach(() => vi.unstubAllEnvs())
  const file = (path: string, sizeBytes: number, large = true) =>
    ({ path, sizeBytes, large, sha256: 'a'.repeat(64), mediaType: 'text/plain' }) as ResolvedFile

  it('of large files are elsewhere when there is an elsewhere of another host name', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'some')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'thing')
    const s3 = { bucket: 'b', endpoint: 'http://store.example:9000', region: 'us-east-1' }
    const hub = { store: openStore({ dataDir: '', s3 }) } as unknown as Hub
    const url = await fileUrl(hub, file('data/train.parquet', 10), 'hub.example')
    expect(url).toMatch(/^http:\/\/store\.example:9000\/b\/.*X-Amz-Signature=/)
    expect(await fileUrl(hub, file('jsonl/train.jsonl', 5_000_000), 'hub.example')).not.toBeNull()
    for (const [path, size, large, host] of [
      ['data/train.parquet', 10, true, 'store.example'],
      ['jsonl/train.jsonl', 5000, true, 'hub.example'],
      ['README.md', 5_000_000, false, 'hub.example'],
      ['manifest.json', 5_000_000, false, 'hub.example']
    ] as const)
      expect(await fileUrl(hub, file(path, size, large), host)).toBeNull()
  })

  it('are not read on when the client has gone', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kindling-bytes-'))
    const hub = { store: openStore({ dataDir, s3: null }) } as unknown as Hub
    const some = file('x', 9_000_000)
    await hub.store.put(blobKey(some.sha256), Buffer.alloc(some.sizeBytes, 'x'))
    const gone = new AbortController()
    const body = await openFile(hub, some, null, gone.signal)
    const closed = new Promise((resolve) => body.once('close', resolve))
    let read = 0
    body.on('data', (chunk: Buffer) => {
      read += chunk.length
      gone.abort()
    })
    body.on('error', () => {})
    await closed
    expect(body.destroyed).toBe(true)
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThan(some.sizeBytes)
    await rm(dataDir, { recursive: true })
  })
})

describe('who asks too much', () => {
  it('waits longer and longer, and only downloads are refused', async () => {
    let now = 0
    const pace = new Pace({ points: 3, windowMs: 60_000 }, () => now)
    const judged = (mayRefuse = false, reader = 'ann') => pace.judge(reader, mayRefuse)
    expect([judged(), judged(), judged()]).toEqual([{ delayMs: 0 }, { delayMs: 0 }, { delayMs: 0 }])
    expect([judged(), judged()]).toEqual([{ delayMs: 100 }, { delayMs: 200 }])
    now = 15_000
    expect(judged(true)).toEqual({ retryAfterSeconds: 45 })
    expect(judged(true, 'bo')).toEqual({ delayMs: 0 })
    for (let i = 0; i < 100; i++) judged()
    expect(judged()).toEqual({ delayMs: 5000 })
    const left = new AbortController()
    const held = Array.from({ length: 32 }, () => pace.hold('ann', 5000, left.signal))
    expect(judged()).toEqual({ retryAfterSeconds: 45 })
    left.abort()
    await Promise.all(held)
    expect(judged()).toEqual({ delayMs: 5000 })
    now = 60_001
    expect(judged()).toEqual({ delayMs: 0 })
  })
})
