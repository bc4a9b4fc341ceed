import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '~/domain/errors'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import type { Settings } from '~/domain/hub/settings.server'
import { freePort } from '~db/embedded/postmaster'
import type { ProcessSource } from '../domain/built-entry.server.js'
import { checkFoundations } from './check-foundations'
import { claimFolder } from './claim-folder'
import { removeHubNote, writeHubNote } from './hub-note'
import { buildSite } from './launch-build'
import { checkAddress, endLeftovers } from './launch-checks'
import { type Child, type ChildPlan, keepRunning } from './launch-child'
import { keepDatabase } from './launch-database'
import { buildIsFresh } from './source-hash'

export interface Launched {
  url: string
  /** Who may sign in to the demo; empty without it. */
  accounts: { role: string; email: string; password: string }[]
  /** Ends web, worker and database, in this order; what does not end is killed. */
  stop(): Promise<void>
  /** Ends web and worker at once. */
  kill(): void
}

export interface LaunchOptions {
  /** One line of progress. */
  say(line: string): void
  /** Gives up: what was started is stopped again. */
  signal: AbortSignal
  /** Serve the sources as they change, through Vite, instead of the built site. */
  dev: boolean
}

const WEB_PATIENCE_MS = 12_000
const WORKER_PATIENCE_MS = 25_000
const HEALTH_TIMEOUT_MS = 30_000

/**
 * Starts the whole hub: database, site, worker, web, demo. Whatever fails, what was started is stopped again.
 *
 * @throws AppError with one line that says what is wrong
 */
export async function launch(wanted: Settings, options: LaunchOptions): Promise<Launched> {
  await checkFoundations(wanted)
  await endLeftovers(wanted.dataDir)
  const leave = await claimFolder(wanted.dataDir)
  try {
    await checkAddress(wanted)
    const { stop, ...launched } = await launchAlone(wanted, options)
    return { ...launched, stop: () => stop().finally(leave) }
  } catch (error) {
    leave()
    throw error
  }
}

/** The start itself, on a data folder that is this launcher's alone. */
async function launchAlone(wanted: Settings, { say, signal, dev }: LaunchOptions): Promise<Launched> {
  const settings = { ...wanted, port: wanted.port || (await freePort()) }
  if (!dev && !buildIsFresh()) {
    say('Building the site, once for this version…')
    await buildSite(signal)
  }
  const database = await keepDatabase(settings, say)
  const started = startChildren(settings, database.url, { say, dev })
  const stop = async () => {
    await started.web.stop(WEB_PATIENCE_MS)
    await started.worker.stop(WORKER_PATIENCE_MS)
    await database.close()
    removeHubNote(settings.dataDir)
  }
  const kill = () => {
    started.web.kill()
    started.worker.kill()
  }
  try {
    const url = await orAborted(signal, started.ready())
    const accounts = settings.demo ? await orAborted(signal, prepareDemo(settings, database.url, say)) : []
    await orAborted(signal, untilHealthy(url))
    return { url, accounts, stop, kill }
  } catch (error) {
    await stop()
    throw error
  }
}

const orAborted = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> => {
  signal.throwIfAborted()
  return Promise.race([
    work,
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    )
  ])
}

/** Seeds the demo community where it is missing; the accounts either way. */
async function prepareDemo(settings: Settings, databaseUrl: string, say: LaunchOptions['say']) {
  const { seedDemo } = await import('~/domain/hub/seed-demo.server')
  const late = setTimeout(say, 1500, 'Preparing the demo community…')
  const hub = openHub({ ...settings, databaseUrl }, { name: 'launcher', connections: 4, logLevel: 'error' })
  try {
    return (await seedDemo(hub)).accounts
  } finally {
    clearTimeout(late)
    await closeHub(hub)
  }
}

/** Starts web and worker with the hub's settings, and keeps `hub.json` true about them. */
function startChildren(settings: Settings, databaseUrl: string, { say, dev }: Omit<LaunchOptions, 'signal'>) {
  const { dataDir, redisUrl, s3, port, host } = settings
  const note = {
    url: '',
    databaseUrl,
    redisUrl,
    s3,
    pids: { launcher: process.pid, web: null as number | null, worker: null as number | null }
  }
  const env = {
    ...process.env,
    NODE_ENV: dev ? ('development' as const) : ('production' as const),
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    // neither web nor worker needs it
    DATABASE_OWNER_URL: undefined,
    PORT: String(port),
    HOST: host
  }
  const start = (name: ChildPlan['name'], source: ProcessSource, args: string[] = []): Child =>
    keepRunning({
      name,
      source,
      args,
      env,
      log: join(dataDir, 'logs', `${name}.log`),
      complain: say,
      onChange(pid) {
        note.pids[name] = pid
        writeHubNote(dataDir, note)
      }
    })
  const worker = start('worker', 'jobs/main.ts')
  const web = start('web', 'app/http/server.ts', dev ? ['--dev'] : [])
  const ready = async (): Promise<string> => {
    const [{ listening }] = await Promise.all([web.ready, worker.ready]).catch((error: Error) => {
      throw new AppError('unavailable', `Kindling did not start: ${error.message}`, { cause: error })
    })
    note.url = String(listening)
    writeHubNote(dataDir, note)
    return note.url
  }
  return { worker, web, ready }
}

async function untilHealthy(url: string): Promise<void> {
  for (const until = Date.now() + HEALTH_TIMEOUT_MS; Date.now() < until; await sleep(50)) {
    const answer = await fetch(new URL('/healthz', url), { headers: { Connection: 'close' } }).catch(
      () => null
    )
    await answer?.arrayBuffer()
    if (answer?.ok) return
  }
  throw new AppError(
    'unavailable',
    `Kindling listens at ${url} but is not well: see logs/ in the data folder`
  )
}
