import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Before } from '~db/schema'
import type { Subject } from './subject.server'

/** How things stand before a decision takes effect, so that it can be taken back. `at` is what marks in releases will say. */
export async function readBefore(tx: Queryable, subject: Subject, eventId: number | null): Promise<Before> {
  const { state, promptState, shownRevisionId, publishedAt } = subject
  return {
    ...{ state, promptState, shownRevisionId, publishedAt: publishedAt?.toISOString() ?? null },
    ...{ eventId, at: await readTime(tx) }
  }
}

/** When the transaction began, as marks in releases say it: ISO 8601 to the millisecond. */
export async function readTime(tx: Queryable): Promise<string> {
  const [clock] = await tx.execute<{ at: string }>(sql`
    select to_char(now()::timestamptz(3) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`)
  return clock?.at ?? ''
}
