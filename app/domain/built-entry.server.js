import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SOURCES = ['app', 'db', 'jobs', 'storage']

/** Each process and thread by its source, and what `npm run build` makes of it (bundle-processes.ts). */
export const PROCESSES = /** @type {const} */ ({
  'app/cli/main.ts': 'cli.js',
  'app/domain/cleaning/bulk/work.server.ts': 'cleaning-thread.js',
  'app/domain/datasets/build/thread-work.server.ts': 'encode.js',
  'app/http/server.ts': 'web.js',
  'jobs/main.ts': 'worker.js'
})

/** @typedef {keyof typeof PROCESSES} ProcessSource */

/**
 * The built form of a process, which starts in half the time: nothing is compiled. Null where there is none, or where a
 * source is newer than it.
 *
 * @param {ProcessSource} source
 * @returns {string | null} a path
 */
export function builtEntry(source) {
  const built = join(ROOT, 'build', 'node', PROCESSES[source])
  if (!existsSync(built)) return null
  const { mtimeMs } = statSync(built)
  return SOURCES.some((folder) => holdsNewer(join(ROOT, folder), mtimeMs)) ? null : built
}

/**
 * What Node is given to run a process.
 *
 * @param {ProcessSource} source
 * @returns {string[]}
 */
export function entryOf(source) {
  const built = builtEntry(source)
  return built ? [built] : ['--import', 'tsx', source]
}

/**
 * What a thread is started with: its built form, which starts in a tenth of the time, or its source behind a loader.
 *
 * @param {ProcessSource} source
 * @returns {string | URL}
 */
export function threadEntry(source) {
  const loader = pathToFileURL(join(ROOT, 'app/domain/source-thread.server.js'))
  return builtEntry(source) ?? new URL(`?source=${source}`, loader)
}

/**
 * @param {string} folder
 * @param {number} than milliseconds of the epoch
 * @returns {boolean} whether anything came, changed or went since
 */
function holdsNewer(folder, than) {
  if (statSync(folder).mtimeMs > than) return true
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? holdsNewer(path, than) : statSync(path).mtimeMs > than
  })
}
