import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { comments, outputs, promptRevisions, prompts } from '~db/schema'
import type { ModerationState } from '~db/vocabulary'
import { AppError } from '../errors'
import { contentHash } from '../prompts/content-hash.server'
import { findCollection, findProfile, findPublicDataset } from './find-page.server'
import type { NewCase } from './open-case.server'
import type { ReportSubject } from './report-tree'

export type Reportable = Pick<NewCase, 'subjectType' | 'subjectId' | 'promptId' | 'authorId' | 'contentHash'>

/**
 * What a report is about: a prompt's shown revision, the output or comment of a published prompt; a person's profile (by
 * name), a public collection, a public dataset (`owner/name`).
 *
 * @throws AppError `not_found` when nothing public has that id
 */
export async function findReportable(
  tx: Queryable,
  asked: { subjectType: ReportSubject; id: string }
): Promise<Reportable> {
  const found = await FINDERS[asked.subjectType](tx, asked.id)
  if (!found) throw new AppError('not_found', 'Nothing public to report')
  return found
}

/** What is limited is still read by whoever asks for it. */
const SHOWN: ModerationState[] = ['published', 'limited']
const shown = inArray(prompts.moderationState, SHOWN)

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
    .where(and(eq(outputs.id, subjectId), inArray(outputs.moderationState, SHOWN), shown))
  return row && { subjectType: 'output', subjectId, ...row }
}

async function findComment(tx: Queryable, subjectId: string): Promise<Reportable | undefined> {
  const [row] = await tx
    .select({ promptId: comments.promptId, authorId: comments.authorId, body: comments.body })
    .from(comments)
    .innerJoin(prompts, eq(prompts.id, comments.promptId))
    .where(and(eq(comments.id, subjectId), isNull(comments.deletedAt), isNull(comments.removedAt), shown))
  if (!row) return undefined
  const { body, ...place } = row
  return { subjectType: 'comment', subjectId, ...place, contentHash: contentHash(body) }
}

const FINDERS: Record<ReportSubject, (tx: Queryable, id: string) => Promise<Reportable | undefined>> = {
  prompt: findPrompt,
  output: findOutput,
  comment: findComment,
  profile: findProfile,
  collection: findCollection,
  dataset: findPublicDataset
}
