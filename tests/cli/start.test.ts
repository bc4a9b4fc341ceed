import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { cliEnv, kindling } from '~tests/support/cli'
import { eventually } from '~tests/support/jobs'
import { ROOT } from '~tests/support/processes'

let dataDir: string
let launchers: ChildProcess[]
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kindling-start-'))
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
beforeEach(() => {
  launchers = []
})
afterEach(async () => {
  for (const launcher of launchers.filter(
    ({ exitCode, signalCode }) => exitCode === null && signalCode === null
  )) {
    launcher.kill('SIGTERM')
    await once(launcher, 'exit')
  }
})

interface Started {
  launcher: ChildProcess
  url: string
  pids: { launcher: number; web: number; worker: number; postgres: number }
}

/** `npm start`, as far as its first line on stdout. */
async function start(): Promise<Started> {
  const launcher = spawn(process.execPath, [join(ROOT, 'app/cli/kindling.js'), 'start'], {
    env: cliEnv(dataDir, { PORT: '0' }),
    stdio: ['ignore', 'pipe', 'pipe']
  })
  launchers.push(launcher)
  let stderr = ''
  launcher.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const ready = once(createInterface(launcher.stdout as NodeJS.ReadableStream), 'line')
  const ended = once(launcher, 'exit').then(([code]) => {
    throw new Error(`start ended (${code}): ${stderr}`)
  })
  ended.catch(() => {})
  const [line] = (await Promise.race([ready, ended])) as [string]
  const url = line.match(/^Kindling is ready: (http:\/\/127\.0\.0\.1:\d+)$/)?.[1]
  if (!url) throw new Error(`Not what was expected: ${line}`)
  return { launcher, url, pids: pidsNow() }
}

function pidsNow() {
  const note = JSON.parse(readFileSync(join(dataDir, 'hub.json'), 'utf8'))
  const postmaster = readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8')
  return { ...note.pids, postgres: Number(postmaster.split('\n')[0]) }
}

const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
const allGone = (pids: Started['pids']) => Object.values(pids).every((pid) => !alive(pid))

it('of two first starts at the same time one goes on', async () => {
  const [one, other] = await Promise.allSettled([start(), start()])
  expect([one, other].map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = [one, other].find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(String(refused.reason)).toMatch(/start ended \(1\): kindling: Kindling (starts|runs) on .* already/)
}, 180_000)

it('starts the whole hub, keeps it up, and stops all of it', async () => {
  const { launcher, url, pids } = await start()
  expect((await fetch(new URL('/healthz', url))).status).toBe(200)
  expect((await fetch(url)).status).toBe(200)
  expect(statSync(join(dataDir, 'hub.json')).mode & 0o777).toBe(0o600)

  const second = await kindling(['start'], cliEnv(dataDir, { PORT: '0' }))
  expect(second.code).toBe(1)
  expect(second.stderr).toContain(`already: ${url}`)

  const made = await kindling(
    ['user', 'create', 'ada', '--email', 'a@example.org', '--json'],
    cliEnv(dataDir)
  )
  expect(made.code).toBe(0)
  expect(alive(pids.postgres)).toBe(true)

  process.kill(pids.web, 'SIGKILL')
  await eventually(async () => pidsNow().web && pidsNow().web !== pids.web)
  await eventually(async () => (await fetch(new URL('/healthz', url)).catch(() => null))?.ok)

  process.kill(pids.postgres, 'SIGKILL')
  await eventually(async () => !alive(pids.postgres))
  await eventually(async () => (await fetch(new URL('/healthz', url)).catch(() => null))?.ok, 30_000)

  const now = pidsNow()
  launcher.kill('SIGINT')
  await once(launcher, 'exit')
  expect(launcher.exitCode).toBe(0)
  expect(allGone(now)).toBe(true)

  const again = await start()
  const status = await kindling(['status', '--json'], cliEnv(dataDir))
  expect(JSON.parse(status.stdout).users).toBe(1)
  again.launcher.kill('SIGTERM')
  await once(again.launcher, 'exit')
  expect(allGone(again.pids)).toBe(true)
}, 180_000)

it('a killed launcher takes everything with it, and the next start is well', async () => {
  const first = await start()
  first.launcher.kill('SIGKILL')
  await eventually(async () => allGone(first.pids))

  const second = await start()
  second.launcher.kill('SIGKILL')
  const third = await start()
  expect((await fetch(new URL('/healthz', third.url))).status).toBe(200)
  expect(alive(second.pids.web)).toBe(false)
}, 180_000)
