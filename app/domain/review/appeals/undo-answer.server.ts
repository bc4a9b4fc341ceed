import { and, eq, ne, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { appeals, cases, decisions } from '~db/schema'
import type { Role } from '~db/vocabulary'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { lockCase } from '../bind-decision.server'
import { leaseEnd } from '../claim-case.server'
import { recordActs } from '../log/record-acts.server'
import { readTime } from '../read-before.server'
import { lockSubject, type Subject } from '../subject.server'
import { takeBackWord } from '../tell-undone.server'
import { leadsTo } from '../transitions'
import { UNDO_MINUTES } from '../undo'
import { weighCases } from '../weigh-cases.server'
import { type AppealOutcome, statementPath } from './appeal'
import { undoneAct } from './appeal-act'
import { readDecisionEntry } from './decision-entry.server'
import { putAsBefore } from './put-as-before.server'
import { type Decision, readCase, readDecision } from './standing.server'

type Answered = typeof appeals.$inferSelect & { late: boolean }

/**
 * Takes the answer to an appeal back, as any decision: the work, the marks in releases, what had been asked of the author and
 * the messages are as before it, the decision that was appealed is its case's last word again, and the appeal waits, with
 * whoever took the answer back.
 *
 * @returns the id of the case it is answered in
 * @throws AppError `not_found`; `forbidden` for others' answers unless an admin asks, and for whoever took the decision that
 *   was appealed; `conflict` (no effect) when the ten minutes are over or something else happened since
 */
export async function undoAnswer(
  hub: Hub,
  moderator: { id: string; role: Role },
  appealId: string
): Promise<string> {
  return hub.db.transaction(async (tx) => {
    const { caseId } = await readAnswered(tx, appealId)
    const [known] = await tx.select().from(cases).where(eq(cases.id, caseId))
    if (!known) throw new AppError('not_found', 'No such case')
    const subject = await lockSubject(tx, known)
    const held = await lockCase(tx, caseId)
    // again, now that nobody else can answer or take it back
    const appeal = await readAnswered(tx, appealId)
    mayUndo(appeal, moderator)
    await mustBeFree(tx, held, moderator)
    const first = await readCase(tx, appeal.firstCaseId)
    const decision = await readDecision(tx, appeal.decisionId)
    const result = appeal.resultId ? await readDecision(tx, appeal.resultId) : null
    if (!subject || !appeal.before || !(await isAsLeft(tx, appeal, result ?? decision, subject)))
      throw new AppError('conflict', 'Something happened to it since', { key: 'review:error.undo_changed' })
    if (result) {
      await putAsBefore(tx, { subject, first, decision, result, before: appeal.before }, moderator)
      await writeBack(tx, first, { decision, result, before: appeal.before.first }, moderator)
    }
    await reopen(tx, appeal.id, held.id, moderator)
    const [eventId = null] = await recordEvents(tx, [
      {
        type: 'appeal.reopened',
        actorId: moderator.id,
        subjectId: appeal.id,
        payload: { caseId, undoes: appeal.state }
      }
    ])
    const found = await readDecisionEntry(tx, decision)
    const then = result
    await recordActs(tx, [
      undoneAct(
        {
          ...{ outcome: appeal.state as AppealOutcome, first: decision, subjectType: subject.type, caseId },
          ...{ then, found: found ?? { rules: [], automatedDetection: false } }
        },
        moderator,
        eventId
      )
    ])
    const told = { kind: 'appeal.reopened' as const, href: statementPath(decision.id) }
    const about = { id: first.id, authorId: appeal.authorId }
    await takeBackWord(tx, about, subject, appeal.before.work.eventId, eventId, told)
    return caseId
  })
}

async function readAnswered(tx: Queryable, id: string): Promise<Answered> {
  const late = sql<boolean>`coalesce(${appeals.decidedAt} < clock_timestamp() - make_interval(mins => ${UNDO_MINUTES}), false)`
  const [row] = await tx.select({ appeal: appeals, late }).from(appeals).where(eq(appeals.id, id))
  if (!row?.appeal.decidedBy) throw new AppError('not_found', 'No such answer')
  return { ...row.appeal, late: row.late }
}

function mayUndo(appeal: Answered, moderator: { id: string; role: Role }): void {
  if (appeal.authorId === moderator.id)
    throw new AppError('forbidden', 'It is about their own contribution', { key: 'review:error.own' })
  if (appeal.barred.includes(moderator.id))
    throw new AppError('forbidden', 'Another person answers', { key: 'appeals:error.first' })
  if (moderator.role === 'admin') return
  if (appeal.decidedBy !== moderator.id)
    throw new AppError('forbidden', 'Another moderator answered', { key: 'review:error.undo_other' })
  if (appeal.late)
    throw new AppError('conflict', 'The time for it is over', { key: 'review:error.undo_late' })
}

/** Nobody else is at the case, no other appeal waits in it, and no other case about the same work is live. */
async function mustBeFree(
  tx: Queryable,
  held: typeof cases.$inferSelect & { leaseLive: boolean },
  moderator: { id: string }
): Promise<void> {
  const busy = held.state === 'claimed' && held.leaseLive && held.claimedBy !== moderator.id
  const others = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        eq(cases.subjectType, held.subjectType),
        eq(cases.subjectId, held.subjectId),
        ne(cases.state, 'closed'),
        ne(cases.id, held.id)
      )
    )
  const waiting = await tx.$count(appeals, and(eq(appeals.caseId, held.id), eq(appeals.state, 'open')))
  if (busy || others.length > 0 || waiting > 0)
    throw new AppError('conflict', 'It is open again, or was decided anew', { key: 'review:error.undo_gone' })
}

