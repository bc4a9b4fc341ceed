import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { eq } from 'drizzle-orm'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { hashFile } from '~/domain/datasets/download-file.server'
import { DEFAULT_RECIPE } from '~/domain/datasets/recipe'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { startEmbedded } from '~db/embedded'
import { newId } from '~db/id'
import { migrateDatabase } from '~db/migrate'
import { datasets, releaseFiles, releases, users } from '~db/schema'
import { blobKey } from '~storage/keys'
import { startProcess } from '../support/processes'
import { processCpuSeconds } from './cpu-seconds'
import { round } from './percentiles'

/**
 * `npm run bench:download [-- MEGABYTES [ROUNDS]]` (1000, 5): a file of a release fetched by curl from the built site, whole
 * and by sixteen readers of a range each, beside nginx (or, without one, a plain Node server) and `cp` with the same file.
 * Each by turns, the best round counts; beside it the processor time of the server for a gigabyte, which says the same on a
 * busy machine.
 */
const MEGABYTES = Number(process.argv[2] ?? 1000)
const ROUNDS = Number(process.argv[3] ?? 5)
const READERS = 16
const SIZE = MEGABYTES * 1_000_000
const PATH = 'data/train-00000-of-00001.parquet'

const dataDir = await mkdtemp(join(tmpdir(), 'kindling-bench-'))
const cluster = await startEmbedded({ dataDir })
const stops: (() => Promise<unknown>)[] = []
try {
  await migrateDatabase(cluster.url)
  const sha256 = await makeRelease()
  const web = await startProcess('app/http/server.ts', {
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    DATABASE_URL: cluster.url,
    PORT: '0',
    HOST: '127.0.0.1',
    KINDLING_DEMO: 'off'
  })
  stops.push(() => web.stop())
  const blobs = join(dataDir, 'blobs')
  const other = (await startNginx(blobs)) ?? (await startNode(blobs))
  stops.push(other.stop)
  const servers = [
    {
      name: 'hub',
      url: `${web.ready.listening}/datasets/ann/bench/resolve/main/${PATH}`,
      cpu: () => processCpuSeconds(web.pid)
    },
    { name: other.name, url: `${other.url}/${blobKey(sha256)}`, cpu: other.cpu }
  ]
  const best = new Map<string, { perSecond: number; cpu: number }>()
  const note = (name: string, seconds: number, cpu: number) => {
    const known = best.get(name)
    const perSecond = SIZE / 1e6 / seconds
    const perGb = (cpu / SIZE) * 1e9
    best.set(name, {
      perSecond: Math.max(known?.perSecond ?? 0, perSecond),
      cpu: Math.min(known?.cpu ?? Number.POSITIVE_INFINITY, perGb)
    })
  }
  for (let i = 0; i <= ROUNDS; i++)
    for (const { name, url, cpu } of servers)
      for (const [way, readers] of [
        ['whole', 1],
        [`${READERS} ranges`, READERS]
      ] as const) {
        const before = cpu()
        const seconds = await timed(() => fetchAll(url, readers))
        // the first round fills the memory of files
        if (i > 0) note(`${way}, ${name}`, seconds, cpu() - before)
      }
  const copy = join(dataDir, 'copy')
  for (let i = 0; i < ROUNDS; i++)
    note('cp', await timed(() => run('cp', [join(blobs, blobKey(sha256)), copy])), 0)
  const ratio = (way: string) => {
    const [ours, theirs] = servers.map(({ name }) => best.get(`${way}, ${name}`)?.perSecond ?? 0)
    return round((ours ?? 0) / (theirs ?? 1), 2)
  }
  console.table(
    Object.fromEntries(
      [...best].map(([name, { perSecond, cpu }]) => [
        name,
        { 'MB/s': Math.round(perSecond), 'server CPU s a GB': name === 'cp' ? '' : round(cpu, 2) }
      ])
    )
  )
  console.log(
    `hub / ${other.name}: whole ${ratio('whole')}, ${READERS} ranges ${ratio(`${READERS} ranges`)} (bar: 0.8)`
  )
} finally {
  for (const stop of stops.reverse()) await stop()
  await cluster.stop({ evenIfInUse: true })
  await rm(dataDir, { recursive: true, force: true })
}

