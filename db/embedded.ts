import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { type Account, clusterFolder, postgresAccount, reachablePrograms } from './embedded/account'
import { initialise } from './embedded/initialise'
import { withLock } from './embedded/lock'
import { readNote, writeNote } from './embedded/note'
import {
  alive,
  end,
  freePort,
  guard,
  launch,
  postmaster,
  STOP_TIMEOUT_MS,
  USER,
  untilReady
} from './embedded/postmaster'
import { programs } from './embedded/programs'

const DATABASE = 'kindling'

export interface Embedded {
  /** `postgres://…` of the `kindling` database. */
  url: string
  /** Process id of the postmaster. */
  pid: number
  /** This call started it (and so `stop` ends it). */
  owned: boolean
  /**
   * Ends the postmaster if this call started it, or if whoever did is gone; leaves it to others that are still
   * connected, unless told otherwise. Close your own pools first.
   */
  stop(options?: { evenIfInUse?: boolean }): Promise<void>
}

/** A connection kept for as long as the cluster is used here: whoever wants to end it sees that it is in use. */
async function connect(base: string): Promise<{ url: string; leave(): Promise<void> }> {
  const quiet = { max: 1, max_lifetime: null, onnotice: () => {} }
  const hold = postgres(`${base}/postgres`, quiet)
  try {
    const found = await hold`select 1 from pg_database where datname = ${DATABASE}`
    if (found.length === 0) await hold.unsafe(`create database ${DATABASE}`)
  } catch (error) {
    await hold.end({ timeout: 1 })
    throw error
  }
  return { url: `${base}/${DATABASE}`, leave: () => hold.end({ timeout: 5 }) }
}

/** Clients other than the asking one, on any database of the cluster. */
async function othersConnected(url: string): Promise<boolean> {
  const probe = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await probe`
      select count(*)::int as n from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`
    return row?.n > 0
  } catch {
    return false
  } finally {
    await probe.end({ timeout: 2 })
  }
}

/**
 * Starts the hub's own PostgreSQL below `dataDir` (first making it), or joins the one that runs there already, and sees
 * that the database `kindling` exists. It listens on 127.0.0.1 only, with a random password.
 *
 * @param settings further PostgreSQL settings, e.g. `{ fsync: 'off' }` in tests
 * @throws Error with one line that says what is wrong
 */
export async function startEmbedded(options: {
  dataDir: string
  settings?: Record<string, string>
}): Promise<Embedded> {
  const wanted = join(options.dataDir, 'postgres')
  const who = postgresAccount(wanted)
  const folder = clusterFolder(wanted, who)
  const { native, version } = programs()
  const bin = join(reachablePrograms(native, version, who), 'bin')
  return withLock(folder, () => startOrJoin({ folder, bin, who, settings: options.settings ?? {} }))
}

interface Place {
  folder: string
  bin: string
  who: Account | null
  settings: Record<string, string>
}

async function startOrJoin({ folder, bin, who, settings }: Place): Promise<Embedded> {
  const running = await settled(folder)
  const note = readNote(folder) ?? { password: randomBytes(24).toString('base64url'), port: 0, starter: 0 }
  let pid = running?.pid ?? 0
  let release = () => {}
  if (running) note.port = running.port
  else {
    if (!existsSync(join(folder, 'data', 'PG_VERSION'))) await initialise(bin, folder, note.password, who)
    note.port = await freePort(note.port)
    note.starter = process.pid
    writeNote(folder, note)
    pid = launch(bin, folder, note.port, who, settings)
    release = guard(pid)
  }
  const owned = !running
  try {
    await untilReady(folder, pid)
    const { url, leave } = await connect(`postgres://${USER}:${note.password}@127.0.0.1:${note.port}`)
    const stop: Embedded['stop'] = async ({ evenIfInUse = false } = {}) => {
      await leave()
      await withLock(folder, async () => {
        const mine = owned || !alive(readNote(folder)?.starter ?? 0)
        if (mine && (evenIfInUse || !(await othersConnected(url)))) await end(pid)
      })
      release()
    }
    return { url, pid, owned, stop }
  } catch (error) {
    if (owned) await end(pid)
    release()
    throw error
  }
}

/** The postmaster that runs, once it is not on its way down. */
async function settled(folder: string) {
  let running = postmaster(folder)
  for (const until = Date.now() + STOP_TIMEOUT_MS; running?.state === 'stopping' && Date.now() < until; ) {
    await sleep(50)
    running = postmaster(folder)
  }
  return running
}
