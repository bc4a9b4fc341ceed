import { eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { comments, outputs, promptRevisions, prompts } from '~db/schema'
import type { CaseSubject, ModerationState } from '~db/vocabulary'
import { contentHash } from '../prompts/content-hash.server'
import { commentState } from './comment-state.server'
import { lockPage } from './page-subject.server'
import { isPageSubject } from './page-subjects'

/** What a decision is about, as it stands now. */
export interface Subject {
  type: CaseSubject
  id: string
  promptId: string
  title: string
  state: ModerationState
  contentHash: string
  /** Since when its own page shows it: the prompt's of a revision, the output's own; null for comments. */
  publishedAt: Date | null
  promptState: ModerationState
  /** The revision the prompt shows, null while none is published. */
  shownRevisionId: string | null
}

/**
 * Reads the contribution or comment a case is about and locks it: its prompt first, then its own row, the order every use case
 * takes them in. Null when it has been erased.
 */
export async function lockSubject(
  tx: Queryable,
  { subjectType, subjectId, promptId }: { subjectType: string; subjectId: string; promptId: string }
): Promise<Subject | null> {
  if (isPageSubject(subjectType)) return lockPage(tx, subjectType, subjectId)
  const [prompt] = await tx
    .select({
      title: prompts.title,
      shownRevisionId: prompts.currentRevisionId,
      promptState: prompts.moderationState,
      publishedAt: prompts.publishedAt
    })
    .from(prompts)
    .where(eq(prompts.id, promptId))
    .for('no key update')
  if (!prompt) return null
  if (subjectType === 'comment') return lockSaid(tx, { subjectId, promptId, ...prompt })
  const [row] =
    subjectType === 'output'
      ? await tx
          .select({
            state: outputs.moderationState,
            contentHash: outputs.contentHash,
            publishedAt: outputs.publishedAt
          })
          .from(outputs)
          .where(eq(outputs.id, subjectId))
          .for('no key update')
      : await tx
          .select({ state: promptRevisions.moderationState, contentHash: promptRevisions.contentHash })
          .from(promptRevisions)
          .where(eq(promptRevisions.id, subjectId))
          .for('no key update')
  const type = subjectType === 'output' ? 'output' : 'revision'
  return row ? { type, id: subjectId, promptId, ...prompt, ...row } : null
}

async function lockSaid(
  tx: Queryable,
  { subjectId: id, ...rest }: { subjectId: string } & Omit<Subject, 'type' | 'id' | 'state' | 'contentHash'>
): Promise<Subject | null> {
  const [row] = await tx
    .select({ body: comments.body, state: commentState })
    .from(comments)
    .where(eq(comments.id, id))
    .for('no key update')
  if (!row) return null
  return {
    type: 'comment',
    id,
    ...rest,
    state: row.state ?? 'erased',
    contentHash: contentHash(row.body),
    publishedAt: null
  }
}
