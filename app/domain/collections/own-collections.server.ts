import type { Hub } from '../hub/hub.server'
import type { OwnCollection } from './collection'

/** Shown at most; newest first. */
const LIMIT = 100

/** The collections a person may put a prompt into, their own and those they edit, and which of them hold it already. */
export const ownCollections = (
  hub: Pick<Hub, 'db'>,
  viewer: { id: string },
  promptId: string
): Promise<OwnCollection[]> =>
  hub.db.$client<OwnCollection[]>`
    select c.id, c.title, c.is_public as "isPublic", c.owner_id <> ${viewer.id} as shared, exists (
      select from collection_items i where i.collection_id = c.id and i.prompt_id = ${promptId}) as holds
    from collections c
    where c.id = any (array(select id from collections where owner_id = ${viewer.id}
      union all select collection_id from collection_editors where user_id = ${viewer.id}))
    order by c.updated_at desc, c.id desc limit ${LIMIT}`
