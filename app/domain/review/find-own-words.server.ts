import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { outputs, promptRevisions, prompts } from '~db/schema'
import { AppError } from '../errors'

/** A contribution's words as given. */
export interface OwnWords {
  promptId: string
  title: string
  /** Of an image, sound or film its alternative text. */
  text: string
}

/**
 * The words of somebody's own contribution.
 *
 * @throws AppError `not_found` for anybody else's
 */
export async function findOwnWords(
  tx: Queryable,
  author: { id: string },
  about: { subjectType: 'revision' | 'output'; subjectId: string }
): Promise<OwnWords> {
  const [row] =
    about.subjectType === 'revision'
      ? await tx
          .select({
            promptId: prompts.id,
            authorId: prompts.authorId,
            title: promptRevisions.title,
            text: promptRevisions.text
          })
          .from(promptRevisions)
          .innerJoin(prompts, eq(prompts.id, promptRevisions.promptId))
          .where(eq(promptRevisions.id, about.subjectId))
      : await tx
          .select({
            promptId: outputs.promptId,
            authorId: outputs.authorId,
            title: sql<string>`''`,
            text: sql<string>`coalesce(${outputs.text}, ${outputs.alt})`
          })
          .from(outputs)
          .where(eq(outputs.id, about.subjectId))
  if (!row || row.authorId !== author.id) throw new AppError('not_found', 'No such contribution of yours')
  return { promptId: row.promptId, title: row.title, text: row.text }
}
