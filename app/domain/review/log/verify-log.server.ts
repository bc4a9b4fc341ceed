import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { moderationSealed } from '~db/schema'
import { canonicalJson } from '../../formats/canonical-json'
import type { Hub } from '../../hub/hub.server'
import { ChainCheck, type Fault } from './check-chain.server'
import type { LogEntry } from './entry'
import { readLinks, type StoredLink } from './read-links.server'
import { sealOf } from './record-acts.server'

export interface LogCheck {
  /** Entries read. */
  entries: number
  /** Hash of the last one. */
  head: string
  /** Entries whose people were erased, so that their seals can not be opened any more; null: not looked at. */
  erased: number | null
  faults: Fault[]
}

const BATCH = 1000

/**
 * Checks the log of this hub: every hash, the order, that nothing is missing, and that what is kept about each entry is what
 * its seal says.
 *
 * @param heads hashes that were published earlier; each must be in the log
 */
export async function verifyLog(hub: Pick<Hub, 'db'>, heads: readonly string[] = []): Promise<LogCheck> {
  const check = new ChainCheck(heads)
  let [entries, erased, after] = [0, 0, 0]
  for (;;) {
    const links = await readLinks(hub.db, after, BATCH)
    if (links.length === 0) break
    for (const link of links) check.take(link)
    erased += await checkSeals(hub.db, links, check)
    entries += links.length
    after = links.at(-1)?.sequence ?? after
  }
  if (await knowsMore(hub.db)) check.tell({ what: 'missing', at: check.last + 1 })
  check.end()
  return { entries, head: check.hash, erased, faults: check.faults }
}

/** Something is kept about an entry that is not there: the last ones are gone. */
async function knowsMore(db: Queryable): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from moderation_sealed s where not exists (select 1 from moderation_log l where l.id = s.id) limit 1`)
  return rows.length > 0
}

/** @returns how many have nothing kept about them any more */
async function checkSeals(db: Queryable, links: readonly StoredLink[], check: ChainCheck): Promise<number> {
  const entries = links.map(({ entry, sequence }) => ({ ...(JSON.parse(entry) as LogEntry), sequence }))
  const ids = entries.map(({ id }) => id)
  const kept = await db.select().from(moderationSealed).where(inArray(moderationSealed.id, ids))
  const byId = new Map(kept.map(({ id, salt, ...sealed }) => [id, sealOf(salt, sealed)]))
  for (const { id, seal, sequence } of entries)
    if (byId.has(id) && byId.get(id) !== seal) check.tell({ what: 'seal', at: sequence })
  return ids.length - byId.size
}

/** The same for a downloaded log, line by line; whose it is is not in there. */
export async function verifyLogLines(text: Readable, heads: readonly string[] = []): Promise<LogCheck> {
  const check = new ChainCheck(heads)
  let entries = 0
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    entries += 1
    const link = readLine(line)
    if (link) check.take(link)
    else check.tell({ what: 'unreadable', at: entries })
  }
  check.end()
  return { entries, head: check.hash, erased: null, faults: check.faults }
}

function readLine(line: string): StoredLink | null {
  try {
    const { sequence, previous, hash, entry } = JSON.parse(line)
    const fits = Number.isSafeInteger(sequence) && typeof previous === 'string' && typeof hash === 'string'
    return fits ? { sequence, previous, hash, entry: canonicalJson(entry) } : null
  } catch {
    return null
  }
}