/** Reads the whole file with so many readers of a range each. */
async function fetchAll(url: string, readers: number): Promise<void> {
  const part = Math.ceil(SIZE / readers)
  await Promise.all(
    Array.from({ length: readers }, (_, i) => {
      const range = readers === 1 ? [] : ['-r', `${i * part}-${Math.min(SIZE, (i + 1) * part) - 1}`]
      return run('curl', ['-fsS', ...range, '-o', '/dev/null', url])
    })
  )
}

async function run(command: string, args: string[]): Promise<void> {
  const [code] = await once(spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit')
  if (code !== 0) throw new Error(`${command} ended with ${code}`)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

/** A published release with one file of noise. */
async function makeRelease(): Promise<string> {
  const settings = {
    ...readSettings({ DATA_DIR: dataDir, KINDLING_DEMO: 'off' }),
    databaseUrl: cluster.url
  }
  const hub = openHub(settings, { logLevel: 'error' })
  try {
    const noise = join(dataDir, 'noise')
    await writeFile(noise, Readable.from(noiseOf(SIZE)))
    const sha256 = await hashFile(noise)
    await hub.store.put(blobKey(sha256), createReadStream(noise), {
      mediaType: 'application/vnd.apache.parquet'
    })
    await rm(noise)
    const ownerId = newId()
    await hub.db
      .insert(users)
      .values({ id: ownerId, name: 'ann', displayName: 'Ann', email: 'ann@example.org', passwordHash: '' })
    const about = { name: 'bench', title: 'Bench', description: '', recipe: DEFAULT_RECIPE }
    const datasetId = await createDataset(hub, { id: ownerId }, about)
    const id = newId()
    await hub.db.insert(releases).values({
      id,
      datasetId,
      number: 1,
      version: '1.0.0',
      state: 'published',
      recipe: DEFAULT_RECIPE,
      commitId: sha256.slice(0, 40),
      rowCount: 1,
      createdBy: ownerId,
      publishedAt: new Date()
    })
    await hub.db.update(datasets).set({ latestReleaseId: id }).where(eq(datasets.id, datasetId))
    await hub.db.insert(releaseFiles).values({
      releaseId: id,
      path: PATH,
      sizeBytes: SIZE,
      sha256,
      oid: sha256.slice(0, 40),
      mediaType: 'application/vnd.apache.parquet'
    })
    return sha256
  } finally {
    await closeHub(hub)
  }
}

function* noiseOf(size: number): Generator<Buffer> {
  const piece = Buffer.alloc(1_000_000)
  for (let at = 0; at < size; at += piece.length) {
    piece.writeDoubleLE(at, 0)
    yield piece.subarray(0, Math.min(piece.length, size - at))
  }
}

interface Server {
  name: string
  url: string
  cpu: () => number
  stop: () => Promise<unknown>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

/** One nginx process that sends files as it does out of the box; null where there is none. */
async function startNginx(root: string): Promise<Server | null> {
  const program = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx']
  const found = await Promise.all(program.map((path) => stat(path).catch(() => null)))
  const nginx = program[found.findIndex((each) => each !== null)]
  if (!nginx) return null
  const port = await freePort()
  const folder = join(dataDir, 'nginx')
  await mkdir(folder)
  const config = `daemon off; master_process off; user root; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http {
  access_log off; sendfile on; tcp_nopush on;
  client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
  uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
  server { listen 127.0.0.1:${port}; root ${root}; }
}`
  await writeFile(join(folder, 'nginx.conf'), config)
  const child = spawn(nginx, ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'inherit' })
  const url = `http://127.0.0.1:${port}`
  for (let i = 0; i < 100 && !(await fetch(url).catch(() => null)); i++)
    await new Promise((r) => setTimeout(r, 50))
  return {
    name: 'nginx',
    url,
    cpu: () => processCpuSeconds(child.pid as number),
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
  }
}

/** Files from a Node server that does nothing else, in a process of this one. */
async function startNode(root: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = join(root, request.url ?? '')
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    const range = start
      ? { start: Number(start), end: Number(end) }
      : { start: 0, end: (await stat(path)).size - 1 }
    response.writeHead(start ? 206 : 200, { 'Content-Length': range.end - range.start + 1 })
    await pipeline(createReadStream(path, range), response).catch(() => {})
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    name: 'plain Node',
    url: `http://127.0.0.1:${port}`,
    cpu: () => processCpuSeconds(process.pid),
    stop: async () => server.close()
  }
}
