import { type SQL, sql } from 'drizzle-orm'
import type { Hub } from '../../hub/hub.server'
import type { LogEntry, LogLink } from './entry'
import type { LogCursor, LogFilters } from './filters'
import type { StoredLink } from './read-links.server'

/** A link as a page shows it. `caseId`: the way back, for moderators alone. */
export interface ListedLink extends LogLink {
  caseId: string | null
}

type Row = Omit<StoredLink, 'sequence'> & { sequence: string; caseId: string | null }

/** One page of the public log, newest first: the end of one range of an index, filtered where it is narrowed twice. */
export async function listLog(
  hub: Pick<Hub, 'db'>,
  filters: LogFilters,
  asked: { after?: LogCursor | null; limit?: number; reviewer?: boolean } = {}
): Promise<{ links: ListedLink[]; next: LogCursor | null }> {
  const { after = null, limit = 50, reviewer = false } = asked
  const beyond = after
    ? [sql`(l.at, l.sequence) < (${new Date(after[0]).toISOString()}, ${after[1]}::bigint)`]
    : []
  const rows = [
    ...(await hub.db.execute<Row>(sql`
      select l.sequence, l.previous, l.hash, l.entry, ${reviewer ? sql`s.case_id` : sql`null`} as "caseId"
      from moderation_log l ${reviewer ? sql`left join moderation_sealed s on s.id = l.id` : sql``}
      where ${sql.join([sql`true`, ...fitting(filters), ...beyond], sql` and `)}
      order by l.at desc, l.sequence desc limit ${limit + 1}`))
  ]
  const links = rows
    .slice(0, limit)
    .map((row) => ({ ...toLink({ ...row, sequence: Number(row.sequence) }), caseId: row.caseId }))
  const last = links.at(-1)
  return {
    links,
    next: rows.length > limit && last ? [Date.parse(last.entry.at), last.sequence] : null
  }
}

/** A link with its entry read. */
export const toLink = ({ sequence, previous, hash, entry }: StoredLink): LogLink => ({
  ...{ sequence, previous, hash },
  entry: JSON.parse(entry) as LogEntry
})

/** Days are compared as the text they are kept as. */
export function fitting({ kind, reason, from, to, automated }: LogFilters): SQL[] {
  return [
    ...(kind ? [sql`l.kind = ${kind}`] : []),
    ...(reason ? [sql`l.reason = ${reason}`] : []),
    ...(automated ? [sql`l.automated = ${automated === 'yes'}`] : []),
    ...(from ? [sql`l.at >= ${from}`] : []),
    // whatever comes after the day sorts before the letter behind it
    ...(to ? [sql`l.at < ${`${to}U`}`] : [])
  ]
}
