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

const COLUMNS = sql.raw(
  'type text, id uuid, rule text, "ruleVersion" text, verdict text, severity smallint, reason text, params jsonb, spans jsonb'
)

/** Stores findings; those that stand there already stay. */
export async function addFindings(tx: Queryable, found: readonly Found[]): Promise<void> {
  if (found.every(({ findings }) => findings.length === 0)) return
  await tx.execute(sql`
    insert into findings (subject_type, subject_id, rule, rule_version, verdict, severity, reason, params, spans)
    select n.type::subject_type, n.id, n.rule, n."ruleVersion", n.verdict::verdict, n.severity, n.reason, n.params, n.spans
    from json_to_recordset(${asRows(found)}::json) as n(${COLUMNS})
    on conflict do nothing`)
}

/**
 * Stores what is found about contributions in place of what was; what is no longer found, or found otherwise, goes to
 * `past_findings`. Call it before the contribution's own `pipeline_version` is written.
 */
export async function replaceFindings(tx: Queryable, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  await tx.execute(sql`
    with n as materialized (select * from json_to_recordset(${asRows(found)}::json) as n(${COLUMNS})),
    gone as (
      delete from findings f
      where f.subject_type in ('revision', 'output') and f.subject_id = ${anyOf(found.map(({ subject }) => subject.id))}
        and not exists (select from n where n.id = f.subject_id and n.rule = f.rule and n."ruleVersion" = f.rule_version
          and n.verdict = f.verdict::text and n.severity = f.severity and n.reason = f.reason and n.params = f.params
          and n.spans = f.spans)
      returning f.*)
    insert into past_findings (subject_type, subject_id, rule, rule_version, verdict, severity, reason, params, spans,
      created_at, pipeline_version)
    select g.subject_type, g.subject_id, g.rule, g.rule_version, g.verdict, g.severity, g.reason, g.params, g.spans,
      g.created_at, coalesce(r.pipeline_version, o.pipeline_version, '')
    from gone g left join prompt_revisions r on r.id = g.subject_id left join outputs o on o.id = g.subject_id`)
  await addFindings(tx, found)
}
