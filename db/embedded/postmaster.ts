import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './account'
import { TUNING } from './tuning'

export const USER = 'kindling'
export const PLAIN_ENV: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: process.env.PATH ?? '',
  LC_ALL: 'C',
  TZ: 'UTC'
}
const START_TIMEOUT_MS = 60_000
export const STOP_TIMEOUT_MS = 20_000

export const firstLine = (text = '') => text.trim().split('\n')[0] || 'no reason given'

/** Whether a process lives, ours or another account's. */
export const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The postmaster of a cluster by its lock file (line 1 pid, 4 port, 8 state), null when none lives. */
export function postmaster(folder: string): { pid: number; port: number; state: string } | null {
  const data = join(folder, 'data')
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  if (!pid || !alive(pid) || !isPostgres(pid, data)) return null
  return { pid, port: Number(lines[3]), state: lines[7]?.trim() ?? 'starting' }
}

/** Process ids are reused, after a reboot above all; Linux tells whose it is now. */
function isPostgres(pid: number, data: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data)
  } catch {
    return process.platform !== 'linux'
  }
}

/** The wanted port where it is free, else any free one. */
export const freePort = (wanted = 0) =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => (wanted ? resolve(freePort()) : reject(error)))
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** Starts a postmaster of its own process group, so that a terminal's Ctrl-C reaches only its owner. */
export function launch(
  bin: string,
  folder: string,
  port: number,
  who: Account | null,
  settings: Record<string, string>
): number {
  const log = openSync(join(folder, 'postgres.log'), 'w', 0o600)
  const given = Object.entries({ ...TUNING, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`
  ])
  const child = spawn(join(bin, 'postgres'), ['-D', join(folder, 'data'), '-p', String(port), ...given], {
    ...who,
    cwd: '/',
    env: PLAIN_ENV,
    detached: true,
    stdio: ['ignore', log, log]
  })
  closeSync(log)
  child.on('error', () => {})
  child.unref()
  if (!child.pid) throw new Error('PostgreSQL could not be started')
  return child.pid
}

/** Waits for the lock file to say so; fails with the reason from the log. */
export async function untilReady(folder: string, pid: number): Promise<void> {
  for (const end = Date.now() + START_TIMEOUT_MS; Date.now() < end; await sleep(20)) {
    if (postmaster(folder)?.state === 'ready') return
    if (!alive(pid)) break
  }
  const said = readFileSync(join(folder, 'postgres.log'), 'utf8')
  throw new Error(`PostgreSQL did not start: ${firstLine(said.match(/(?:FATAL|PANIC):.*/)?.[0] ?? said)}`)
}

/** Ends the postmaster when this process dies without a chance to: `read` returns when our end of the pipe closes. */
export function guard(pid: number): () => void {
  const script = 'read _; kill -INT "$0" 2>/dev/null'
  const child = spawn('sh', ['-c', script, String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore']
  })
  child.on('error', () => {})
  child.unref()
  ;(child.stdin as unknown as { unref?(): void }).unref?.()
  return () => child.kill('SIGKILL')
}

/** SIGINT is PostgreSQL's "fast" shutdown: clients are cut, everything committed is kept. */
export async function end(pid: number): Promise<void> {
  if (!alive(pid)) return
  process.kill(pid, 'SIGINT')
  for (const until = Date.now() + STOP_TIMEOUT_MS; alive(pid) && Date.now() < until; ) await sleep(20)
}
