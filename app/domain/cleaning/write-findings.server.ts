import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { anyOf } from '../prompts/publish-ids.server'
import type { Finding } from './record'
import type { SubjectRef } from './subject.server'

/** A contribution with all that is found about it. */
export interface Found {
  subject: SubjectRef
  findings: readonly Finding[]
}

const asRows = (found: readonly Found[]) =>
  JSON.stringify(
    found.flatMap(({ subject, findings }) =>
      findings.map((f) => ({ type: subject.type, id: subject.id, ...f }))
    )
  )

/** Stores findings beside those that stand there. What was superseded and is found again holds again. */
export async function addFindings(tx: Queryable, found: readonly Found[]): Promise<void> {
  if (found.every(({ findings }) => findings.length === 0)) return
  // rows that say the same already are left alone
  await tx.execute(sql`
    insert into findings as f (subject_type, subject_id, rule, rule_version, verdict, severity, reason, params, spans)
    select n.type::subject_type, n.id, n.rule, n."ruleVersion", n.verdict::verdict, n.severity, n.reason, n.params, n.spans
    from json_to_recordset(${asRows(found)}::json) as n(type text, id uuid, rule text, "ruleVersion" text, verdict text,
      severity smallint, reason text, params jsonb, spans jsonb)
    on conflict (subject_type, subject_id, rule, rule_version) do update set verdict = excluded.verdict,
      severity = excluded.severity, reason = excluded.reason, params = excluded.params, spans = excluded.spans,
      superseded_at = null
    where f.superseded_at is not null or (f.verdict, f.severity, f.reason, f.params, f.spans)
      is distinct from (excluded.verdict, excluded.severity, excluded.reason, excluded.params, excluded.spans)`)
}

/** Stores all that is found about contributions now. What was found before and is no longer stays as history. */
export async function replaceFindings(tx: Queryable, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  await tx.execute(sql`
    update findings f set superseded_at = now()
    where f.subject_type in ('revision', 'output') and f.subject_id = ${anyOf(found.map(({ subject }) => subject.id))}
      and f.superseded_at is null and (f.subject_id, f.rule, f.rule_version) not in (
        select n.id, n.rule, n."ruleVersion"
        from json_to_recordset(${asRows(found)}::json) as n(id uuid, rule text, "ruleVersion" text))`)
  await addFindings(tx, found)
}
