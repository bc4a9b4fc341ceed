import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prompts, users } from '~db/schema'
import type { License } from '~db/vocabulary'
import { AppError } from '../errors'
import { inheritLicense } from '../prompts/license'
import { notify } from '../review/notify.server'

/**
 * Ties a remix that is being written to its parent: counts it there, tells the parent's author, and gives the
 * columns of the lineage. The parent's row stays locked until the transaction ends, so it can not leave meanwhile.
 *
 * @throws AppError `not_found` when the parent is not published, `invalid` when its licence forbids the one chosen
 */
export async function linkParent(
  tx: Queryable,
  author: { id: string },
  remix: { parentId: string; license: License }
) {
  const [parent] = await tx
    .update(prompts)
    .set({ remixCount: sql`${prompts.remixCount} + 1` })
    .where(and(eq(prompts.id, remix.parentId), eq(prompts.moderationState, 'published')))
    .returning({
      id: prompts.id,
      title: prompts.title,
      authorId: prompts.authorId,
      license: prompts.license,
      currentRevisionId: prompts.currentRevisionId,
      rootId: prompts.rootId,
      depth: prompts.depth
    })
  if (!parent) throw new AppError('not_found', 'The prompt to remix is not published')
  if (!inheritLicense(parent.license).includes(remix.license))
    throw new AppError('invalid', `A remix of ${parent.license} can not be ${remix.license}`, {
      fields: { license: 'composer:error.license_inherit' }
    })
  if (parent.authorId !== author.id) {
    const [maker] = await tx.select({ name: users.displayName }).from(users).where(eq(users.id, author.id))
    const params = { title: parent.title, by: maker?.name ?? '' }
    // To the lineage, which is there even while the remix still waits for cleaning.
    await notify(tx, [
      { userId: parent.authorId, kind: 'prompt.remixed', params, href: `/prompts/${parent.id}/lineage` }
    ])
  }
  return {
    parentId: parent.id,
    parentRevisionId: parent.currentRevisionId,
    rootId: parent.rootId,
    depth: parent.depth + 1
  }
}
