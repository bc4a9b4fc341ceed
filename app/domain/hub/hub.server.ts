import type { Logger } from 'pino'
import type { Database } from '~db/client'
import type { Pieces } from '~storage/pieces'
import type { Store } from '~storage/store'
import type { Settings } from './settings.server'

/** Everything a use case needs of the outside world; the first argument of each. Doors open it once and pass it on. */
export interface Hub {
  db: Database
  store: Store
  /** Uploads that are not whole yet. */
  pieces: Pieces
  settings: Settings
  log: Logger
}
