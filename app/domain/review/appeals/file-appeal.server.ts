import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { appeals, cases, users } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { nobodys } from '../held-case.server'
import { openCases } from '../open-case.server'
import { lockSubject, type Subject } from '../subject.server'
import { isAppealable, OPEN_APPEALS, WORDS_LEAST, WORDS_MOST } from './appeal'
import { readClaim } from './claim.server'
import { type CounterStatement, checkCounter } from './counter'
import { hasManyOpen } from './open-appeal.server'
import { type Decision, isLastWord, lastDecision, readCase, readDecision } from './standing.server'

/**
 * Takes an author's word that a decision about their work is wrong. It becomes a case of the lane `appeals`, for another
 * moderator than the one who decided; a live case about the work becomes that.
 *
 * @param input `words`: `WORDS_LEAST` to `WORDS_MOST` UTF-16 code units; `ground` and `link` where a rights holder's claim led
 *   to the decision
 * @returns the appeal's id
 * @throws AppError `invalid` with `fields`; `not_found` for decisions about others' work; `forbidden` for closed accounts;
 *   `conflict` where it can not be appealed (any more), was appealed before, or too many are open
 */
export async function fileAppeal(
  hub: Hub,
  author: { id: string },
  input: { decisionId: string; words: string } & CounterStatement
): Promise<string> {
  const words = checkWords(input.words)
  return hub.db.transaction(async (tx) => {
    const decision = await readDecision(tx, input.decisionId)
    if (decision.authorId !== author.id) throw new AppError('not_found', 'No decision about your work')
    await lockOpenAccount(tx, author)
    const counter = (await readClaim(tx, decision)) ? checkCounter(input) : {}
    const first = await readCase(tx, decision.caseId)
    const subject = await mustStand(tx, decision, await lockSubject(tx, first))
    if (await hasManyOpen(tx, author))
      throw new AppError('conflict', 'Too many are open', {
        key: 'appeals:error.many',
        params: { limit: OPEN_APPEALS }
      })
    const caseId = await openFor(tx, author, subject)
    const id = newId()
    const barred = new Set([decision.moderatorId, ...(await readProposer(tx, decision))])
    await tx.insert(appeals).values({
      ...{ id, decisionId: decision.id, firstCaseId: first.id, caseId, authorId: author.id },
      ...{ barred: [...barred], words, ...counter }
    })
    await recordEvents(tx, [
      {
        type: 'appeal.filed',
        actorId: author.id,
        subjectId: id,
        payload: { caseId, decisionId: decision.id }
      }
    ])
    return id
  })
}

function checkWords(given: string): string {
  const words = given.trim()
  const key =
    words.length < WORDS_LEAST
      ? 'appeals:error.short'
      : words.length > WORDS_MOST
        ? 'errors:field.too_long'
        : null
  if (key) throw new AppError('invalid', 'Words', { fields: { words: key }, params: { least: WORDS_LEAST } })
  return words
}

/** The account stays open, and its appeals are counted one after another, until this ends. */
async function lockOpenAccount(tx: Queryable, author: { id: string }): Promise<void> {
  const [user] = await tx
    .select({ deletedAt: users.deletedAt, bannedAt: users.bannedAt })
    .from(users)
    .where(eq(users.id, author.id))
    .for('no key update')
  if (!user || user.deletedAt || user.bannedAt)
    throw new AppError('forbidden', 'The account is closed', { key: 'appeals:error.closed_account' })
}

/** Who proposed what a second person then agreed with, whatever lane it came to. */
async function readProposer(tx: Queryable, { caseId, action, policy }: Decision): Promise<string[]> {
  const [row] = await tx.execute<{ by: string }>(sql`
    select e.actor_id as by from events e where e.subject_id = ${caseId}::uuid and e.type = 'case.proposed'
      and e.payload ->> 'action' = ${action} and e.payload ->> 'policy' = ${policy} and e.actor_id is not null
    order by e.id desc limit 1`)
  return row ? [row.by] : []
}

async function mustStand(
  tx: Queryable,
  decision: Decision & { inTime: boolean },
  subject: Subject | null
): Promise<Subject> {
  const refused = (key: string) =>
    new AppError('conflict', 'It cannot be appealed', { key: `appeals:error.${key}` })
  if (!isAppealable(decision.action)) throw refused('not_this')
  const earlier = await tx
    .select({ decisionId: appeals.decisionId, resultId: appeals.resultId })
    .from(appeals)
    .where(eq(appeals.firstCaseId, decision.caseId))
  if (earlier.some(({ decisionId }) => decisionId === decision.id)) throw refused('twice')
  if (earlier.some(({ resultId }) => resultId === decision.id)) throw refused('final')
  if (!subject || !isLastWord(decision, await lastDecision(tx, decision.caseId), subject))
    throw refused('gone')
  if (!decision.inTime) throw refused('late')
  return subject
}

/** The case it is answered in: nobody's, whoever held it, so that the one who decided first does not answer. */
async function openFor(tx: Queryable, author: { id: string }, subject: Subject): Promise<string> {
  const { type: subjectType, id: subjectId, promptId, contentHash } = subject
  const [opened] = await openCases(tx, [
    { subjectType, subjectId, promptId, authorId: author.id, lane: 'appeals', severity: 0, contentHash }
  ])
  if (!opened) throw new AppError('unavailable', 'The case could not be opened')
  await tx
    .update(cases)
    .set({
      ...{ ...nobodys, state: 'open', lane: 'appeals', laneBefore: null, askedBy: null, proposal: null },
      version: sql`${cases.version} + 1`
    })
    .where(eq(cases.id, opened.id))
  return opened.id
}
