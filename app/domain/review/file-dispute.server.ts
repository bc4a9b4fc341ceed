import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { cases, disputes, findings } from '~db/schema'
import type { Span } from '../cleaning/record'
import { LIVE } from '../cleaning/subject.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { byWords, canDispute, WHY_LIMIT } from './dispute'
import { findOwnWords, type OwnWords } from './find-own-words.server'
import { openCases } from './open-case.server'
import { lockSubject } from './subject.server'

export interface DisputeInput {
  subjectType: 'revision' | 'output'
  subjectId: string
  /** The finding. */
  rule: string
  ruleVersion: string
  /** Which of its places are wrong, by `placeKey`; others with the same words go along. Empty where it has none. */
  places: readonly string[]
  /** ≤ 500 UTF-16 code units. */
  why: string
}

/**
 * Takes an author's word that a finding is wrong: it comes before the moderators, in the live case about the contribution
 * if there is one. The same finding is disputed once at a time.
 *
 * @returns the dispute's id
 * @throws AppError `not_found` for others' contributions and findings that no longer hold; `invalid` with `fields`;
 *   `conflict` where it is disputed already, was upheld before, or the contribution has left the hub
 */
export async function fileDispute(hub: Hub, author: { id: string }, input: DisputeInput): Promise<string> {
  const why = input.why.trim()
  if (!why) throw new AppError('invalid', 'Why?', { fields: { why: 'review:error.dispute_why' } })
  if (why.length > WHY_LIMIT)
    throw new AppError('invalid', 'Too long', { fields: { why: 'errors:field.too_long' } })
  return hub.db.transaction((tx) => putDispute(tx, author, { ...input, why }))
}

/** The same within the caller's transaction, with words that will do. */
export async function putDispute(
  tx: Queryable,
  author: { id: string },
  input: DisputeInput
): Promise<string> {
  const { why } = input
  const own = await findOwnWords(tx, author, input)
  const subject = await lockSubject(tx, { ...input, promptId: own.promptId })
  if (!subject || !(LIVE.includes(subject.state) || subject.state === 'rejected_auto'))
    throw new AppError('conflict', 'It has left the hub', { key: 'review:error.dispute_gone' })
  const finding = await readFinding(tx, input)
  const spans = await disputedSpans(tx, own, finding, input)
  const about = { subjectType: input.subjectType, subjectId: input.subjectId, promptId: own.promptId }
  const { contentHash } = subject
  const [opened] = await openCases(tx, [
    { ...about, authorId: author.id, lane: 'appeals', severity: 0, contentHash }
  ])
  if (!opened) throw new AppError('unavailable', 'The case could not be opened')
  const id = newId()
  const { rule, ruleVersion, verdict, reason, params } = finding
  const added = await tx
    .insert(disputes)
    .values({
      ...{ id, ...about, authorId: author.id, caseId: opened.id, why, spans },
      ...{ rule, ruleVersion, verdict, reason, params }
    })
    .onConflictDoNothing()
    .returning({ id: disputes.id })
  if (added.length === 0)
    throw new AppError('conflict', 'It is disputed already', { key: 'review:error.dispute_twice' })
  await tx
    .update(cases)
    .set({ version: sql`${cases.version} + 1` })
    .where(eq(cases.id, opened.id))
  await recordEvents(tx, [
    { type: 'dispute.filed', actorId: author.id, subjectId: id, payload: { caseId: opened.id, rule } }
  ])
  return id
}

async function readFinding(tx: Queryable, input: DisputeInput) {
  const [finding] = await tx
    .select()
    .from(findings)
    .where(
      and(
        eq(findings.subjectType, input.subjectType),
        eq(findings.subjectId, input.subjectId),
        eq(findings.rule, input.rule),
        eq(findings.ruleVersion, input.ruleVersion),
        isNull(findings.supersededAt)
      )
    )
  if (!finding || !canDispute(finding.rule)) throw new AppError('not_found', 'No such finding')
  return finding
}

/** The places meant, with all that hold the same words; none may have been upheld before. */
async function disputedSpans(
  tx: Queryable,
  own: OwnWords,
  finding: { rule: string; ruleVersion: string; spans: Span[] },
  input: DisputeInput
): Promise<Span[]> {
  const meant = byWords(own, finding.spans).filter(({ key }) => input.places.includes(key))
  if (finding.spans.length > 0 && meant.length === 0)
    throw new AppError('invalid', 'Which places?', { fields: { places: 'review:error.dispute_places' } })
  const upheld = await tx
    .select({ spans: disputes.spans })
    .from(disputes)
    .where(
      and(
        eq(disputes.subjectId, input.subjectId),
        eq(disputes.rule, finding.rule),
        eq(disputes.ruleVersion, finding.ruleVersion),
        eq(disputes.state, 'upheld')
      )
    )
  const settled = new Set(upheld.flatMap(({ spans }) => byWords(own, spans).map(({ words }) => words)))
  if (
    meant.some(({ words }) => settled.has(words)) ||
    (meant.length === 0 && upheld.some(({ spans }) => spans.length === 0))
  )
    throw new AppError('conflict', 'A moderator upheld it', { key: 'review:error.dispute_settled' })
  return meant.flatMap(({ spans }) => spans)
}
