import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { entryOf, environmentOf, type ProcessSource } from '../domain/built-entry.server.js'
import { ROOT } from './source-hash'

export interface ChildPlan {
  name: 'web' | 'worker'
  source: ProcessSource
  args: string[]
  env: NodeJS.ProcessEnv
  /** File its log goes to; moved to `<file>.1` when it is large. */
  log: string
  /** Told about every start and end. */
  onChange(pid: number | null): void
  complain(line: string): void
}

export interface Child {
  /** Resolves with the first line it prints, JSON; rejects when it ends before that. */
  ready: Promise<Record<string, unknown>>
  /** SIGTERM, then SIGKILL after `patienceMs`. */
  stop(patienceMs: number): Promise<void>
  kill(): void
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 10_000
/** One that lived this long was well; its next start waits no longer than the first. */
const WELL_AFTER_MS = 30_000

const LARGE_LOG_BYTES = 16 * 1024 * 1024

function openLog(path: string): { file: number; lastWords(): string } {
  mkdirSync(dirname(path), { recursive: true })
  if (existsSync(path) && statSync(path).size > LARGE_LOG_BYTES) renameSync(path, `${path}.1`)
  const from = existsSync(path) ? statSync(path).size : 0
  const lastWords = () =>
    readFileSync(path).subarray(from).toString('utf8').trim().split('\n').slice(-3).join('\n')
  return { file: openSync(path, 'a', 0o600), lastWords }
}

/**
 * Keeps one child process running: starts it, and starts it again when it dies. It has its own process group, so that a
 * terminal's Ctrl-C reaches only us, and an IPC channel, whose end tells it that we are gone.
 */
export function keepRunning(plan: ChildPlan): Child {
  let child: ChildProcess | null = null
  let stopping = false
  let pauseMs = FIRST_PAUSE_MS
  let resolveReady: (line: Record<string, unknown>) => void
  let rejectReady: (error: Error) => void
  let wasReady = false
  const ready = new Promise<Record<string, unknown>>((resolve, reject) => {
    resolveReady = resolve
    rejectReady = reject
  })

  const start = () => {
    const startedAt = Date.now()
    const log = openLog(plan.log)
    const started = spawn(process.execPath, [...entryOf(plan.source), ...plan.args], {
      cwd: ROOT,
      env: { ...environmentOf(plan.source), ...plan.env },
      detached: true,
      stdio: ['ignore', 'pipe', log.file, 'ipc']
    })
    closeSync(log.file)
    child = started
    plan.onChange(started.pid ?? null)
    if (started.stdout)
      createInterface(started.stdout).once('line', (line) => {
        wasReady = true
        resolveReady(JSON.parse(line))
      })
    started.once('error', (error) => rejectReady(error))
    started.once('exit', async (code, signal) => {
      plan.onChange(null)
      if (stopping) return
      if (!wasReady) return rejectReady(new Error(log.lastWords() || `ended at once (${signal ?? code})`))
      pauseMs =
        Date.now() - startedAt > WELL_AFTER_MS ? FIRST_PAUSE_MS : Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      plan.complain(`The ${plan.name} process ended (${signal ?? code}); starting it again`)
      await sleep(pauseMs)
      if (!stopping) start()
    })
  }
  start()

  const running = () => child !== null && child.exitCode === null && child.signalCode === null
  return {
    ready,
    async stop(patienceMs) {
      stopping = true
      if (!child || !running()) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      const late = setTimeout(() => child?.kill('SIGKILL'), patienceMs)
      await gone
      clearTimeout(late)
    },
    kill() {
      stopping = true
      if (running()) child?.kill('SIGKILL')
    }
  }
}
