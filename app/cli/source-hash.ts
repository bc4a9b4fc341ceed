import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's own folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const SOURCES = ['app', 'db', 'storage', 'remix.config.js', 'tsconfig.json', 'package-lock.json']
/** Not part of the pages. */
const APART = new Set(['cli', 'migrations'])
const MARK = join(ROOT, 'build', 'site', '.source-hash')

function* filesOf(path: string): Generator<string> {
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (APART.has(entry.name)) continue
    const at = join(path, entry.name)
    if (entry.isDirectory()) yield* filesOf(at)
    else yield at
  }
}

/** SHA-256 over every source the built site is made of: names and bytes, not times, so a fresh clone agrees. */
function sourceHash(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const at = join(ROOT, source)
    const files = source.includes('.') ? [at] : [...filesOf(at)]
    for (const file of files.filter(existsSync))
      hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Remembers that `build/` was made from the sources as they are. */
export const markBuild = (): void => writeFileSync(MARK, sourceHash())

/** Whether `build/` was made from the sources as they are. */
export const buildIsFresh = (): boolean => existsSync(MARK) && readFileSync(MARK, 'utf8') === sourceHash()
