import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '~/domain/hub/settings.server'
import { alive } from '~db/embedded/postmaster'

/** What a running hub leaves in its data folder for the other commands: `hub.json`, mode 600. */
export interface HubNote {
  url: string
  databaseUrl: string
  redisUrl: string | null
  s3: Settings['s3']
  pids: { launcher: number; web: number | null; worker: number | null }
}

const fileIn = (dataDir: string) => join(dataDir, 'hub.json')

/** The note of a data folder, whether its hub still runs or not; null when there is none. */
export function readHubNote(dataDir: string): HubNote | null {
  const file = fileIn(dataDir)
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as HubNote
  } catch {
    return null
  }
}

/** The note of the hub that runs on a data folder now. */
export function runningHub(dataDir: string): HubNote | null {
  const note = readHubNote(dataDir)
  return note && isOurs(note.pids.launcher) ? note : null
}

/** Whether a process lives and is one of Kindling's: process ids are reused. */
export function isOurs(pid: number | null): boolean {
  if (!pid || pid === process.pid || !alive(pid)) return false
  try {
    return /kindling|jobs\/main\.ts|http\/server\.ts/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}

export function writeHubNote(dataDir: string, note: HubNote): void {
  mkdirSync(dataDir, { recursive: true })
  const file = fileIn(dataDir)
  writeFileSync(`${file}.new`, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export const removeHubNote = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true })
