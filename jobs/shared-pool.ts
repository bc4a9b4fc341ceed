import { DEFAULT_SCHEMA, runMigrations } from 'bullmq'
import pg from 'pg'

/** Silent longer than this, a connection that listens is asked whether it still stands, milliseconds. */
const ASKED_AFTER_MS = 10_000

/** As much of a pool as BullMQ uses. */
export type SharedPool = Pick<pg.Pool, 'end' | 'options' | 'query'> & {
  connect(): Promise<pg.PoolClient>
  on(event: 'error', listener: (error: Error) => void): void
}

/**
 * PostgreSQL connections for many queues of one process: those that listen keep one each, all others take turns. By itself
 * BullMQ opens three a queue, most of them idle, and brings its tables up to date once for each, one after the other.
 * Its tables lie beside ours in the same database.
 *
 * @param max most connections, those that listen included
 */
export function openSharedPool(url: string | null, max: number): SharedPool {
  const pool = new pg.Pool({
    connectionString: url ?? undefined,
    max,
    application_name: 'kindling-jobs',
    options: `-c search_path=${DEFAULT_SCHEMA}`,
    keepAlive: true,
    keepAliveInitialDelayMillis: ASKED_AFTER_MS
  })
  let heard = false
  let tables: Promise<unknown> | null = null
  const migrate = async () => {
    const client = await pool.connect()
    await runMigrations(client).finally(() => client.release())
  }
  const migrated = () => {
    tables ??= migrate().catch((error: unknown) => {
      tables = null
      throw error
    })
    return tables
  }
  return {
    options: pool.options,
    // every queue would tell of the same lost connection
    on: (event: 'error', listener: (error: Error) => void) => {
      if (!heard) pool.on(event, listener)
      heard = true
    },
    query: pool.query.bind(pool),
    end: pool.end.bind(pool),
    connect: async () => {
      await migrated()
      return pool.connect()
    }
  }
}
