import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { collectionItems } from '~db/schema'
import { anyOf } from '../prompts/publish-ids.server'
import { lockPrompts } from '../prompts/publish-lock.server'

/** Counts a public collection in, or out, at the prompts it holds. Locks them in id order. */
export async function countPublic(tx: Queryable, promptIds: readonly string[], by: 1 | -1): Promise<void> {
  if (promptIds.length === 0) return
  await lockPrompts(tx, promptIds)
  await tx.execute(sql`
    update prompts set collection_count = greatest(0, collection_count + ${by}::int) where id = ${anyOf(promptIds)}`)
}

/** All prompts a collection holds. */
export async function heldPrompts(tx: Queryable, collectionId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: collectionItems.promptId })
    .from(collectionItems)
    .where(eq(collectionItems.collectionId, collectionId))
  return rows.map((row) => row.id)
}
