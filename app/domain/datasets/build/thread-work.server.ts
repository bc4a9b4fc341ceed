import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { openStore, type StoreSettings } from '~storage/open'
import { StorageError } from '~storage/store'
import { makeFiles } from '../patches/patch-shard.server'
import type { EncodeTask } from './encode-shards.server'
import type { Said } from './threads.server'

/**
 * Rows are read by the database and the process's own thread; encoding takes what the two leave, and the whole core while one waits
 * for the other. On equal terms it would keep up with them at their cost, and have nothing to do when the database puts the next
 * rows in order. Threads have priorities of their own on Linux alone (sched(7)); elsewhere, and where /proc is hidden, nothing changes.
 */
function giveWay(): void {
  if (process.platform !== 'linux') return
  try {
    // a synchronous read is made by the thread that asks
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {}
}

giveWay()
const store = openStore((workerData as { settings: StoreSettings }).settings)
const say = (said: Said) => parentPort?.postMessage(said)

/** An error crosses threads without its class: what tells a store that is away goes beside it. */
const told = (error: unknown): Said => ({
  kind: 'failed',
  message: error instanceof Error ? error.message : String(error),
  storage: error instanceof StorageError ? error.code : null
})

parentPort?.on('message', (task: EncodeTask) => {
  makeFiles(store, task, (rows) => say({ kind: 'rows', rows })).then(
    (encoded) => say({ kind: 'done', encoded }),
    (error: unknown) => say(told(error))
  )
})
