import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { CaseSubject, DecisionAction } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { lastWordOf } from './last-word.server'
import type { Accuracy, OwnReport, ReportState } from './own-reports'
import { pagePath, pageState, pageTitle } from './page-subject.server'
import { isUpheld, readReporter } from './reporter.server'

/** Times are epoch milliseconds. */
export type ReportCursor = [createdAtMs: number, id: string]

/** A person's reports, newest first, with what came of each. One range of `reports_reporter_idx` a page. */
export async function listOwnReports(
  hub: Pick<Hub, 'db'>,
  me: { id: string },
  options: { after?: ReportCursor | null; limit?: number } = {}
): Promise<{ reports: OwnReport[]; next: ReportCursor | null }> {
  const limit = options.limit ?? 20
  const { after } = options
  const before = after
    ? sql`and (r.created_at, r.id) < (${new Date(after[0]).toISOString()}::timestamptz, ${after[1]}::uuid)`
    : sql``
  const rows = await readOwn(hub.db, sql`r.reporter_id = ${me.id} ${before}`, limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { reports: shown, next: rows.length > limit && last ? [last.createdAt.getTime(), last.id] : null }
}

/** One of a person's own reports. @throws AppError `not_found`, for another's too */
export async function getOwnReport(hub: Pick<Hub, 'db'>, me: { id: string }, id: string): Promise<OwnReport> {
  const [row] = await readOwn(hub.db, sql`r.id = ${id} and r.reporter_id = ${me.id}`, 1)
  if (!row) throw new AppError('not_found', 'No such report')
  return row
}

/** What somebody has said about a thing, while moderators have not decided; null: nothing. */
export async function findLiveReport(
  hub: Pick<Hub, 'db'>,
  me: { id: string },
  about: { subjectType: CaseSubject; subjectId: string }
): Promise<OwnReport | null> {
  const ofIt = sql`c.subject_type = ${about.subjectType} and c.subject_id = ${about.subjectId}`
  const [row] = await readOwn(hub.db, sql`r.reporter_id = ${me.id} and c.state <> 'closed' and ${ofIt}`, 1)
  return row ?? null
}

/** How often moderators found somebody's reports right. */
export async function readAccuracy(hub: Pick<Hub, 'db'>, me: { id: string }): Promise<Accuracy> {
  const { decided, upheld } = await readReporter(hub.db, me.id)
  return { decided, upheld }
}

interface Row extends Record<string, unknown> {
  id: string
  subject: CaseSubject
  subjectId: string
  promptId: string
  title: string | null
  page: string | null
  shown: boolean | null
  reason: OwnReport['reason']
  detail: OwnReport['detail']
  note: string
  at: number
  live: boolean
  others: number
  action: DecisionAction | null
  policy: OwnReport['policy']
  endedAt: number | null
}

/** @param which a condition on the report `r` and its case `c` */
async function readOwn(tx: Queryable, which: SQL, limit: number): Promise<OwnReport[]> {
  const [type, id] = [sql`c.subject_type`, sql`c.subject_id`]
  const rows = await tx.execute<Row>(sql`
    select r.id, c.subject_type as subject, c.subject_id as "subjectId", c.prompt_id as "promptId",
      coalesce(p.title, ${pageTitle(type, id)}) as title, ${pagePath(type, id)} as page,
      coalesce(p.moderation_state, ${pageState(type, id)}) = 'published' as shown, r.reason, r.detail, r.note,
      (extract(epoch from r.created_at) * 1000)::float8 as at, c.state <> 'closed' as live,
      greatest(0, c.report_count - 1) as others, d.action, d.policy,
      (extract(epoch from coalesce(d.decided_at, c.closed_at)) * 1000)::float8 as "endedAt"
    from reports r join cases c on c.id = r.case_id left join prompts p on p.id = c.prompt_id
    left join lateral (
      select action, policy, decided_at from ${lastWordOf(sql`c.id`)} w
    ) d on c.state = 'closed'
    where ${which}
    order by r.created_at desc nulls last, r.id desc nulls last limit ${limit}`)
  return [...rows].map((row) => {
    const state = reportState(row)
    const decided = state === 'upheld' || state === 'declined'
    return {
      ...{ id: row.id, subject: row.subject, title: row.title ?? '', note: row.note },
      ...{ reason: row.reason, detail: row.detail, createdAt: new Date(row.at), state, others: row.others },
      href: row.shown && state !== 'upheld' ? hrefOf(row) : '',
      policy: decided ? row.policy : null,
      endedAt: row.live || row.endedAt === null ? null : new Date(row.endedAt)
    }
  })
}

const hrefOf = ({ subject, subjectId, promptId, page }: Row): string =>
  page ?? (subject === 'comment' ? `/comments/${subjectId}` : `/prompts/${promptId}`)

/** How what somebody said stands, by its case: whether it is live, and what was decided last. */
export function reportState({ live, action }: { live: boolean; action: DecisionAction | null }): ReportState {
  if (live) return 'waiting'
  if (!action) return 'moot'
  return isUpheld(action) ? 'upheld' : 'declined'
}
