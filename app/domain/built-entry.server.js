import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

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

/**
 * What Node is told of a process. A worker lives beside its threads, each with a heap of its own: garbage is swept early, and by
 * one helper, since cores are busy with rows; a heap grows by half before all of it is looked through, where by itself Node lets
 * it grow fourfold; and it may be told to sweep, by who has just left much behind (`sweep.server.ts`).
 *
 * @type {Partial<Record<keyof typeof PROCESSES, string[]>>}
 */
const FLAGS = {
  'jobs/main.ts': ['--max-semi-space-size=4', '--v8-pool-size=1', '--heap-growing-percent=50', '--expose-gc']
}

/**
 * What it finds in its environment, where that says nothing else. Buffers of a worker come and go by the thousand; those of 128 KiB and
 * more go back to the system at once, instead of leaving holes (mallopt(3); of glibc, others do not ask for it).
 *
 * @type {Partial<Record<keyof typeof PROCESSES, Record<string, string>>>}
 */
const ENVIRONMENT = { 'jobs/main.ts': { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' } }

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
  return [...(FLAGS[source] ?? []), ...(built ? [built] : ['--import', 'tsx', source])]
}

/**
 * What a process finds in its environment besides what it is given.
 *
 * @param {ProcessSource} source
 * @returns {Record<string, string>}
 */
export const environmentOf = (source) => ENVIRONMENT[source] ?? {}

/**
 * Starts a thread: from its built form, which takes a tenth of the time, else from its source, behind a loader of its own.
 *
 * @param {ProcessSource} source
 * @param {import('node:worker_threads').WorkerOptions} options
 * @param {string | null} built
 * @returns {Worker}
 */
export function startThread(source, options, built = builtEntry(source)) {
  // a loader that is inherited as well would wait for ever
  const own = { ...options, execArgv: [], argv: [source] }
  return new Worker(built ?? join(ROOT, 'app/domain/source-thread.server.js'), own)
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
