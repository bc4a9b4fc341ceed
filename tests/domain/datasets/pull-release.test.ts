import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { pullRelease } from '~/domain/datasets/pull-release.server'
import { safeJoin } from '~/domain/datasets/safe-join.server'
import { parseRange } from '~/domain/hub/resolve'

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let server: Server
let hubUrl: string
let to: string
let files: Map<string, Buffer>
let log: { path: string; range: string | undefined }[]
/** Lets a test spoil an answer; true when it has answered itself. */
let spoil: (path: string, range: string | undefined, res: ServerResponse) => boolean

/** Serves `files` as a hub serves a release; the commit follows from the manifest. */
function answer(req: IncomingMessage, res: ServerResponse) {
  const path = decodeURIComponent((req.url ?? '').split('/').slice(6).join('/'))
  const range = req.headers.range
  log.push({ path, range })
  if (spoil(path, range, res)) return
  const bytes = path === 'manifest.json' ? manifest() : files.get(path)
  res.setHeader('X-Repo-Commit', sha(manifest()).slice(0, 40))
  if (!bytes)
    return void res.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":"Entry not found"}')
  const part = parseRange(range ?? null, bytes.length)
  if (part && part !== 'unsatisfiable')
    return void res
      .writeHead(206, { 'Content-Range': `bytes ${part.start}-${part.end}/${bytes.length}` })
      .end(bytes.subarray(part.start, part.end + 1))
  res.writeHead(200).end(bytes)
}

const manifest = () =>
  Buffer.from(
    JSON.stringify({
      format: 'kindling-release/1',
      version: '1.0.0',
      rows: 3,
      files: [...files].map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha(bytes) }))
    })
  )

beforeEach(async () => {
  files = new Map([
    ['README.md', Buffer.from('# Card\n')],
    ['data/train-00000-of-00001.parquet', Buffer.alloc(300_000, 'abcdefg')],
    ['jsonl/empty.jsonl', Buffer.alloc(0)]
  ])
  log = []
  spoil = () => false
  server = createServer(answer)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  hubUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  to = await mkdtemp(join(tmpdir(), 'kindling-pull-'))
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await rm(to, { recursive: true, force: true })
})

const pull = (onBytes?: (n: number) => void) =>
  pullRelease({ hubUrl, repository: 'ann/poems', revision: 'main', to, onBytes })
const PARQUET = 'data/train-00000-of-00001.parquet'

it('brings every file, by its commit, and leaves what is whole alone', async () => {
  let bytes = 0
  const pulled = await pull((n) => {
    bytes += n
  })
  expect(pulled).toMatchObject({ version: '1.0.0', rows: 3, files: 3, kept: 0, bytes: 300_007 })
  expect(bytes).toBe(300_007)
  for (const [path, content] of files) expect((await readFile(join(to, path))).equals(content)).toBe(true)
  expect((await readFile(join(to, 'manifest.json'))).equals(manifest())).toBe(true)
  log = []
  expect((await pull()).kept).toBe(3)
  expect(log.map((l) => l.path).filter((path) => files.has(path))).toEqual([])
})

it('goes on where it stopped', async () => {
  await pull()
  await rm(join(to, PARQUET))
  await writeFile(join(to, `${PARQUET}.part`), (files.get(PARQUET) as Buffer).subarray(0, 123_456))
  log = []
  expect((await pull()).kept).toBe(2)
  expect(log).toContainEqual({ path: PARQUET, range: 'bytes=123456-' })
  expect((await readFile(join(to, PARQUET))).equals(files.get(PARQUET) as Buffer)).toBe(true)
})

it('takes up a connection that drops', async () => {
  let drops = 2
  spoil = (path, range, res) => {
    if (path !== PARQUET || drops === 0) return false
    drops -= 1
    const from = Number(/\d+/.exec(range ?? '0')?.[0])
    res.writeHead(range ? 206 : 200, { 'Content-Length': 300_000 - from })
    res.write((files.get(PARQUET) as Buffer).subarray(from, from + 50_000), () => res.destroy())
    return true
  }
  await pull()
  expect((await readFile(join(to, PARQUET))).equals(files.get(PARQUET) as Buffer)).toBe(true)
})

