import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import { knownSettings } from './known-settings'
import { type CleaningSettings, DEFAULT_SETTINGS } from './settings'

export interface Effective {
  /** The entry of the history that is in effect; 0 while nobody has changed anything. */
  id: number
  settings: CleaningSettings
}

/**
 * The thresholds in effect. One row by its key; the settings made of it are kept. Asked anew with every batch, so that all
 * workers follow a change without being started again. Values that no rule knows any more are left out.
 */
export async function readThresholds(db: Queryable): Promise<Effective> {
  const [row] = await prepared<{ id: number; overrides: Record<string, number> }>(
    db,
    sql`select id::float8 as id, overrides from cleaning_thresholds order by id desc limit 1`
  )
  return row ? { id: row.id, settings: knownSettings(row.overrides) } : { id: 0, settings: DEFAULT_SETTINGS }
}
