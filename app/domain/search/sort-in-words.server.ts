import { sql } from 'drizzle-orm'
import type { Database } from '~db/client'

/** Prompts whose words may wait in the lists that every search looks through (some 3 kB each); a process counts its own. */
const MAY_WAIT = 64

const waiting = new WeakMap<Database['$client'], number>()

/**
 * Sorts the words of newly written prompts into the search index, where their own transactions only appended them to a
 * list: many at once cost less, and no lock is held meanwhile. Call it after a transaction that wrote words; until enough
 * have come together it does nothing. Searches find the words either way. What a process that ends leaves waiting is sorted
 * in by the next one, by vacuum, or by whoever makes a list longer than 4 MB.
 *
 * @param written prompts whose words were written
 */
export async function sortInWords(db: Database, written: number): Promise<void> {
  const count = (waiting.get(db.$client) ?? 0) + written
  waiting.set(db.$client, count < MAY_WAIT ? count : 0)
  if (count < MAY_WAIT) return
  await db.execute(sql`
    select gin_clean_pending_list(i.indexrelid) from pg_inherits t
      join pg_index i on i.indrelid = t.inhrelid join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
    where t.inhparent = 'prompt_words'::regclass and a.amname = 'gin'`)
}
