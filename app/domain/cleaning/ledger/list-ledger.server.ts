import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Hub } from '../../hub/hub.server'
import type { LedgerCursor, LedgerEntry, LedgerFilters } from './filters'
import { type EntryRow, entryColumns, findingFits, type LedgerPage, toEntry } from './ledger-rows.server'
import { listOfAuthor } from './list-of-author.server'

/**
 * One page of the ledger, newest first. Each rule, version and outcome that exists is one range of an index, of which the
 * head is read; an author's findings are found through their contributions. A page ends with a contribution, so it may
 * hold a few more than `limit`.
 */
export async function listLedger(
  hub: Pick<Hub, 'db'>,
  filters: LedgerFilters,
  asked: { after?: LedgerCursor | null; limit?: number } = {}
): Promise<LedgerPage> {
  const { after = null, limit = 50 } = asked
  if (filters.contribution) return { entries: await ofContribution(hub.db, filters), next: null }
  if (filters.author) return listOfAuthor(hub.db, filters, { after, limit })
  const rows = await newest(hub.db, filters, after, limit)
  const last = rows[limit - 1]
  const end = last ? rows.findIndex((row, i) => i >= limit && !same(row, last)) : -1
  const shown = end === -1 ? rows : rows.slice(0, end)
  return {
    entries: shown.map(toEntry),
    next: end === -1 || !last ? null : [last.at, last.subjectId]
  }
}

const same = (a: EntryRow, b: EntryRow) => a.at === b.at && a.subjectId === b.subjectId

/** Findings of one contribution are at most as many as there are rules. */
const OF_ONE = 100

async function newest(db: Queryable, filters: LedgerFilters, after: LedgerCursor | null, limit: number) {
  const beyond = after
    ? sql`and (f.created_at, f.subject_id) < (to_timestamp(${after[0]}::float8 / 1000)::timestamptz(3), ${after[1]}::uuid)`
    : sql``
  const { rule, version, outcome } = filters
  return [
    ...(await db.execute<EntryRow>(sql`
    with ranges as materialized (
      select name, version, outcome::verdict as verdict from (
        select name, version, outcome, count as n from cleaning_counts where kind = 'finding'
        union all select name, version, outcome, change from cleaning_changes where kind = 'finding'
      ) c where ${rule ? sql`name = ${rule}` : sql`true`} and ${version ? sql`version = ${version}` : sql`true`}
        and ${outcome ? sql`outcome = ${outcome}` : sql`true`}
      group by 1, 2, 3 having sum(n) > 0
    ), heads as materialized (
      select h.* from ranges r cross join lateral (
        select f.subject_type, f.subject_id, f.rule, f.rule_version, f.created_at from findings f
        where f.rule = r.name and f.rule_version = r.version and f.verdict = r.verdict and ${findingFits({ ...filters, rule: null, version: null, outcome: null })} ${beyond}
        order by f.created_at desc nulls last, f.subject_id desc nulls last limit ${limit + 1}
      ) h order by h.created_at desc, h.subject_id desc limit ${limit + OF_ONE}
    )
    select ${entryColumns} from heads h join findings f using (subject_type, subject_id, rule, rule_version)
    order by f.created_at desc, f.subject_id desc, f.rule, f.rule_version`))
  ]
}

async function ofContribution(db: Queryable, filters: LedgerFilters): Promise<LedgerEntry[]> {
  const id = filters.contribution
  const rows = await db.execute<EntryRow>(sql`
    select ${entryColumns} from (
      select 'revision'::subject_type as type, ${id}::uuid as id union all select 'output', ${id}::uuid
      union all (select 'revision', r.id from prompt_revisions r where r.prompt_id = ${id}::uuid limit 500)
      union all (select 'output', o.id from outputs o where o.prompt_id = ${id}::uuid limit 500)
    ) s join findings f on f.subject_type = s.type and f.subject_id = s.id
    where ${findingFits(filters)}
    order by f.created_at desc, f.subject_id desc, f.rule, f.rule_version limit 2000`)
  return [...rows].map(toEntry)
}
