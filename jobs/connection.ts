import {
  type BackendFactory,
  type ConnectionOptions,
  createPostgresBackend,
  type IQueueBackend
} from 'bullmq'
import { waitingForDatabase } from './away'
import { openSharedPool } from './shared-pool'

export interface QueueSettings {
  databaseUrl: string | null
  redisUrl: string | null
}

/** Options queues and workers open their backends with, and the factory that makes them. */
export interface Connection {
  options: { connection: ConnectionOptions; prefix?: string }
  factory: BackendFactory<IQueueBackend, ConnectionOptions> | undefined
  /** To be called when all that were opened with it are closed. */
  close(): Promise<void>
}

/** Hubs with databases of different names may share a Redis. */
const databaseName = ({ databaseUrl }: QueueSettings) =>
  databaseUrl ? new URL(databaseUrl).pathname.slice(1).replace(/[^\w-]/g, '_') : 'hub'

/**
 * Where the queues live: Redis when `redisUrl` is set, else PostgreSQL (tables are made on first use).
 *
 * @param pool most PostgreSQL connections of all that are opened with it; a worker keeps one to itself
 */
export function connectionFor(settings: QueueSettings, pool: number): Connection {
  if (settings.redisUrl) {
    const connection = { url: settings.redisUrl, maxRetriesPerRequest: null }
    const options = { connection, prefix: `kindling-${databaseName(settings)}` }
    return { options, factory: undefined, close: async () => {} }
  }
  const shared = openSharedPool(settings.databaseUrl, pool)
  // The factory's own option type is PostgreSQL's; BullMQ's classes are generic over it, ours are not.
  const connection = shared as unknown as ConnectionOptions
  const open = createPostgresBackend as unknown as BackendFactory<IQueueBackend, ConnectionOptions>
  return {
    options: { connection },
    factory: (...asked) => waitingForDatabase(open(...asked)),
    close: () => shared.end()
  }
}
