import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { cases, decisions } from '~db/schema'
import type { CaseSubject, DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { askChanges } from './changes/ask-changes.server'
import type { AskedPlace } from './changes/asked'
import { enactDecision } from './enact-decision.server'
import { decisionActs } from './log/decision-acts.server'
import { recordActs } from './log/record-acts.server'
import { openCases } from './open-case.server'
import { endDisputes } from './open-disputes.server'
import { propagateCopies, spreads } from './propagate-copies.server'
import { readBefore } from './read-before.server'
import type { Subject } from './subject.server'
import { tellDecision } from './tell-decision.server'

export interface Made {
  action: DecisionAction
  policy: DecisionPolicy
  /** Words to the author; may be empty. */
  note: string
  /** With `ask_changes`: where in the words, and what. */
  places?: readonly AskedPlace[]
}

/**
 * Writes a decision down, in the caller's transaction: the log entry, its effect, the closed case, the event and the
 * messages to the author and the reporters. The caller holds the locks and has checked that it may be taken.
 *
 * @returns the decision's id
 */
export async function recordDecision(
  tx: Queryable,
  held: typeof cases.$inferSelect,
  subject: Subject | null,
  moderator: { id: string },
  made: Made
): Promise<string> {
  const id = newId()
  const { subjectType, subjectId, promptId, authorId } = held
  const { action, policy, note } = made
  await tx.insert(decisions).values({
    ...{ id, caseId: held.id, subjectType, subjectId, promptId, authorId, moderatorId: moderator.id },
    ...{ action, policy, note, contentHash: held.contentHash, caseVersion: held.version }
  })
  const [eventId = null] = await recordEvents(tx, [
    {
      type: 'case.decided',
      actorId: moderator.id,
      subjectId: held.id,
      payload: { decisionId: id, action, policy, subjectType, subjectId, promptId }
    }
  ])
  await tx
    .update(cases)
    .set({
      ...{
        state: 'closed',
        closedAt: sql`clock_timestamp()`,
        leaseToken: null,
        leaseUntil: null,
        proposal: null,
        hiddenSince: null
      },
      before: subject && (await readBefore(tx, subject, eventId))
    })
    .where(eq(cases.id, held.id))
  await endDisputes(tx, [held.id], 'upheld')
  if (subject) await enactDecision(tx, subject, { action, policy }, moderator)
  if (subject && action === 'ask_changes')
    await askChanges(tx, held, subject, moderator, { note, places: made.places ?? [] })
  if (subject && spreads(action, policy)) await propagateCopies(tx, held, id, moderator)
  if (subject && action === 'quarantine') await askWhatBecomes(tx, held, id)
  await recordActs(tx, await decisionActs(tx, new Map([[id, eventId]])))
  await tellDecision(tx, held, subject, { ...made, id, eventId })
  return id
}

/** What is in quarantine does not stay there: admins decide whether it is removed or published. */
async function askWhatBecomes(
  tx: Queryable,
  { subjectType, subjectId, promptId, authorId, contentHash }: typeof cases.$inferSelect,
  decisionId: string
): Promise<void> {
  const [next] = await openCases(tx, [
    {
      ...{ subjectType: subjectType as CaseSubject, subjectId, promptId, authorId, contentHash },
      ...{ lane: 'escalated', severity: 3 }
    }
  ])
  if (next) await tx.update(cases).set({ cameOf: decisionId }).where(eq(cases.id, next.id))
}
