import type { Hub } from '../hub/hub.server'
import { ANSWERS_OF_ONE } from './limits'
import { saidAt } from './said-at.server'
import type { Home } from './talk-address'

/** The comment a link leads to, the thread it stands in, and where that thread's answers have to begin to show it. */
export interface Focus {
  id: string
  rootId: string
  /** Epoch milliseconds. */
  rootAt: number
  /** Null: from the first answer. */
  from: [createdAtMs: number, id: string] | null
}

/** Finds a comment of a discussion that still has a place on its page; null for any other. One query. */
export async function findFocus(hub: Hub, home: Home, commentId: string): Promise<Focus | null> {
  const sql = hub.db.$client
  const [row] = await sql<{ id: string; at: number; rootId: string; rootAt: number; before: number }[]>`
    select c.id, (extract(epoch from c.created_at) * 1000)::float8 as at, c.root_id as "rootId",
      (extract(epoch from r.created_at) * 1000)::float8 as "rootAt",
      (select count(*)::int from (
        select 1 from comments b where b.root_id = c.root_id and b.parent_id is not null
          and (b.created_at, b.id) <= (c.created_at, c.id) limit ${ANSWERS_OF_ONE + 1}) x) as before
    from comments c join comments r on r.id = c.root_id
    where c.id = ${commentId} and ${saidAt(sql, home)}
      and (c.reply_count > 0 or (c.deleted_at is null and c.removed_at is null))`
  if (!row) return null
  const { id, rootId, rootAt, at, before } = row
  return { id, rootId, rootAt, from: before > ANSWERS_OF_ONE ? [at, id] : null }
}
