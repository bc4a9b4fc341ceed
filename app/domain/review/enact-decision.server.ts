import { and, eq, inArray, isNull, ne, notExists, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { outputs, promptRevisions, prompts } from '~db/schema'
import type { DecisionAction, DecisionPolicy, ModerationState } from '~db/vocabulary'
import { putBack, takeDown } from '../comments/take-down.server'
import { revokeRecords } from '../datasets/revoke-records.server'
import { publishOutputs, publishRevisions, refreshPromptSummaries } from '../prompts/publish.server'
import type { GivenSubject, Subject } from './subject.server'

/** Does to the contribution what was decided, in the decision's transaction. `dismiss` changes nothing. */
export async function enactDecision(
  tx: Queryable,
  subject: Subject,
  { action, policy }: { action: DecisionAction; policy: DecisionPolicy },
  moderator: { id: string }
): Promise<void> {
  if (subject.type === 'comment') {
    if (action === 'remove') await takeDown(tx, subject.id, moderator)
    if (action === 'restore') await putBack(tx, subject.id, moderator)
    return
  }
  if (action === 'publish') {
    if (subject.type === 'revision') await publishRevisions(tx, [subject.id])
    else await publishOutputs(tx, [subject.id])
  }
  if (action === 'reject') await reject(tx, subject)
  if (action === 'remove') await remove(tx, subject, LEGAL.includes(policy) ? 'legal' : 'removed')
}

/** Reasons for which the law may forbid to pass the work on: releases that hold it are closed at once. */
const LEGAL: readonly DecisionPolicy[] = ['copyright', 'personal_data', 'secrets', 'illegal']

const PENDING: ModerationState[] = ['submitted', 'scanning', 'scan_failed', 'held']

/** A refused revision leaves the others alone; a prompt with none published and none waiting is refused with it. */
async function reject(tx: Queryable, subject: GivenSubject): Promise<void> {
  await setState(tx, subject, 'rejected')
  if (subject.type === 'output') return
  const others = tx
    .select({ one: sql`1` })
    .from(promptRevisions)
    .where(
      and(
        eq(promptRevisions.promptId, subject.promptId),
        ne(promptRevisions.id, subject.id),
        inArray(promptRevisions.moderationState, PENDING)
      )
    )
  await tx
    .update(prompts)
    .set({ moderationState: 'rejected', updatedAt: new Date() })
    .where(and(eq(prompts.id, subject.promptId), isNull(prompts.currentRevisionId), notExists(others)))
}

/** Takes the contribution off the pages and marks every release that holds it. A shown revision takes its prompt along. */
async function remove(tx: Queryable, subject: GivenSubject, reason: 'removed' | 'legal'): Promise<void> {
  await setState(tx, subject, 'removed')
  if (subject.type === 'output') {
    await revokeRecords(tx, { outputIds: [subject.id], reason })
    await refreshPromptSummaries(tx, [subject.promptId])
    return
  }
  if (subject.shownRevisionId === subject.id)
    await tx
      .update(prompts)
      .set({ moderationState: 'removed', updatedAt: new Date() })
      .where(eq(prompts.id, subject.promptId))
  await revokeRecords(tx, { promptIds: [subject.promptId], reason })
}

async function setState(
  tx: Queryable,
  subject: GivenSubject,
  moderationState: ModerationState
): Promise<void> {
  const table = subject.type === 'revision' ? promptRevisions : outputs
  await tx.update(table).set({ moderationState }).where(eq(table.id, subject.id))
}
