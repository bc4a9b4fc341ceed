import { canReview, type Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { whyTakenDown } from '../review/appeals/taken-down.server'
import type { CollectionHead, CollectionRole } from './collection'

interface Row extends Omit<CollectionHead, 'fork' | 'updatedAt' | 'hidden' | 'takenDown'> {
  ownerId: string
  removed: boolean
  itemCount: number
  forked: boolean
  source: NonNullable<CollectionHead['fork']>['source']
  updatedMs: number
}

/**
 * A collection's head: its words, the people behind it, what the viewer may do.
 *
 * @param need the least the viewer must be
 * @throws AppError `not_found` (also: private, and not theirs; what moderators took down they see as well), `forbidden`
 */
export async function getCollection(
  hub: Pick<Hub, 'db'>,
  viewer: Pick<Viewer, 'id' | 'role'> | null,
  collectionId: string,
  need: CollectionRole = 'reader'
): Promise<CollectionHead> {
  const me = viewer?.id ?? null
  const [row] = await hub.db.$client<Row[]>`
    select c.id, c.title, c.description, c.is_public as "isPublic", c.owner_id as "ownerId", c.removed_at is not null as removed, u.name as by, u.display_name as author,
      c.item_count as "itemCount", (extract(epoch from c.updated_at) * 1000)::float8 as "updatedMs",
      case when c.owner_id = ${me}::uuid then 'owner' when exists (
        select from collection_editors e where e.collection_id = c.id and e.user_id = ${me}::uuid) then 'editor'
        else 'reader' end as role,
      (select count(*)::int from collection_items i join prompts p on p.id = i.prompt_id
        where i.collection_id = c.id and p.moderation_state = 'published') as items,
      coalesce((select json_agg(json_build_object('by', eu.name, 'author', eu.display_name) order by e.added_at, eu.id)
        from collection_editors e join users eu on eu.id = e.user_id where e.collection_id = c.id), '[]') as editors,
      c.forked_from is not null as forked,
      (select json_build_object('id', s.id, 'title', s.title, 'by', su.name, 'author', su.display_name)
        from collections s join users su on su.id = s.owner_id where s.id = c.forked_from and s.is_public) as source
    from collections c join users u on u.id = c.owner_id where c.id = ${collectionId}`
  const judged = row?.removed && need === 'reader' && canReview(viewer)
  if (!row || (!row.isPublic && row.role === 'reader' && !judged))
    throw new AppError('not_found', 'No such collection')
  if (row.role !== need && row.role !== 'owner' && need !== 'reader')
    throw new AppError('forbidden', 'This collection is not yours to change')
  const { itemCount, forked, source, updatedMs, ownerId, removed, ...head } = row
  const page = { type: 'collection' as const, id: head.id, ownerId }
  return {
    ...head,
    hidden: itemCount - row.items,
    fork: forked ? { source } : null,
    updatedAt: new Date(updatedMs),
    takenDown: removed ? await whyTakenDown(hub.db, viewer, page) : null
  }
}
