import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Before } from '~db/schema'
import { outputs, promptRevisions, prompts } from '~db/schema'
import type { DecisionAction } from '~db/vocabulary'
import { putBack, takeDown } from '../comments/take-down.server'
import { labelWorks } from '../content-ratings/label-works.server'
import { liftMarks } from '../datasets/lift-marks.server'
import { refreshPromptSummaries, showAgain } from '../prompts/publish.server'
import { takeRequestBack } from './changes/answer-changes.server'
import { showPage } from './page-subject.server'
import { isPageSubject } from './page-subjects'
import type { GivenSubject, Subject } from './subject.server'

/** Puts a contribution back to how it stood before a decision (`enactDecision` backwards). The caller holds the locks. */
export async function takeBack(
  tx: Queryable,
  subject: Subject,
  before: Before,
  { action }: { action: DecisionAction },
  moderator: { id: string }
): Promise<void> {
  if (action === 'dismiss') return
  if (subject.type === 'comment')
    return action === 'restore' ? takeDown(tx, subject.id, moderator) : putBack(tx, subject.id, moderator)
  if (isPageSubject(subject.type)) return showPage(tx, subject.type, subject.id)
  if (subject.type === 'output') await outputBack(tx, subject, before)
  else await revisionBack(tx, subject, before, action)
  if (action === 'ask_changes') await takeRequestBack(tx, subject.id)
  if (action !== 'remove' && action !== 'limit' && action !== 'quarantine') return
  const { type, id, promptId } = subject
  await liftMarks(tx, type === 'output' ? { outputId: id } : { promptId }, before.at)
}

async function outputBack(tx: Queryable, subject: GivenSubject, before: Before): Promise<void> {
  const publishedAt = before.publishedAt ? new Date(before.publishedAt) : null
  await tx
    .update(outputs)
    .set({ moderationState: before.state, publishedAt })
    .where(eq(outputs.id, subject.id))
  await refreshPromptSummaries(tx, [subject.promptId])
}

/** The prompt goes back with its revision where the decision had moved it, and shows what it showed. */
async function revisionBack(
  tx: Queryable,
  subject: GivenSubject,
  before: Before,
  action: DecisionAction
): Promise<void> {
  await tx
    .update(promptRevisions)
    .set({ moderationState: before.state })
    .where(eq(promptRevisions.id, subject.id))
  const newlyShown = subject.shownRevisionId === subject.id && before.shownRevisionId !== subject.id
  const moved =
    action === 'publish' && before.shownRevisionId !== subject.id
      ? newlyShown
      : subject.promptState === subject.state && before.promptState !== subject.promptState
  if (!moved) return
  await tx
    .update(prompts)
    .set({
      moderationState: before.promptState,
      currentRevisionId: before.shownRevisionId,
      publishedAt: before.publishedAt ? new Date(before.publishedAt) : null,
      updatedAt: sql`now()`,
      version: sql`${prompts.version} + 1`
    })
    .where(and(eq(prompts.id, subject.promptId)))
  if (action !== 'publish' || !before.shownRevisionId) return
  await showAgain(tx, [before.shownRevisionId])
  await labelWorks(tx, 'revision', [before.shownRevisionId])
}
