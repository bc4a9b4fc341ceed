import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, customType, timestamp } from 'drizzle-orm/pg-core'

/** Time of an instant, UTC, milliseconds (JavaScript's own precision, so that keyset cursors round-trip). */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** PostgreSQL full-text vector, written by SQL only. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** Bytes, kept beside the row when they are many. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** What waits for cleaning or a moderator, of what was not imported: the condition of indexes. */
export const pending = (t: { importKey: AnyPgColumn; moderationState: AnyPgColumn }): SQL =>
  sql`${t.importKey} is null and ${t.moderationState} in ('submitted', 'scanning', 'held', 'scan_failed', 'changes_requested')`
