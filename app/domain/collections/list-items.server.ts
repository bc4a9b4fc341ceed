import { sql } from 'drizzle-orm'
import type { Lens } from '../content-ratings/lens'
import { andSeenBy } from '../content-ratings/seen-by.server'
import type { Hub } from '../hub/hub.server'
import { type CardRow, cardColumns, cardJoins, toCard } from '../prompts/prompt-cards.server'
import { type ArrangedItem, type CollectionItems, ITEMS_PER_PAGE, type ItemCursor } from './collection'

/**
 * One page of what can be seen of a collection, in its order: a range of `collection_items_order_idx`, then prompt,
 * author and cover by primary key. Whether the viewer may see the collection is `getCollection`'s to say.
 */
export async function listItems(
  hub: Pick<Hub, 'db'>,
  collectionId: string,
  options: { after?: ItemCursor | null; limit?: number; lens?: Lens } = {}
): Promise<CollectionItems> {
  const limit = options.limit ?? ITEMS_PER_PAGE
  const beyond = options.after
    ? sql`and (i.position, i.prompt_id) > (${options.after[0]}::float8, ${options.after[1]}::uuid)`
    : sql``
  const rows = await hub.db.execute<CardRow & { position: number; note: string }>(sql`
    select ${cardColumns}, p.position, p.note
    from (
      select pr.*, i.position, i.note
      from collection_items i join prompts pr on pr.id = i.prompt_id and pr.moderation_state = 'published'
      where i.collection_id = ${collectionId}::uuid ${beyond} ${andSeenBy(options.lens, sql`pr.shown_rating`)}
      order by i.position, i.prompt_id limit ${limit + 1}
    ) p ${cardJoins}
    order by p.position, p.id`)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    cards: shown.map((row) => ({ ...toCard(row, options.lens), ...(row.note ? { note: row.note } : {}) })),
    next: rows.length > limit && last ? [last.position, last.id] : null
  }
}

/** Every item, for arranging; of one that is no longer shown nothing is told but that it is there. */
export async function listArranged(hub: Pick<Hub, 'db'>, collectionId: string): Promise<ArrangedItem[]> {
  return hub.db.$client<ArrangedItem[]>`
    select i.prompt_id as "promptId", i.note, p.title, u.display_name as author, o.blob_sha256 as sha256
    from collection_items i
    left join prompts p on p.id = i.prompt_id and p.moderation_state = 'published'
    left join users u on u.id = p.author_id
    left join outputs o on o.id = p.cover_output_id and o.moderation_state = 'published' and o.modality = 'image'
    where i.collection_id = ${collectionId} order by i.position, i.prompt_id`
}