/** The work stands as the answer left it, and nothing about it was decided since. */
async function isAsLeft(
  tx: Queryable,
  { decidedAt }: Answered,
  last: Decision,
  subject: Subject
): Promise<boolean> {
  if (!leadsTo(last.action, subject.state) || subject.contentHash !== last.contentHash) return false
  const later = await tx.$count(
    decisions,
    and(
      eq(decisions.subjectType, last.subjectType),
      eq(decisions.subjectId, last.subjectId),
      ne(decisions.id, last.id),
      sql`${decisions.decidedAt} > ${(decidedAt ?? new Date()).toISOString()}::timestamptz`
    )
  )
  return later === 0
}

/** The decision that was appealed is the last word of its case again, and knows what stood before it. */
async function writeBack(
  tx: Queryable,
  first: typeof cases.$inferSelect,
  about: { decision: Decision; result: Decision; before: (typeof first)['before'] },
  moderator: { id: string }
): Promise<void> {
  const { subjectType, subjectId, promptId, authorId } = first
  const { decision, result, before } = about
  await tx.insert(decisions).values({
    ...{
      id: newId(),
      caseId: first.id,
      subjectType,
      subjectId,
      promptId,
      authorId,
      moderatorId: moderator.id
    },
    ...{ action: 'undo', policy: result.policy, contentHash: result.contentHash },
    ...{ caseVersion: first.version + 1, restores: decision.id }
  })
  await tx
    .update(cases)
    // its marks in releases are made anew
    .set({ before: before && { ...before, at: await readTime(tx) }, version: sql`${cases.version} + 2` })
    .where(eq(cases.id, first.id))
}

/** The appeal waits again, in its case, which is theirs. */
async function reopen(
  tx: Queryable,
  appealId: string,
  caseId: string,
  moderator: { id: string }
): Promise<void> {
  await tx
    .update(appeals)
    .set({
      ...{ state: 'open', decidedBy: null, decidedAt: null, note: '', action: null, policy: null },
      ...{ resultId: null, before: null, holderDue: false }
    })
    .where(eq(appeals.id, appealId))
  await tx
    .update(cases)
    .set({
      ...{ state: 'claimed', lane: 'appeals', claimedBy: moderator.id, leaseUntil: leaseEnd },
      ...{ leaseToken: sql`gen_random_uuid()`, closedAt: null, snoozedUntil: null },
      version: sql`${cases.version} + 2`
    })
    .where(eq(cases.id, caseId))
  await weighCases(tx, [caseId])
}
