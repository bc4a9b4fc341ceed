import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync
} from 'node:fs'
import { dirname, join } from 'node:path'

/** PostgreSQL refuses to run as root; root's clusters run as this account. Null: run as whoever we are. */
export interface Account {
  uid: number
  gid: number
}

/** Where root keeps what the unprivileged account could not reach, e.g. below a home folder of mode 700. */
const SHARED_ROOT = '/var/lib/kindling'

const account = (name: string): Account | null => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

/**
 * The account for a cluster: null unless we are root; then the owner of an existing cluster, else `postgres`
 * (created where it is missing), else `nobody`. The account needs a name: initdb looks it up.
 */
export function postgresAccount(cluster: string): Account | null {
  if (process.getuid?.() !== 0) return null
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const found = account('postgres')
  if (found) return found
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'],
      {
        stdio: 'ignore'
      }
    )
  } catch {
    // No useradd, or a read-only /etc: nobody will do.
  }
  const fallback = account('postgres') ?? account('nobody')
  if (!fallback)
    throw new Error('PostgreSQL cannot run as root and there is no other account: create a user "postgres"')
  return fallback
}

/** Whether an account may pass every folder above a path and read the path itself. */
export function reachable(path: string, who: Account): boolean {
  const allowed = (at: string, bits: number) => {
    const { mode, uid, gid } = statSync(at)
    const shift = uid === who.uid ? 6 : gid === who.gid ? 3 : 0
    return ((mode >> shift) & bits) === bits
  }
  const real = realpathSync(path)
  if (!allowed(real, statSync(real).isDirectory() ? 5 : 4)) return false
  for (let at = dirname(real); ; at = dirname(at)) {
    if (!allowed(at, 1)) return false
    if (at === dirname(at)) return true
  }
}

function openToAll(path: string): void {
  const { mode } = lstatSync(path)
  if (lstatSync(path).isSymbolicLink()) return
  chmodSync(path, mode | (mode & 0o100 ? 0o555 : 0o444))
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}

/**
 * The folder of PostgreSQL's programs as the account can run it: the package's own, or a copy every account can read,
 * made once a version.
 */
export function reachablePrograms(native: string, version: string, who: Account | null): string {
  const probes = ['bin/postgres', 'share/postgresql/postgres.bki', 'lib']
  if (!who || probes.every((probe) => reachable(join(native, probe), who))) return native
  const copy = join(SHARED_ROOT, `postgres-${version}`)
  if (existsSync(copy)) return copy
  mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o755 })
  const draft = `${copy}.${randomBytes(4).toString('hex')}`
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  openToAll(draft)
  try {
    renameSync(draft, copy)
  } catch {
    rmSync(draft, { recursive: true, force: true })
  }
  return copy
}

/**
 * The real folder for a cluster wanted at `cluster`, empty or as it was left. Where the account cannot reach it, the
 * cluster lives below /var/lib/kindling and `cluster` is a link to it.
 */
export function clusterFolder(cluster: string, who: Account | null): string {
  const link = lstatSync(cluster, { throwIfNoEntry: false })
  if (link?.isSymbolicLink() && !existsSync(cluster))
    throw new Error(
      `The database ${cluster} is a link to a folder that is gone: restore it, or remove the link`
    )
  if (!link) {
    mkdirSync(dirname(cluster), { recursive: true })
    mkdirSync(cluster, { recursive: true, mode: 0o700 })
    if (who) {
      chownSync(cluster, who.uid, who.gid)
      // The data folder is ours, and may be entered (not listed); the folders above it are not ours to open.
      chmodSync(dirname(cluster), statSync(dirname(cluster)).mode | 0o001)
      if (!reachable(cluster, who)) {
        const elsewhere = join(SHARED_ROOT, `cluster-${randomBytes(6).toString('hex')}`)
        mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o755 })
        mkdirSync(elsewhere, { mode: 0o700 })
        chownSync(elsewhere, who.uid, who.gid)
        rmSync(cluster, { recursive: true })
        symlinkSync(elsewhere, cluster)
      }
    }
  }
  const real = realpathSync(cluster)
  if (who && !reachable(real, who)) throw new Error(`PostgreSQL cannot reach its database at ${real}`)
  return real
}
