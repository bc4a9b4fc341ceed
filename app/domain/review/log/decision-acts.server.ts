import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { CaseLane, CaseSubject, DecisionAction, DecisionPolicy, ReportReason } from '~db/vocabulary'
import type { Act } from './act'
import type { LogSource } from './entry'

interface Row extends Record<string, unknown> {
  id: string
  caseId: string
  subjectType: CaseSubject
  subjectId: string
  authorId: string
  moderatorId: string
  action: DecisionAction
  policy: DecisionPolicy
  at: number
  lane: CaseLane
  openForMs: number
  reports: Partial<Record<ReportReason, number>> | null
  rules: string[] | null
  removedFor: DecisionPolicy | null
}

/**
 * What the log says of decisions of cases, oldest first. One statement, along indexes.
 *
 * @param decided the event of each, by the decision's id
 */
export async function decisionActs(
  tx: Queryable,
  decided: ReadonlyMap<string, number | null>
): Promise<Act[]> {
  const rows = await tx.execute<Row>(sql`
    select d.id, d.case_id as "caseId", d.subject_type as "subjectType", d.subject_id as "subjectId",
      d.author_id as "authorId", d.moderator_id as "moderatorId", d.action, d.policy,
      (extract(epoch from d.decided_at) * 1000)::float8 as at, c.lane,
      greatest(0, extract(epoch from d.decided_at - c.opened_at) * 1000)::float8 as "openForMs",
      (select jsonb_object_agg(reason, n) from (
        select r.reason, count(*)::int as n from reports r where r.case_id = d.case_id group by 1) every) as reports,
      (select jsonb_agg(f.rule || '@' || f.rule_version order by f.severity desc, f.rule) from findings f
        where f.subject_type = d.subject_type and f.subject_id = d.subject_id
          and f.verdict = 'drop' and f.superseded_at is null) as rules,
      case when d.action in ('restore', 'publish') then (
        select b.policy from decisions b where b.subject_type = d.subject_type and b.subject_id = d.subject_id
          and b.action in ('remove', 'limit', 'quarantine') and b.id <> d.id order by b.decided_at desc limit 1)
      -- who takes back a decision of their own overturns nobody
      when d.action = 'undo' then (
        select b.policy from decisions b where b.case_id = d.case_id and b.case_version < d.case_version
          and b.action in ('reject', 'remove', 'limit', 'quarantine') and b.moderator_id <> d.moderator_id order by b.case_version desc limit 1)
      end as "removedFor"
    from decisions d join cases c on c.id = d.case_id
    where d.id = any(${`{${[...decided.keys()].join()}}`}::uuid[]) order by d.decided_at, d.id`)
  return [...rows].map((row) => ({ ...toAct(row), eventId: decided.get(row.id) ?? null }))
}

function toAct(row: Row): Act {
  const { subjectType, lane } = row
  const reports = row.reports ?? {}
  const source = sourceOf(lane, Object.keys(reports).length > 0)
  return {
    ...{ kind: 'decision', action: row.action, reason: row.policy, subject: subjectType },
    ...{ source, reports, overturns: row.removedFor },
    automatedDetection: lane === 'new',
    rules: lane === 'new' ? (row.rules ?? []) : [],
    openForMs: source === 'moderator' ? null : Math.round(row.openForMs),
    at: new Date(row.at),
    about: {
      ...{ subject: row.subjectId, caseId: row.caseId },
      ...{ authorId: row.authorId, actorId: row.moderatorId }
    }
  }
}

/** A case of the lane of reports without one was opened where a moderator came upon something. */
function sourceOf(lane: CaseLane, reported: boolean): LogSource {
  if (reported) return 'report'
  if (lane === 'reports') return 'moderator'
  return lane === 'appeals' ? 'author' : 'rule'
}
