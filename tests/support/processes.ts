import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { entryOf, environmentOf, type ProcessSource } from '~/domain/built-entry.server.js'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface RunningProcess {
  pid: number
  /** The first line it printed, JSON: it is ready. */
  ready: Record<string, unknown>
  /** All it wrote to stderr so far. */
  log(): string
  /** SIGTERM, and SIGKILL after twenty seconds. */
  stop(): Promise<void>
  /** SIGKILL: no time to say goodbye. */
  kill(): Promise<void>
  running(): boolean
  /** Closes the channel to it, as our own death would. */
  disconnect(): void
}

const running = (child: ChildProcess) => child.exitCode === null && child.signalCode === null

/** Starts one of Kindling's own processes, e.g. `jobs/main.ts`, and waits until it says it is ready. */
export async function startProcess(
  entry: ProcessSource,
  env: Record<string, string>
): Promise<RunningProcess> {
  const child = spawn(process.execPath, entryOf(entry), {
    cwd: ROOT,
    env: {
      ...environmentOf(entry),
      ...withoutVitest(),
      LOG_LEVEL: 'warn',
      ...env
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc']
  })
  let log = ''
  child.stderr?.on('data', (chunk) => {
    log += chunk
  })
  const firstLine = once(createInterface(child.stdout as NodeJS.ReadableStream), 'line')
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${entry} ended (${code}) before it was ready: ${log}`)
  })
  const [line] = (await Promise.race([firstLine, ended])) as [string]
  ended.catch(() => {})
  const end = async (signal: NodeJS.Signals, patienceMs: number) => {
    if (!running(child)) return
    const gone = once(child, 'exit')
    child.kill(signal)
    const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
    await gone
    clearTimeout(late)
  }
  return {
    pid: child.pid as number,
    ready: JSON.parse(line),
    log: () => log,
    stop: () => end('SIGTERM', 20_000),
    kill: () => end('SIGKILL', 20_000),
    running: () => running(child),
    disconnect: () => child.disconnect()
  }
}

/** The environment as a user has it: what the test runner added would change what the processes do. */
export function withoutVitest(): Record<string, string | undefined> {
  const { VITEST: _vitest, NODE_ENV: _env, NODE_OPTIONS: _options, ...rest } = process.env
  return rest
}
