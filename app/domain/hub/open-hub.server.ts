import pino from 'pino'
import { closeDatabase, openDatabase } from '~db/client'
import { openStore } from '~storage/open'
import { openPieces } from '~storage/pieces'
import type { Hub } from './hub.server'
import type { Settings } from './settings.server'

export interface OpenOptions {
  /** Name in the log, e.g. `web`, `worker`. */
  name?: string
  /** Most database connections at a time; default 10. */
  connections?: number
  /** Level of the log, JSON lines on stderr; default `info`, or LOG_LEVEL. */
  logLevel?: string
}

/** Opens the outside world once, at a door. Nothing connects before it is used. End it with `closeHub`. */
export function openHub(settings: Settings & { databaseUrl: string }, options: OpenOptions = {}): Hub {
  const level = options.logLevel ?? process.env.LOG_LEVEL ?? 'info'
  return {
    db: openDatabase(settings.databaseUrl, { max: options.connections ?? 10 }),
    store: openStore(settings),
    pieces: openPieces(settings),
    settings,
    log: pino({ name: options.name ?? 'kindling', level }, pino.destination({ dest: 2, sync: true }))
  }
}

/** Closes the hub's database pool; running queries get five seconds. */
export const closeHub = (hub: Hub): Promise<void> => closeDatabase(hub.db)
