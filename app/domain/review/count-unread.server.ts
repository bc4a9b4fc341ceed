import { sql } from 'drizzle-orm'
import { notifications } from '~db/schema'
import type { Hub } from '../hub/hub.server'

/** Beyond this many the badge only says "more": counting stops there, so it costs the same for everyone. */
export const UNREAD_CAP = 99

/** How many messages a person has not read, up to `UNREAD_CAP` + 1. */
export async function countUnread(hub: Pick<Hub, 'db'>, user: { id: string }): Promise<number> {
  const [row] = await hub.db.execute<{ n: number }>(sql`
    select count(*)::int as n from (
      select 1 from ${notifications} where user_id = ${user.id} and read_at is null limit ${UNREAD_CAP + 1}
    ) unread`)
  return row?.n ?? 0
}
