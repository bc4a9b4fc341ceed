import { and, eq, inArray, isNull, ne, notExists, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { outputs, promptRevisions, prompts } from '~db/schema'
import type { LeavingReason, ModerationState } from '~db/vocabulary'
import { revokeRecords } from '../datasets/revoke-records.server'
import { AppError } from '../errors'
import { refreshPromptSummaries } from '../prompts/publish.server'
import type { Subject } from './subject.server'
import { type Move, stateAfter, statesBefore } from './transitions'

/** Where a move takes a contribution. @throws AppError `stale` where it is not legal */
export function mustMove(move: Move, { state }: Pick<Subject, 'state'>): ModerationState {
  const next = stateAfter(move, state)
  if (next === null)
    throw new AppError('stale', `${move}: not from ${state}`, { key: 'review:error.changed' })
  return next
}

/**
 * Moves a work the public could see to another state: an output with its prompt's summaries, a shown revision with its prompt.
 * The caller holds the locks.
 */
export async function moveWork(tx: Queryable, subject: Subject, state: ModerationState): Promise<void> {
  if (subject.type === 'output') {
    await tx.update(outputs).set({ moderationState: state }).where(eq(outputs.id, subject.id))
    await refreshPromptSummaries(tx, [subject.promptId])
    return
  }
  await setRevision(tx, subject.id, state)
  if (state === 'published')
    await tx
      .update(promptRevisions)
      .set({ moderationState: state })
      .where(
        and(eq(promptRevisions.promptId, subject.promptId), eq(promptRevisions.moderationState, 'limited'))
      )
  const shown = subject.shownRevisionId === subject.id
  // hidden for a revision that a newer one has replaced meanwhile: that one is not what is judged
  const promptState = shown ? state : subject.promptState === 'hidden' ? 'published' : null
  if (promptState) await setPrompt(tx, subject.promptId, promptState)
}

/** Marks every release that holds it: it leaves them with the next patch. */
export async function markReleases(tx: Queryable, subject: Subject, reason: LeavingReason): Promise<void> {
  const what = subject.type === 'output' ? { outputIds: [subject.id] } : { promptIds: [subject.promptId] }
  await revokeRecords(tx, { ...what, reason })
}

/**
 * Moves a work that nobody saw yet to another state. A revision leaves the others alone; a prompt with none published and none
 * waiting goes with it.
 */
export async function moveWaiting(tx: Queryable, subject: Subject, state: ModerationState): Promise<void> {
  if (subject.type === 'output') {
    await tx.update(outputs).set({ moderationState: state }).where(eq(outputs.id, subject.id))
    return
  }
  await setRevision(tx, subject.id, state)
  const others = tx
    .select({ one: sql`1` })
    .from(promptRevisions)
    .where(
      and(
        eq(promptRevisions.promptId, subject.promptId),
        ne(promptRevisions.id, subject.id),
        inArray(promptRevisions.moderationState, statesBefore('reject'))
      )
    )
  await tx
    .update(prompts)
    .set({ moderationState: state, updatedAt: sql`now()` })
    .where(and(eq(prompts.id, subject.promptId), isNull(prompts.currentRevisionId), notExists(others)))
}

const setRevision = (tx: Queryable, id: string, moderationState: ModerationState) =>
  tx.update(promptRevisions).set({ moderationState }).where(eq(promptRevisions.id, id))

const setPrompt = (tx: Queryable, id: string, moderationState: ModerationState) =>
  tx.update(prompts).set({ moderationState, updatedAt: sql`now()` }).where(eq(prompts.id, id))
