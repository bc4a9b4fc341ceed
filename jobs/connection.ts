import {
  type BackendFactory,
  type ConnectionOptions,
  createPostgresBackend,
  type IQueueBackend
} from 'bullmq'
import { waitingForDatabase } from './away'

export interface QueueSettings {
  databaseUrl: string | null
  redisUrl: string | null
}

/** Options every queue and worker opens its backend with, and the factory that makes it. */
export interface Connection {
  options: { connection: ConnectionOptions; prefix?: string }
  factory: BackendFactory<IQueueBackend, ConnectionOptions> | undefined
}

/** BullMQ's tables, beside ours in the same database. */
const SCHEMA = 'bullmq'

/** Hubs with databases of different names may share a Redis. */
const databaseName = ({ databaseUrl }: QueueSettings) =>
  databaseUrl ? new URL(databaseUrl).pathname.slice(1).replace(/[^\w-]/g, '_') : 'hub'

/**
 * Where the queues live: Redis when `redisUrl` is set, else PostgreSQL (tables are made on first use).
 *
 * @param pool most PostgreSQL connections of one queue or worker
 */
export function connectionFor(settings: QueueSettings, pool: number): Connection {
  if (settings.redisUrl) {
    const connection = { url: settings.redisUrl, maxRetriesPerRequest: null }
    return { options: { connection, prefix: `kindling-${databaseName(settings)}` }, factory: undefined }
  }
  const connection = {
    connectionString: settings.databaseUrl ?? undefined,
    schema: SCHEMA,
    migrate: true,
    max: pool,
    application_name: 'kindling-jobs'
  }
  // The factory's own option type is PostgreSQL's; BullMQ's classes are generic over it, ours are not.
  const open = createPostgresBackend as unknown as BackendFactory<IQueueBackend, ConnectionOptions>
  return { options: { connection }, factory: (...asked) => waitingForDatabase(open(...asked)) }
}
