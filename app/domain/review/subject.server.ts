import { eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { outputs, promptRevisions, prompts } from '~db/schema'
import type { ModerationState } from '~db/vocabulary'

/** What a decision is about, as it stands now. */
export interface Subject {
  type: 'revision' | 'output'
  id: string
  promptId: string
  title: string
  state: ModerationState
  contentHash: string
  /** The revision the prompt shows, null while none is published. */
  shownRevisionId: string | null
}

/**
 * Reads the contribution a case is about and locks it: its prompt first, then its own row, the order every use case
 * takes them in. Null when it has been erased.
 */
export async function lockSubject(
  tx: Queryable,
  { subjectType, subjectId, promptId }: { subjectType: string; subjectId: string; promptId: string }
): Promise<Subject | null> {
  const [prompt] = await tx
    .select({ title: prompts.title, shownRevisionId: prompts.currentRevisionId })
    .from(prompts)
    .where(eq(prompts.id, promptId))
    .for('no key update')
  const type = subjectType === 'output' ? 'output' : 'revision'
  const table = type === 'output' ? outputs : promptRevisions
  const [row] = await tx
    .select({ state: table.moderationState, contentHash: table.contentHash })
    .from(table)
    .where(eq(table.id, subjectId))
    .for('no key update')
  return prompt && row ? { type, id: subjectId, promptId, ...prompt, ...row } : null
}
