import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the next process needs to find and own a running cluster; mode 600 beside the cluster. */
export interface Note {
  password: string
  port: number
  /** Process that started the postmaster. */
  starter: number
}

export function readNote(folder: string): Note | null {
  const file = join(folder, 'running.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Note) : null
}

/** Replaces the note whole; mode 600, for it holds the password. */
export function writeNote(folder: string, note: Note): void {
  const file = join(folder, 'running.json')
  writeFileSync(`${file}.new`, JSON.stringify(note), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
