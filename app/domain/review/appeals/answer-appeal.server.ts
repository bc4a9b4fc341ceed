import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { appeals, type BeforeAnswer, cases, decisions } from '~db/schema'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { type Binding, checkBinding, lockCase } from '../bind-decision.server'
import { NOTE_LIMIT } from '../case-actions'
import { readAskedRow } from '../changes/ask-again.server'
import { askChanges } from '../changes/ask-changes.server'
import { mustBeNeutral } from '../conflict.server'
import { enactDecision } from '../enact-decision.server'
import { recordActs } from '../log/record-acts.server'
import { closeFollowing } from '../propagate-copies.server'
import { readBefore } from '../read-before.server'
import { lockSubject, type Subject } from '../subject.server'
import { leadsTo, stateAfter } from '../transitions'
import { type AppealOutcome, isMilder } from './appeal'
import { appealAct } from './appeal-act'
import { readDecisionEntry } from './decision-entry.server'
import { closeAppealed } from './end-appeals.server'
import { findOpenAppeal } from './open-appeal.server'
import { lockAgain, putBack, SHOWN, showAtLast } from './put-back.server'
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
 * @returns the appeal's id, and whether the case is closed by the answer
 * @throws AppError `stale` (no effect) when lease, version, content, decision or appeal have moved on; `forbidden` for one's
 *   own work and for whoever took or proposed the decision; `invalid` with `fields`; `not_found`
 */
export async function answerAppeal(
  hub: Hub,
  moderator: { id: string },
  input: AppealAnswer
): Promise<{ appealId: string; closed: boolean }> {
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
    await mustBeNeutral(tx, moderator, held.id)
    const changed = () => new AppError('stale', 'There is nothing to answer', { key: 'review:error.changed' })
    if (!appeal || !subject) throw changed()
    const decision = await readDecision(tx, appeal.decisionId)
    const first = await readCase(tx, appeal.firstCaseId)
    if (input.outcome !== 'upheld' && !isLastWord(decision, await lastDecision(tx, first.id), subject))
      throw changed()
    const then = instead(decision, input)
    const found = await readDecisionEntry(tx, decision)
    const before = {
      ...{ work: await readBefore(tx, subject, null), first: first.before },
      asked: then ? await readAskedRow(tx, subject.id) : null
    }
    const now = then
      ? await change(
          tx,
          { subject, first, decision, made: { ...then, note }, outcome: input.outcome },
          moderator
        )
      : subject
    const resultId = then ? await writeDecision(tx, first, decision, moderator, { ...then, note }) : null
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
    before.work.eventId = eventId
    const { waitedMs } = await write(tx, appeal, moderator, {
      ...{ outcome: input.outcome, then, resultId, note, before }
    })
    const answered = {
      ...{ outcome: input.outcome, first: decision, subjectType: subject.type, caseId: held.id },
      ...{ then, found: found ?? { rules: [], automatedDetection: false }, openForMs: Math.round(waitedMs) }
    }
    await recordActs(tx, [appealAct(answered, moderator, eventId)])
    const policy = input.outcome === 'modified' && then ? then.policy : decision.policy
    const shownAgain = now.state !== subject.state && SHOWN.includes(now.state)
    await tellAnswer(tx, appeal, now, { outcome: input.outcome, policy, note, shownAgain }, eventId)
    return { appealId: appeal.id, closed: await closeAppealed(tx, held, now) }
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
    return { action: first.action === 'remove' ? 'restore' : 'publish', policy: 'fits' }
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
    made: Then & { note: string }
    outcome: AppealOutcome
  },
  moderator: { id: string }
): Promise<Subject> {
  const { first, decision, made } = about
  const before = await putBack(tx, about.subject, first, decision, moderator)
  if (about.outcome === 'overturned') {
    await closeFollowing(tx, decision.id)
    return showAtLast(tx, before, moderator)
  }
  if (leadsTo(made.action, before.state)) return before
  const legal = made.action !== 'undo' && stateAfter(made.action, before.state) !== null
  const from = legal ? before : await showAtLast(tx, before, moderator)
  await enactDecision(tx, from, made, moderator)
  if (made.action === 'ask_changes')
    await askChanges(tx, first, from, moderator, { note: made.note, places: [] })
  return lockAgain(tx, from)
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
  appeal: { id: string; ground: string | null },
  moderator: { id: string },
  made: {
    outcome: AppealOutcome
    then: Then | null
    resultId: string | null
    note: string
    before: BeforeAnswer
  }
): Promise<{ waitedMs: number }> {
  const { outcome, then, resultId, note, before } = made
  const [row] = await tx
    .update(appeals)
    .set({
      ...{ state: outcome, decidedBy: moderator.id, decidedAt: sql`clock_timestamp()`, note, resultId },
      ...{ before, holderDue: appeal.ground !== null },
      ...{ action: then?.action ?? null, policy: then?.policy ?? null }
    })
    .where(and(eq(appeals.id, appeal.id), eq(appeals.state, 'open')))
    .returning({
      waitedMs: sql<number>`(extract(epoch from ${appeals.decidedAt} - ${appeals.filedAt}) * 1000)::float8`
    })
  if (!row) throw new AppError('stale', 'It has ended', { key: 'review:error.changed' })
  return row
}
