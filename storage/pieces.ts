import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DataStore } from '@tus/server'
import { localStore } from './local'
import type { StoreSettings } from './open'
import { type ByteRange, StorageError, type Store } from './store'

/** Pieces of the tus library that wait longer than this for the rest may be thrown away, in milliseconds. */
export const PIECES_EXPIRE_MS = 3 * 24 * 3600 * 1000

const PREFIX = 'uploads/'
const PART_BYTES = 8 * 1024 * 1024
const PARTS_AT_ONCE = 4

/**
 * Where uploads are put together, piece by piece: `dataDir/uploads` or the bucket, under `uploads/<id>`. `id` is one
 * path segment, made by us.
 */
export interface Pieces {
  /** What the tus server writes to. Its ids are `tusId`. */
  dataStore(): Promise<DataStore>
  /** Bytes that have come so far; null when there is no such upload. */
  received(id: string): Promise<number | null>
  /** A whole upload, or a range of it. Throws `StorageError('not_found')`. */
  read(id: string, range?: ByteRange): ReturnType<Store['read']>
  /** Forgets an upload, whole or not. What is not there is fine. */
  remove(id: string): Promise<void>
  /** Ids of all that is there. */
  list(): AsyncIterable<string>
}

export const tusId = (id: string) => PREFIX + id
export const idOfTus = (name: string) => name.slice(PREFIX.length)

/** Opens the pieces' place the settings ask for. Nothing is loaded or made before it is used. */
export function openPieces(settings: StoreSettings): Pieces {
  let opening: Promise<{ tus: DataStore; store: Store }> | null = null
  const open = () => {
    opening ??= settings.s3 ? openBucket(settings.s3) : openFolder(settings.dataDir)
    opening.catch(() => {
      opening = null
    })
    return opening
  }
  return {
    dataStore: async () => (await open()).tus,
    async received(id) {
      const { tus } = await open()
      try {
        return (await tus.getUpload(tusId(id))).offset
      } catch (error) {
        if ([404, 410].includes((error as { status_code?: number }).status_code ?? 0)) return null
        throw new StorageError('unavailable', 'The pieces of an upload can not be read', { cause: error })
      }
    },
    read: async (id, range) => (await open()).store.read(tusId(id), range),
    async remove(id) {
      const { tus, store } = await open()
      // The libraries refuse what is half there; the rest is taken away by name.
      await tus.remove(tusId(id)).catch(() => {})
      for (const ending of ['', '.json', '.info', '.part']) await store.delete(tusId(id) + ending)
    },
    async *list() {
      const { store } = await open()
      const seen = new Set<string>()
      for await (const { key } of store.list(PREFIX)) {
        const id = idOfTus(key).replace(/\.\w+$/, '')
        if (!seen.has(id)) yield id
        seen.add(id)
      }
    }
  }
}

async function openFolder(dataDir: string) {
  const { FileStore } = await import('@tus/file-store')
  mkdirSync(join(dataDir, PREFIX), { recursive: true, mode: 0o700 })
  const tus = new FileStore({ directory: dataDir, expirationPeriodInMilliseconds: PIECES_EXPIRE_MS })
  return { tus: withoutDeferredLength(tus), store: localStore(dataDir) }
}

async function openBucket(s3: NonNullable<StoreSettings['s3']>) {
  const [{ S3Store }, { s3Client, s3Store }] = await Promise.all([import('@tus/s3-store'), import('./s3')])
  const tus = new S3Store({
    partSize: PART_BYTES,
    maxConcurrentPartUploads: PARTS_AT_ONCE,
    expirationPeriodInMilliseconds: PIECES_EXPIRE_MS,
    useTags: false,
    s3ClientConfig: { bucket: s3.bucket, ...s3Client(s3) }
  })
  const store = s3Store(s3)
  const remove = tus.remove.bind(tus)
  // The library forgets the last piece, which waits beside the others until it is large enough for a part.
  tus.remove = async (name) => {
    await remove(name)
    await store.delete(`${name}.part`)
  }
  return { tus: withoutDeferredLength(tus), store }
}

/** Every upload says its size when it begins, so that limits hold before the first byte. */
function withoutDeferredLength<T extends DataStore>(tus: T): T {
  tus.extensions = tus.extensions.filter((extension) => extension !== 'creation-defer-length')
  return tus
}
