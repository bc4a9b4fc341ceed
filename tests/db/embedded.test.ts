import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startEmbedded } from '~db/embedded'
import { alive } from '~db/embedded/postmaster'
import { eventually } from '~tests/support/jobs'
import { ROOT, withoutVitest } from '~tests/support/processes'

let home: string
/** Made by the first test; each leaves what lies in it stopped. */
let dataDir: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'kindling-pg-'))
  chmodSync(home, 0o755)
  dataDir = join(home, 'data')
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const quick = { fsync: 'off', shared_buffers: '16MB' }

async function ask<T>(url: string, question: string): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql.unsafe(question)
    return row as T
  } finally {
    await sql.end()
  }
}

it('keeps what was written over a stop, listens on loopback only, and asks for its password', async () => {
  const first = await startEmbedded({ dataDir, settings: quick })
  await ask(first.url, 'create table kept (n int)')
  await ask(first.url, 'insert into kept values (7)')
  expect(await ask(first.url, 'show listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' })
  expect(await ask(first.url, 'show synchronous_commit')).toEqual({ synchronous_commit: 'on' })
  const wrong = Object.assign(new URL(first.url), { password: 'guess' })
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  await first.stop()
  expect(alive(first.pid)).toBe(false)

  const second = await startEmbedded({ dataDir, settings: quick })
  expect(await ask(second.url, 'select n from kept')).toEqual({ n: 7 })
  await second.stop()
})

it('joins one that runs, and the last to use it ends it', async () => {
  const starter = await startEmbedded({ dataDir, settings: quick })
  const guest = await startEmbedded({ dataDir })
  expect([starter.owned, guest.owned, guest.pid]).toEqual([true, false, starter.pid])
  await guest.stop()
  expect(alive(starter.pid)).toBe(true)
  const stays = await startEmbedded({ dataDir })
  await starter.stop()
  expect(alive(starter.pid)).toBe(true)
  await stays.stop()
  const last = await startEmbedded({ dataDir })
  await last.stop()
  if (alive(starter.pid)) process.kill(starter.pid, 'SIGINT')
  await eventually(async () => !alive(starter.pid))
})

it('starts over a lock file that nobody lives by', async () => {
  const first = await startEmbedded({ dataDir, settings: quick })
  process.kill(first.pid, 'SIGKILL')
  await eventually(async () => !alive(first.pid))
  expect(existsSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'))).toBe(true)
  const second = await startEmbedded({ dataDir, settings: quick })
  expect(second.owned).toBe(true)
  await second.stop()
})

it('ends with a starter that is killed', async () => {
  const script = `
    import { startEmbedded } from './db/embedded'
    const { pid } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(pid)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: ROOT,
    env: withoutVitest() as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const [printed] = await once(child.stdout, 'data')
  const pid = Number(printed)
  expect(alive(pid)).toBe(true)
  child.kill('SIGKILL')
  await eventually(async () => !alive(pid))
})

it('works below a folder that PostgreSQL’s account cannot enter', async ({ skip }) => {
  if (process.getuid?.() !== 0) skip('only root runs PostgreSQL as somebody else')
  const closed = join(home, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const below = join(closed, 'data')
  const cluster = await startEmbedded({ dataDir: below, settings: quick })
  expect(await ask(cluster.url, 'select 1 as one')).toEqual({ one: 1 })
  expect(lstatSync(join(below, 'postgres')).isSymbolicLink()).toBe(true)
  await cluster.stop()
  rmSync(realpathSync(join(below, 'postgres')), { recursive: true, force: true })
})

it('says in one line why it does not start', async () => {
  const first = await startEmbedded({ dataDir, settings: quick })
  await first.stop()
  await expect(startEmbedded({ dataDir, settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
    /^PostgreSQL did not start: FATAL:.*shared_buffers.*$/
  )
  expect(readFileSync(join(dataDir, 'postgres', 'postgres.log'), 'utf8')).toContain('shared_buffers')
})
