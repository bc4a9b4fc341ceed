import type { Worker } from 'node:worker_threads'
import type { StoreSettings } from '~storage/open'
import { StorageError, type StorageErrorCode } from '~storage/store'
import { startThread } from '../../built-entry.server.js'
import type { Hub } from '../../hub/hub.server'
import type { Encoded } from './encode-shards.server'
import type { Encoder } from './make-shard.server'

export type Said =
  | { kind: 'rows'; rows: number }
  | { kind: 'done'; encoded: Encoded }
  | { kind: 'failed'; message: string; storage: StorageErrorCode | null }

/** A thread without work ends after this long: its start costs half a second, its memory some forty megabytes. */
const IDLE_MS = 60_000
/** Half of Node's own: with two threads some twenty megabytes less, for a twenty-fifth of the time. */
const YOUNG_MB = 6

const idle: { worker: Worker; end: NodeJS.Timeout; settings: string }[] = []

/** A thread that waits, or a new one. */
function take(settings: StoreSettings): Worker {
  const wanted = JSON.stringify(settings)
  const at = idle.findIndex((one) => one.settings === wanted)
  const [found] = at < 0 ? [] : idle.splice(at, 1)
  if (!found) {
    const worker = startThread('app/domain/datasets/build/thread-work.server.ts', {
      workerData: { settings },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB }
    })
    // whoever it works for hears of it as well; one that waits is waited for no more
    return worker.on('error', () => {}).on('exit', () => leave(worker))
  }
  clearTimeout(found.end)
  found.worker.ref()
  return found.worker
}

/** It waits for work no more. */
function leave(worker: Worker): void {
  const at = idle.findIndex((one) => one.worker === worker)
  const [left] = at < 0 ? [] : idle.splice(at, 1)
  clearTimeout(left?.end)
}

/** Starts a thread where none waits: by the time there is a shard it is ready. */
export function prepareThread(hub: Pick<Hub, 'settings'>): void {
  const settings = storeOf(hub)
  giveBack(take(settings), settings)
}

const storeOf = ({ settings: { dataDir, s3 } }: Pick<Hub, 'settings'>): StoreSettings => ({ dataDir, s3 })

function giveBack(worker: Worker, settings: StoreSettings): void {
  worker.unref()
  const end = setTimeout(() => {
    leave(worker)
    void worker.terminate()
  }, IDLE_MS)
  end.unref()
  idle.push({ worker, end, settings: JSON.stringify(settings) })
}

/**
 * Does `encodeShards` in a thread of its own, so that the process stays quick to answer and every core is used. What
 * `onRows` throws, and the signal, end the thread.
 */
export const inThread: Encoder = async (hub, task, onRows, signal) => {
  signal?.throwIfAborted()
  const settings = storeOf(hub)
  const worker = take(settings)
  const over = new AbortController()
  try {
    const encoded = await new Promise<Encoded>((resolve, reject) => {
      const onExit = (code: number) => reject(new Error(`The thread ended with ${code}`))
      const onMessage = (said: Said) => {
        if (said.kind === 'rows') onRows(said.rows).catch(reject)
        else if (said.kind === 'done') resolve(said.encoded)
        else reject(said.storage ? new StorageError(said.storage, said.message) : new Error(said.message))
      }
      worker.on('error', reject).on('exit', onExit).on('message', onMessage)
      const forget = () => worker.off('error', reject).off('exit', onExit).off('message', onMessage)
      over.signal.addEventListener('abort', forget)
      signal?.addEventListener('abort', () => reject(signal.reason), { signal: over.signal })
      worker.postMessage(task)
    })
    giveBack(worker, settings)
    return encoded
  } catch (error) {
    await worker.terminate()
    throw error
  } finally {
    over.abort()
  }
}
