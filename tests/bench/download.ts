import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { startEmbedded } from '~db/embedded'
import { migrateDatabase } from '~db/migrate'
import { blobKey } from '~storage/keys'
import { startProcess } from '../support/processes'
import { processCpuSeconds } from './cpu-seconds'
import { makeDownload, RELEASED_PATH } from './download-release'
import { type FileServer, startNginx, startNode } from './file-servers'
import { percentiles, round } from './percentiles'

/**
 * `npm run bench:download [-- MEGABYTES [ROUNDS]]` (1000, 7): a file of a release fetched by curl from the built site, whole
 * and by sixteen readers of a range each, beside nginx with one worker and with one a core (or, without one, a plain Node
 * server) and `cp`, all with the same file, which lies in the memory of files. Each by turns; beside the rates the processor
 * time of the server for a gigabyte, which says the same on a busy machine. Last come short ranges, as readers of Parquet ask
 * for: there the server's work for a request counts, not for a byte.
 */
const MEGABYTES = Number(process.argv[2] ?? 1000)
const ROUNDS = Number(process.argv[3] ?? 7)
const READERS = 16
const SIZE = MEGABYTES * 1_000_000
const WAYS = { whole: 1, [`${READERS} ranges`]: READERS }

/** MB a second, and processor seconds for a gigabyte, of every round. */
interface Taken {
  rates: number[]
  cpus: number[]
}

const dataDir = await mkdtemp(join(tmpdir(), 'kindling-bench-'))
const cluster = await startEmbedded({ dataDir })
const stops: (() => Promise<unknown>)[] = []
try {
  await migrateDatabase(cluster.url)
  const blob = blobKey(await makeDownload(dataDir, cluster.url, SIZE))
  const web = await startProcess('app/http/server.ts', {
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    DATABASE_URL: cluster.url,
    PORT: '0',
    HOST: '127.0.0.1',
    KINDLING_DEMO: 'off'
  })
  stops.push(() => web.stop())
  const others = await startOthers(join(dataDir, 'blobs'))
  stops.push(...others.map(({ stop }) => stop))
  const servers = [
    {
      name: 'hub',
      url: `${web.ready.listening}/datasets/ann/bench/resolve/main/${RELEASED_PATH}`,
      cpu: () => processCpuSeconds(web.pid)
    },
    ...others.map(({ name, url, cpu }) => ({ name, url: `${url}/${blob}`, cpu }))
  ]
  const taken = new Map<string, Taken>()
  const note = (name: string, seconds: number, cpu: number) => {
    const { rates, cpus } = taken.get(name) ?? { rates: [], cpus: [] }
    taken.set(name, { rates: [...rates, SIZE / 1e6 / seconds], cpus: [...cpus, (cpu / SIZE) * 1e9] })
  }
  for (let i = 0; i <= ROUNDS; i++)
    for (const [way, readers] of Object.entries(WAYS))
      for (const { name, url, cpu } of servers) {
        const before = cpu()
        const seconds = await timed(() => fetchAll(url, readers))
        // the first round fills the memory of files
        if (i > 0) note(`${way}, ${name}`, seconds, cpu() - before)
      }
  // last, for what it leaves to be written to the disk would slow the others
  for (let i = 0; i < ROUNDS; i++)
    note('cp', await timed(() => run('cp', [join(dataDir, 'blobs', blob), join(dataDir, 'copy')])), 0)
  report(taken, others)
  await shortRanges(servers)
} finally {
  for (const stop of stops.reverse()) await stop()
  await cluster.stop({ evenIfInUse: true })
  await rm(dataDir, { recursive: true, force: true })
}

async function startOthers(blobs: string): Promise<FileServer[]> {
  const counts = [...new Set([1, availableParallelism()])]
  const started = await Promise.all(
    counts.map((workers) => startNginx(blobs, join(dataDir, `nginx-${workers}`), workers))
  )
  const found = started.filter((server) => server !== null)
  return found.length > 0 ? found : [await startNode(blobs)]
}

function report(taken: Map<string, Taken>, others: readonly FileServer[]): void {
  const rows = [...taken].map(([name, { rates, cpus }]) => [
    name,
    {
      'MB/s, median': Math.round(percentiles(rates).p50),
      best: Math.round(Math.max(...rates)),
      'server CPU s a GB, median': name === 'cp' ? '' : round(percentiles(cpus).p50, 2),
      least: name === 'cp' ? '' : round(Math.min(...cpus), 2)
    }
  ])
  console.table(Object.fromEntries(rows))
  for (const { name } of others)
    for (const way of Object.keys(WAYS)) {
      const [ours, theirs] = ['hub', name].map((each) => taken.get(`${way}, ${each}`)?.rates ?? [])
      if (!ours || !theirs) continue
      const medians = percentiles(ours).p50 / percentiles(theirs).p50
      const bests = Math.max(...ours) / Math.max(...theirs)
      console.log(`hub / ${name}, ${way}: ${round(medians, 2)}, best ${round(bests, 2)} (bar: 0.8)`)
    }
}

/** Ranges of these lengths by so many readers, each over a connection it keeps, and how many a second were answered. */
async function shortRanges(servers: readonly { name: string; url: string; cpu: () => number }[]) {
  const rows: Record<string, Record<string, number>> = {}
  for (const [length, total] of [
    [32 * 1024, 2000],
    [5 * 1024 * 1024, 200]
  ] as const)
    for (const { name, url, cpu } of servers) {
      const agent = new Agent({ keepAlive: true, maxSockets: READERS })
      const ask = async (count: number) => {
        const numbers = Array.from({ length: count }, (_, i) => (i * 7919 * 4096) % (SIZE - length)).values()
        const read = async () => {
          for (const start of numbers) await readRange(agent, url, start, length)
        }
        await Promise.all(Array.from({ length: READERS }, read))
      }
      await ask(total)
      const before = cpu()
      const seconds = await timed(() => ask(total))
      rows[`${length / 1024} KiB, ${name}`] = {
        'ranges a second': Math.round(total / seconds),
        'server CPU ms a range': round(((cpu() - before) / total) * 1000, 2)
      }
      agent.destroy()
    }
  console.table(rows)
}

function readRange(agent: Agent, url: string, start: number, length: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { Range: `bytes=${start}-${start + length - 1}` }
    const asked = get(url, { agent, headers }, (response) => {
      let came = 0
      response.on('data', (piece: Buffer) => {
        came += piece.length
      })
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 206 && came === length) resolve()
        else reject(new Error(`${response.statusCode} with ${came} of ${length} bytes`))
      })
    })
    asked.on('error', reject)
  })
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