it('fetches spoilt bytes once more, and then gives up without leaving them', async () => {
  await writeFile(join(to, 'README.md.part'), '# Curd')
  await pull()
  expect(await readFile(join(to, 'README.md'), 'utf8')).toBe('# Card\n')
  await rm(join(to, 'README.md'))
  spoil = (path, _range, res) => {
    if (path === 'README.md') res.writeHead(200).end('# Curd\n')
    return path === 'README.md'
  }
  await expect(pull()).rejects.toThrow(/README.md: the bytes do not match/)
  await expect(readFile(join(to, 'README.md'))).rejects.toThrow('ENOENT')
})

it('tells what left the version since, and which one holds none of it', async () => {
  const said: Record<string, string> = {
    '/datasets/ann/poems/withdrawals.jsonl': '{"versions":["1.0.0","1.0.1"]}\n{"versions":["1.0.1"]}\n',
    '/api/datasets/ann/poems/refs': '{"tags":[{"name":"v1.1.0"},{"name":"v1.0.2"},{"name":"v1.0.1"}]}'
  }
  spoil = (_path, _range, res) => {
    const words = said[res.req.url ?? '']
    if (words !== undefined) res.end(words)
    return words !== undefined
  }
  expect((await pull()).left).toMatchObject({ records: 1, without: '1.0.2' })
  said['/api/datasets/ann/poems/refs'] = '{"tags":[{"name":"v1.0.1"}]}'
  expect((await pull()).left).toMatchObject({ records: 1, without: null })
  said['/datasets/ann/poems/withdrawals.jsonl'] = '{"versions":["0.9.0"]}\n'
  expect((await pull()).left).toMatchObject({ records: 0, without: null })
})

it('refuses a manifest that would write elsewhere, before anything is written', async () => {
  files.set('../outside.txt', Buffer.from('x'))
  await expect(pull()).rejects.toThrow(/outside of the folder/)
  await expect(readFile(join(to, 'README.md'))).rejects.toThrow('ENOENT')
  for (const path of ['../x', '/x', 'a/../../x', 'a//b', 'C:\\x', 'a/./b', '..'])
    expect(() => safeJoin('/tmp/to', path)).toThrow(/outside/)
  expect(safeJoin('/tmp/to', 'data/x')).toBe('/tmp/to/data/x')
})

it('refuses a manifest that is not its commit’s', async () => {
  spoil = (path, _range, res) => {
    if (path === 'manifest.json') res.writeHead(200, { 'X-Repo-Commit': 'a'.repeat(40) }).end(manifest())
    return path === 'manifest.json'
  }
  await expect(pull()).rejects.toThrow(/does not match its commit/)
})

it('says in one line when there is no dataset, or no hub', async () => {
  spoil = (_path, _range, res) => {
    res.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":"Repository not found"}')
    return true
  }
  await expect(pull()).rejects.toMatchObject({
    code: 'not_found',
    message: expect.stringContaining('Repository not found')
  })
  spoil = (_path, _range, res) => {
    res.writeHead(403, { 'X-HF-Warning': 'closed; Closed. Others: http://x/y' }).end('{"error":"Disabled"}')
    return true
  }
  await expect(pull()).rejects.toMatchObject({ code: 'withheld', message: 'Closed. Others: http://x/y' })
  hubUrl = 'http://127.0.0.1:1'
  await expect(pull()).rejects.toMatchObject({ code: 'unavailable' })
})

it('takes away what an earlier release left and the new one does not hold, and nothing else', async () => {
  const pull = () => pullRelease({ hubUrl, repository: 'ann/poems', revision: 'main', to })
  files.set('data/train-00001-of-00002.parquet', Buffer.from('second shard'))
  files.set('data/edited.jsonl', Buffer.from('as it came'))
  await pull()
  await writeFile(join(to, 'data/edited.jsonl'), 'changed by hand')
  await writeFile(join(to, 'data/notes.txt'), 'mine')
  files.delete('data/train-00001-of-00002.parquet')
  files.delete('data/edited.jsonl')
  await pull()
  expect((await readdir(join(to, 'data'))).sort()).toEqual([
    'edited.jsonl',
    'notes.txt',
    'train-00000-of-00001.parquet'
  ])
})

it('says in words that the folder cannot be written to', async () => {
  await writeFile(join(to, 'file'), '')
  const pulling = pullRelease({ hubUrl, repository: 'ann/poems', revision: 'main', to: join(to, 'file') })
  await expect(pulling).rejects.toMatchObject({ code: 'invalid', message: /Cannot write to .*file/ })
})
