import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { alive } from './postmaster'

/** Longer than any start takes: whoever holds it still is a stranger with a reused process id. */
const TIMEOUT_MS = 90_000
const POLL_MS = 30
/** A lock whose owner died before it wrote its name. */
const NAMELESS_MS = 2000

/** Whose lock it is no longer counts: that process is gone. */
function abandoned(file: string): boolean {
  try {
    const owner = Number(readFileSync(file, 'utf8'))
    return owner ? owner === process.pid || !alive(owner) : Date.now() - statSync(file).mtimeMs > NAMELESS_MS
  } catch {
    return false
  }
}

let held: Promise<unknown> = Promise.resolve()

/** Runs `task` while no other process starts, joins or ends the cluster of this folder. */
export async function withLock<T>(folder: string, task: () => Promise<T>): Promise<T> {
  const turn = held.catch(() => {}).then(() => locked(join(folder, 'lock'), task))
  held = turn
  return turn
}

async function locked<T>(file: string, task: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + TIMEOUT_MS; ; await sleep(POLL_MS)) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (abandoned(file) || Date.now() > until) rmSync(file, { force: true })
    }
  }
  try {
    return await task()
  } finally {
    rmSync(file, { force: true })
  }
}
