import { and, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { outputs, promptRevisions, prompts } from '~db/schema'
import { AppError } from '../errors'
import type { NewCase } from './open-case.server'

export type Reportable = Pick<NewCase, 'subjectType' | 'subjectId' | 'promptId' | 'authorId' | 'contentHash'>

/**
 * What a report of a prompt or an output is about: the prompt's shown revision, or the output of a published prompt.
 *
 * @throws AppError `not_found` when nothing public has that id
 */
export async function findReportable(
  tx: Queryable,
  asked: { subjectType: 'prompt' | 'output'; id: string }
): Promise<Reportable> {
  const found =
    asked.subjectType === 'prompt' ? await findPrompt(tx, asked.id) : await findOutput(tx, asked.id)
  if (!found) throw new AppError('not_found', 'Nothing public to report')
  return found
}

const shown = eq(prompts.moderationState, 'published')

async function findPrompt(tx: Queryable, promptId: string): Promise<Reportable | undefined> {
  const [row] = await tx
    .select({
      subjectId: promptRevisions.id,
      authorId: prompts.authorId,
      contentHash: promptRevisions.contentHash
    })
    .from(prompts)
    .innerJoin(promptRevisions, eq(promptRevisions.id, prompts.currentRevisionId))
    .where(and(eq(prompts.id, promptId), shown))
  return row && { subjectType: 'revision', promptId, ...row }
}

async function findOutput(tx: Queryable, subjectId: string): Promise<Reportable | undefined> {
  const [row] = await tx
    .select({ promptId: outputs.promptId, authorId: outputs.authorId, contentHash: outputs.contentHash })
    .from(outputs)
    .innerJoin(prompts, eq(prompts.id, outputs.promptId))
    .where(and(eq(outputs.id, subjectId), eq(outputs.moderationState, 'published'), shown))
  return row && { subjectType: 'output', subjectId, ...row }
}
