import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'

/** A link as it is stored: the entry to the byte. */
export interface StoredLink {
  sequence: number
  previous: string
  hash: string
  entry: string
}

/** Links after one, in the order of the chain. */
export async function readLinks(db: Queryable, after: number, limit: number): Promise<StoredLink[]> {
  const rows = await db.execute<Omit<StoredLink, 'sequence'> & { sequence: string }>(sql`
    select sequence, previous, hash, entry from moderation_log
    where sequence > ${after} order by sequence limit ${limit}`)
  return [...rows].map((row) => ({ ...row, sequence: Number(row.sequence) }))
}
