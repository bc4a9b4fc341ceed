import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { LedgerCursor, LedgerFilters } from './filters'
import { type EntryRow, entryColumns, findingFits, type LedgerPage, toEntry } from './ledger-rows.server'

/** Contributions looked at in one step, and steps a page may take: it then is short, and its cursor goes on. */
const STEP = 500
const STEPS = 4

interface Walked extends Record<string, unknown> {
  id: string
  type: 'prompt' | 'output'
  at: number
}

/**
 * A page of what was found in one person's contributions, newest contribution first: their prompts and outputs are walked
 * along their own indexes, however much everybody else gave.
 */
export async function listOfAuthor(
  db: Queryable,
  filters: LedgerFilters,
  { after, limit }: { after: LedgerCursor | null; limit: number }
): Promise<LedgerPage> {
  const [author] = await db.execute<{ id: string }>(sql`select id from users where name = ${filters.author}`)
  if (!author) return { entries: [], next: null }
  const page: LedgerPage = { entries: [], next: after }
  for (let step = 0; step < STEPS; step += 1) {
    const walked = await walk(db, author.id, page.next)
    const found = await findingsOf(db, walked, filters)
    for (const one of walked) {
      page.entries.push(...(found.get(one.id) ?? []).map(toEntry))
      page.next = [one.at, one.id]
      if (page.entries.length >= limit) return page
    }
    if (walked.length < STEP) return { ...page, next: null }
  }
  return page
}

async function walk(db: Queryable, authorId: string, after: LedgerCursor | null): Promise<Walked[]> {
  const beyond = after
    ? sql`and (c.created_at, c.id) < (to_timestamp(${after[0]}::float8 / 1000)::timestamptz(3), ${after[1]}::uuid)`
    : sql``
  const newest = sql`order by c.created_at desc nulls last, c.id desc nulls last limit ${STEP}`
  const columns = sql`c.id, (extract(epoch from c.created_at) * 1000)::float8 as at`
  return [
    ...(await db.execute<Walked>(sql`
      select * from (
        (select 'prompt' as type, ${columns} from prompts c where c.author_id = ${authorId}::uuid ${beyond} ${newest})
        union all
        (select 'output', ${columns} from outputs c where c.author_id = ${authorId}::uuid ${beyond} ${newest})
      ) every order by at desc, id desc limit ${STEP}`))
  ]
}

/** Findings by the prompt or output they were walked to by. */
async function findingsOf(db: Queryable, walked: readonly Walked[], filters: LedgerFilters) {
  const found = new Map<string, EntryRow[]>()
  const ids = (type: Walked['type']) => `{${walked.filter((w) => w.type === type).map((w) => w.id)}}`
  const rows = await db.execute<EntryRow & { walkedId: string }>(sql`
    select s.walked as "walkedId", ${entryColumns} from (
      select 'revision'::subject_type as type, r.id, r.prompt_id as walked from prompt_revisions r
      where r.prompt_id = any(${ids('prompt')}::uuid[])
      union all select 'output', o, o from unnest(${ids('output')}::uuid[]) o
    ) s join findings f on f.subject_type = s.type and f.subject_id = s.id
    where ${findingFits(filters)}
    order by f.created_at desc, f.subject_id desc, f.rule, f.rule_version`)
  for (const { walkedId, ...row } of rows)
    found.set(walkedId, [...(found.get(walkedId) ?? []), row as EntryRow])
  return found
}
