import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Reporter } from './priority'

/** Reports of one person that are looked at, newest first. */
const LOOKED_AT = 100
/** Published contributions that are counted. */
const COUNTED = 3

/** What is known of somebody who reports: who they are here, and how often moderators found them right. */
export async function readReporter(tx: Queryable, userId: string): Promise<Reporter> {
  const [row] = await tx.execute<{
    reviewer: boolean
    days_here: number
    published: number
    decided: number
    upheld: number
  }>(sql`
    select u.role in ('moderator', 'admin') as reviewer,
      extract(epoch from now() - u.created_at)::float8 / 86400 as days_here,
      (select count(*)::int from (
        (select 1 from prompts where author_id = u.id and moderation_state = 'published' limit ${COUNTED})
        union all
        (select 1 from outputs where author_id = u.id and moderation_state = 'published' limit ${COUNTED})
      ) shared) as published,
      coalesce(said.decided, 0)::int as decided, coalesce(said.upheld, 0)::int as upheld
    from users u
    left join lateral (
      select count(*) as decided, count(*) filter (where d.action in ('remove', 'reject')) as upheld
      from (select case_id from reports where reporter_id = u.id order by created_at desc limit ${LOOKED_AT}) r
      cross join lateral (
        select action from decisions where case_id = r.case_id order by case_version desc limit 1
      ) d
      where d.action in ('remove', 'reject', 'dismiss', 'publish', 'restore')
    ) said on true
    where u.id = ${userId}`)
  return {
    reviewer: row?.reviewer ?? false,
    published: row?.published ?? 0,
    daysHere: row?.days_here ?? 0,
    decided: row?.decided ?? 0,
    upheld: row?.upheld ?? 0
  }
}
