import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { appeals, decisions, findings, users } from '~db/schema'
import type { CaseSubject } from '~db/vocabulary'
import { canReview, type Viewer } from '../../auth/viewer'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { readContent } from '../case-content.server'
import { givenIn } from '../case-disputes.server'
import { byWords } from '../dispute'
import { isSealed } from '../sealed.server'
import { subjectHref } from '../tell-decision.server'
import { isAppealable, STATED, statementPath } from './appeal'
import { readClaim } from './claim.server'
import { readDecisionEntry } from './decision-entry.server'
import { canBeAnswered, hasManyOpen } from './open-appeal.server'
import type { Appealed, NoAppeal, Related, StatedFinding, Statement } from './statement'
import { type StatementRow, selectStatements, toListed } from './statement-rows.server'

/** Characters of the work that are shown. */
export const EXCERPT = 400
/** Words of a finding that are shown, each once. */
const WORDS_SHOWN = 10

/**
 * The statement of reasons of a decision: what was decided and why, how the work was found, who decided (a person or a rule,
 * never a name), and what its author can do. For its author and moderators alone.
 *
 * @throws AppError `not_found` for everybody else, and for decisions that restrict nothing
 */
export async function getStatement(
  hub: Hub,
  viewer: Pick<Viewer, 'id' | 'role'>,
  decisionId: string
): Promise<Statement> {
  const [row] = await selectStatements(hub.db).where(eq(decisions.id, decisionId))
  const mine = row?.decision.authorId === viewer.id
  if (!row || !STATED.includes(row.decision.action) || !(mine || canReview(viewer)))
    throw new AppError('not_found', 'No such statement')
  const { decision } = row
  const about = { subjectType: decision.subjectType as CaseSubject, subjectId: decision.subjectId }
  const [content, entry, author, appealed, noAppeal, claim, related] = await Promise.all([
    readContent(hub.db, about),
    readDecisionEntry(hub.db, decision),
    hub.db.select({ locale: users.locale }).from(users).where(eq(users.id, decision.authorId)),
    readAppealed(hub, row),
    mine ? whyNot(hub.db, row) : ('gone' as const),
    readClaim(hub.db, decision),
    readRelated(hub.db, row)
  ])
  // what is in quarantine is seen by few
  const sealed = await isSealed(hub, viewer, {
    state: content?.state ?? 'erased',
    subjectId: decision.subjectId
  })
  const given = givenIn(sealed ? null : content)
  return {
    ...{ ...toListed(row), note: decision.note, until: row.until, mine, noAppeal, appealed },
    ...{ policy: decision.policy, related, claimed: claim !== null },
    ...{ excerpt: given.text.slice(0, EXCERPT), givenAt: content?.createdAt ?? null },
    ...{ source: entry?.source ?? null, reports: entry?.reports ?? {} },
    automatedDetection: entry?.automatedDetection ?? false,
    automatedDecision: entry?.automatedDecision ?? false,
    findings: await readFindings(hub.db, about, entry?.rules ?? [], given),
    locale: author[0]?.locale ?? 'en'
  }
}

/** The decision it took the place of, and what came after it where it was overturned or changed on appeal. */
async function readRelated(tx: Queryable, { decision, instead, appeal }: StatementRow): Promise<Related[]> {
  const related: Related[] = []
  if (instead) related.push({ kind: 'before', href: statementPath(instead) })
  if (appeal?.state === 'modified' && appeal.resultId)
    related.push({ kind: 'after', href: statementPath(appeal.resultId) })
  if (appeal?.state === 'overturned') {
    const { subjectType, subjectId, promptId } = decision
    const href = await subjectHref(tx, { type: subjectType as CaseSubject, id: subjectId, promptId })
    if (href) related.push({ kind: 'back', href })
  }
  return related
}

/** What checks by these rules found, with the words. */
export async function readFindings(
  tx: Queryable,
  about: { subjectType: CaseSubject; subjectId: string },
  rules: readonly string[],
  given: { title: string; text: string }
): Promise<StatedFinding[]> {
  if (rules.length === 0) return []
  const rows = await tx
    .select()
    .from(findings)
    .where(
      and(
        eq(findings.subjectType, about.subjectType),
        eq(findings.subjectId, about.subjectId),
        inArray(sql`${findings.rule} || '@' || ${findings.ruleVersion}`, [...rules])
      )
    )
    .orderBy(desc(findings.severity), findings.rule)
  return rows.map(({ rule, ruleVersion, reason, params, spans }) => ({
    ...{ rule, ruleVersion, reason, params },
    words: byWords(given, spans)
      .map(({ words }) => words)
      .filter((words) => words !== '')
      .slice(0, WORDS_SHOWN)
  }))
}

async function readAppealed(
  { db, settings }: Pick<Hub, 'db' | 'settings'>,
  { appeal }: StatementRow
): Promise<Appealed | null> {
  if (!appeal) return null
  const [clock] = await db.execute<{ due: number; late: boolean }>(sql`
    select extract(epoch from due)::float8 * 1000 as due, due < clock_timestamp() as late from (
      select filed_at + make_interval(hours => ${settings.lateHours.appeals}::int) as due from ${appeals}
      where id = ${appeal.id}) a`)
  const { state, words, ground, link, filedAt, note, decidedAt, action, policy } = appeal
  return {
    ...{ state, words, ground, link, filedAt, note, decidedAt, action, policy },
    dueAt: new Date(clock?.due ?? 0),
    late: state === 'open' && (clock?.late ?? false),
    answerable: state !== 'open' || (await canBeAnswered(db, appeal))
  }
}

async function whyNot(tx: Queryable, row: StatementRow): Promise<NoAppeal | null> {
  if (row.appeal) return 'twice'
  if (row.instead) return 'final'
  if (toListed(row).standing === 'gone') return 'gone'
  if (!isAppealable(row.decision.action)) return 'not_yet'
  if (!row.inTime) return 'late'
  return (await hasManyOpen(tx, { id: row.decision.authorId })) ? 'many' : null
}
