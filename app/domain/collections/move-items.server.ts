import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'

const idList = (ids: readonly string[]) => sql`${sql.param([...ids])}::uuid[]`

/** Locks the collections that hold a prompt, in id order: before any prompt is locked, as everywhere. */
export async function lockHolding(tx: Queryable, promptId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from collections where id in (select collection_id from collection_items where prompt_id = ${promptId})
    order by id for no key update`)
  return [...rows].map(({ id }) => id)
}

/**
 * Puts another prompt in the place of one, with its note, in collections that are locked; where both were, the one that
 * was there before stays alone. The caller holds both prompts' locks.
 *
 * @param collectionIds from `lockHolding`
 * @returns how many collections gained the other prompt
 */
export async function moveItems(
  tx: Queryable,
  from: string,
  to: string,
  collectionIds: readonly string[]
): Promise<number> {
  if (collectionIds.length === 0) return 0
  const held = idList(collectionIds)
  const moved = await tx.execute(sql`
    update collection_items i set prompt_id = ${to} where i.prompt_id = ${from} and i.collection_id = any(${held})
      and not exists (select from collection_items o where o.collection_id = i.collection_id and o.prompt_id = ${to})
    returning collection_id`)
  await tx.execute(sql`
    with gone as (
      delete from collection_items where prompt_id = ${from} and collection_id = any(${held}) returning collection_id)
    update collections set item_count = item_count - 1 where id in (select collection_id from gone)`)
  await tx.execute(sql`
    update prompts p set collection_count = (
      select count(*) from collection_items i join collections c on c.id = i.collection_id and c.is_public
      where i.prompt_id = p.id)
    where p.id in (${from}::uuid, ${to}::uuid)`)
  return moved.length
}
