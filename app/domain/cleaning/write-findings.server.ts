import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import type { CaseSubject } from '~db/vocabulary'
import { anyOf } from '../prompts/publish-ids.server'
import type { Finding } from './record'

/** A contribution with all that is found about it. */
export interface Found {
  subject: { type: CaseSubject; id: string }
  findings: readonly Finding[]
}

const asRows = (found: readonly Found[]) =>
  JSON.stringify(
    found.flatMap(({ subject, findings }) =>
      findings.map((f) => ({ type: subject.type, id: subject.id, ...f }))
    )
  )

/** A row of the parameter `asRows`. */
const ROWS = sql`n(type text, id uuid, rule text, "ruleVersion" text, verdict text, severity smallint, reason text,
  params jsonb, spans jsonb)`

/** Stores rows of `found`; those that say the same already are left alone. What was superseded and is found again holds again. */
const STORE = sql`
  insert into findings as f (subject_type, subject_id, rule, rule_version, verdict, severity, reason, params, spans)
  select n.type::subject_type, n.id, n.rule, n."ruleVersion", n.verdict::verdict, n.severity, n.reason, n.params, n.spans
  from found n
  on conflict (subject_type, subject_id, rule, rule_version) do update set verdict = excluded.verdict,
    severity = excluded.severity, reason = excluded.reason, params = excluded.params, spans = excluded.spans,
    superseded_at = null
  where f.superseded_at is not null or (f.verdict, f.severity, f.reason, f.params, f.spans)
    is distinct from (excluded.verdict, excluded.severity, excluded.reason, excluded.params, excluded.spans)`

/** Stores findings beside those that stand there. */
export async function addFindings(tx: Queryable, found: readonly Found[]): Promise<void> {
  if (found.every(({ findings }) => findings.length === 0)) return
  await prepared(
    tx,
    sql`with found as materialized (select * from json_to_recordset(${asRows(found)}::json) as ${ROWS}) ${STORE}`
  )
}

/**
 * Stores all that is found about contributions now. What was found before and is no longer stays as history. One
 * statement that does both: the rows it supersedes and those it stores are never the same.
 */
export async function replaceFindings(tx: Queryable, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  await prepared(
    tx,
    sql`
    with found as materialized (
      select * from json_to_recordset(${asRows(found)}::json) as ${ROWS}
    ), superseded as (
      update findings f set superseded_at = now()
      where f.subject_type in ('revision', 'output') and f.subject_id = ${anyOf(found.map(({ subject }) => subject.id))}
        and f.superseded_at is null and (f.subject_id, f.rule, f.rule_version) not in (select id, rule, "ruleVersion" from found)
    ) ${STORE}`
  )
}
