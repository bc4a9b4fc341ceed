import { join } from 'node:path'
import { localStore } from './local'
import type { Store } from './store'

export interface StoreSettings {
  dataDir: string
  s3: { bucket: string; endpoint: string | null; region: string } | null
}

/** The store the settings ask for: an S3 bucket, or files in `dataDir/blobs`. */
export const openStore = ({ dataDir, s3 }: StoreSettings): Store =>
  s3 ? lazily(async () => (await import('./s3')).s3Store(s3)) : localStore(join(dataDir, 'blobs'))

/** A store that is loaded when it is first used: Amazon's client is large, and most hubs have no bucket. */
function lazily(load: () => Promise<Store>): Store {
  let loading: Promise<Store> | null = null
  const store = () => {
    loading ??= load()
    return loading
  }
  return {
    put: async (...given) => (await store()).put(...given),
    putFile: async (...given) => (await store()).putFile(...given),
    read: async (...given) => (await store()).read(...given),
    whole: async (...given) => (await store()).whole(...given),
    head: async (...given) => (await store()).head(...given),
    delete: async (...given) => (await store()).delete(...given),
    async *list(prefix) {
      yield* (await store()).list(prefix)
    },
    forgetUnfinished: async (...given) => (await store()).forgetUnfinished(...given),
    signedUrl: async (...given) => (await store()).signedUrl(...given)
  }
}
