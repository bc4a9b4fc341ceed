import { count, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { collections, users } from '~db/schema'
import { AppError } from '../errors'
import { COLLECTION_LIMITS, type CollectionWords } from './collection'

/** Writes a new, empty collection. @throws AppError `conflict` when the owner has as many as one may have */
export async function insertCollection(
  tx: Queryable,
  owner: { id: string },
  words: CollectionWords,
  forkedFrom: string | null = null
): Promise<string> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, owner.id)).for('no key update')
  const [owned] = await tx.select({ n: count() }).from(collections).where(eq(collections.ownerId, owner.id))
  if ((owned?.n ?? 0) >= COLLECTION_LIMITS.owned)
    throw new AppError('conflict', 'Nobody may have more collections', {
      key: 'collections:error.owned',
      params: { most: COLLECTION_LIMITS.owned }
    })
  const id = newId()
  await tx.insert(collections).values({ id, ownerId: owner.id, ...words, forkedFrom, updatedAt: sql`now()` })
  return id
}
