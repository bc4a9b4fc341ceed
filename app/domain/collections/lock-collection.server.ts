import { and, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { collectionEditors, collections } from '~db/schema'
import { AppError } from '../errors'

/**
 * Locks a collection for change by somebody who may: its owner, or with `edit` also one of its editors. A collection is
 * locked before the prompts it counts at, everywhere, so changes never wait for each other in a circle.
 *
 * @throws AppError `not_found` (also: private, and not theirs), `forbidden`
 */
export async function lockCollection(
  tx: Queryable,
  viewer: { id: string },
  collectionId: string,
  need: 'edit' | 'own'
) {
  const [row] = await tx
    .select()
    .from(collections)
    .where(eq(collections.id, collectionId))
    .for('no key update')
  if (!row) throw new AppError('not_found', 'No such collection')
  const owns = row.ownerId === viewer.id
  const edits = owns || (await isEditor(tx, viewer, collectionId))
  if (!edits && !row.isPublic) throw new AppError('not_found', 'No such collection')
  if (need === 'own' ? !owns : !edits)
    throw new AppError('forbidden', 'This collection is not yours to change')
  return row
}

async function isEditor(tx: Queryable, viewer: { id: string }, collectionId: string): Promise<boolean> {
  const [editor] = await tx
    .select({ userId: collectionEditors.userId })
    .from(collectionEditors)
    .where(and(eq(collectionEditors.collectionId, collectionId), eq(collectionEditors.userId, viewer.id)))
  return editor !== undefined
}
