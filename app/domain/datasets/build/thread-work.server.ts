import { parentPort, workerData } from 'node:worker_threads'
import { openStore, type StoreSettings } from '~storage/open'
import { StorageError } from '~storage/store'
import { makeFiles } from '../patches/patch-shard.server'
import type { EncodeTask } from './encode-shards.server'
import type { Said } from './threads.server'

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
