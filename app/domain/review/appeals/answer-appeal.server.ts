import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { appeals, cases, decisions } from '~db/schema'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { type Binding, checkBinding, lockCase } from '../bind-decision.server'
import { NOTE_LIMIT } from '../case-actions'
import { enactDecision } from '../enact-decision.server'
import { recordActs } from '../log/record-acts.server'
import { lockSubject, type Subject } from '../subject.server'
import { type AppealOutcome, isMilder } from './appeal'
import { appealAct } from './appeal-act'
import { readDecisionEntry } from './decision-entry.server'
import { closeAppealed } from './end-appeals.server'
import { findOpenAppeal } from './open-appeal.server'
import { putBack, showAtLast } from './put-back.server'
import { type Decision, isLastWord, lastDecision, readCase, readDecision } from './standing.server'
import { tellAnswer } from './tell-answer.server'

type Then = { action: DecisionAction; policy: DecisionPolicy }

export interface AppealAnswer extends Binding {
  caseId: string
  outcome: AppealOutcome
  /** What is decided instead; for `modified` alone. */
  action?: DecisionAction | null
  policy?: DecisionPolicy | null
  /** Words to the author, 1 to 1000 UTF-16 code units: a reader of the answer learns why. */
  note: string
}

/**
 * The second moderator's answer to an appeal, in one transaction: upheld, the decision stays; overturned, all is as before it
 * and the work is shown; modified, a milder decision takes its place. The log says so, the author is told, and so is everyone
 * who had been told that the work is gone. Binds to what the moderator saw, as every decision does.
 *
 * @returns whether the case is closed by it
 * @throws AppError `stale` (no effect) when lease, version, content, decision or appeal have moved on; `forbidden` for one's
 *   own work and for whoever took or proposed the decision; `invalid` with `fields`; `not_found`
 */
export async function answerAppeal(
  hub: Hub,
  moderator: { id: string },
  input: AppealAnswer
): Promise<boolean> {
  const note = checkNote(input.note)
  return hub.db.transaction(async (tx) => {
    const [known] = await tx.select().from(cases).where(eq(cases.id, input.caseId))
    if (!known) throw new AppError('not_found', 'No such case')
    const subject = await lockSubject(tx, known)
    const held = await lockCase(tx, input.caseId)
    const appeal = await findOpenAppeal(tx, held.id)
    if (appeal?.barred.includes(moderator.id))
      throw new AppError('forbidden', 'Another person answers', { key: 'appeals:error.first' })
    checkBinding(held, subject, moderator, input)
    const changed = () => new AppError('stale', 'There is nothing to answer', { key: 'review:error.changed' })
    if (!appeal || !subject) throw changed()
    const decision = await readDecision(tx, appeal.decisionId)
    const first = await readCase(tx, appeal.firstCaseId)
    if (input.outcome !== 'upheld' && !isLastWord(decision, await lastDecision(tx, first.id), subject))
      throw changed()
    const then = instead(decision, input)
    const found = await readDecisionEntry(tx, decision)
    const now = then
      ? await change(tx, { subject, first, decision, then, outcome: input.outcome }, moderator)
      : subject
    const resultId = then ? await writeDecision(tx, first, decision, moderator, { ...then, note }) : null
    const { waitedMs } = await write(tx, appeal.id, moderator, {
      outcome: input.outcome,
      then,
      resultId,
      note
    })
    const [eventId = null] = await recordEvents(tx, [
      {
        type: 'appeal.decided',
        actorId: moderator.id,
        subjectId: appeal.id,
        payload: {
          caseId: held.id,
          outcome: input.outcome,
          ...(resultId && { decisionId: resultId })
        }
      }
    ])
    const answered = {
      ...{ outcome: input.outcome, first: decision, subjectType: subject.type, caseId: held.id },
      ...{ then, found: found ?? { rules: [], automatedDetection: false }, openForMs: Math.round(waitedMs) }
    }
    await recordActs(tx, [appealAct(answered, moderator, eventId)])
    const policy = input.outcome === 'modified' && then ? then.policy : decision.policy
    const shownAgain = then !== null && then.action !== decision.action
    await tellAnswer(tx, appeal, now, { outcome: input.outcome, policy, note, shownAgain }, eventId)
    return closeAppealed(tx, held, now)
  })
}

function checkNote(given: string): string {
  const note = given.trim()
  const key = note === '' ? 'appeals:error.note' : note.length > NOTE_LIMIT ? 'errors:field.too_long' : null
  if (key) throw new AppError('invalid', 'Words to the author', { fields: { note: key } })
  return note
}

/** What is decided instead of an appealed decision; null: it stays. @throws AppError `invalid` with `fields` */
function instead(first: Decision, { outcome, action, policy }: AppealAnswer): Then | null {
  if (outcome === 'upheld') return null
  if (outcome === 'overturned')
    return { action: first.action === 'reject' ? 'publish' : 'restore', policy: 'fits' }
  const then = action && policy ? { action, policy } : null
  if (!then || !isMilder(first, then))
    throw new AppError('invalid', 'Nothing milder', { fields: { policy: 'appeals:error.milder' } })
  return then
}

async function change(
  tx: Queryable,
  about: {
    subject: Subject
    first: typeof cases.$inferSelect
    decision: Decision
    then: Then
    outcome: AppealOutcome
  },
  moderator: { id: string }
): Promise<Subject> {
  const before = await putBack(tx, about.subject, about.first, about.decision, moderator)
  if (about.outcome === 'overturned') return showAtLast(tx, before, moderator)
  await enactDecision(tx, before, about.then, moderator)
  return (await lockSubject(tx, { ...about.first })) ?? before
}

/** The decision that takes the first one's place, at the first one's case: whatever reads its last decision finds this one. */
async function writeDecision(
  tx: Queryable,
  first: typeof cases.$inferSelect,
  decision: Decision,
  moderator: { id: string },
  then: Then & { note: string }
): Promise<string> {
  const id = newId()
  const { subjectType, subjectId, promptId, authorId } = first
  await tx.insert(decisions).values({
    ...{ id, caseId: first.id, subjectType, subjectId, promptId, authorId, moderatorId: moderator.id },
    ...{ ...then, contentHash: decision.contentHash, caseVersion: first.version + 1 }
  })
  await tx
    .update(cases)
    .set({ before: null, version: sql`${cases.version} + 2` })
    .where(eq(cases.id, first.id))
  return id
}

async function write(
  tx: Queryable,
  appealId: string,
  moderator: { id: string },
  made: { outcome: AppealOutcome; then: Then | null; resultId: string | null; note: string }
): Promise<{ waitedMs: number }> {
  const { outcome, then, resultId, note } = made
  const [row] = await tx
    .update(appeals)
    .set({
      ...{ state: outcome, decidedBy: moderator.id, decidedAt: sql`clock_timestamp()`, note, resultId },
      ...{ action: then?.action ?? null, policy: then?.policy ?? null }
    })
    .where(and(eq(appeals.id, appealId), eq(appeals.state, 'open')))
    .returning({
      waitedMs: sql<number>`(extract(epoch from ${appeals.decidedAt} - ${appeals.filedAt}) * 1000)::float8`
    })
  if (!row) throw new AppError('stale', 'It has ended', { key: 'review:error.changed' })
  return row
}
