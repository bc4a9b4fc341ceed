import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import { lastWordOf } from '../review/last-word.server'
import { type AccountFact, POLICY_LIMITS } from './rule'

/** Cases of one author that are looked at, newest first. */
const CASES = 200

/**
 * What is known of who gave contributions, each as things stood when it was given, so that trying a rule on what was given
 * before tells what it would have done then: days here, works published (up to a hundred), and the share turned down or
 * taken down by moderators among those and the published. One statement along indexes, bounded for each.
 */
export async function accountsOf(
  db: Queryable,
  asked: readonly { id: string; authorId: string; givenAtMs: number }[]
): Promise<Map<string, Record<AccountFact, number>>> {
  if (asked.length === 0) return new Map()
  const given = asked.map(({ id, authorId, givenAtMs }) => ({
    ...{ id, author: authorId, at: new Date(givenAtMs).toISOString() }
  }))
  const most = sql.raw(String(POLICY_LIMITS.published))
  const rows = await prepared<{ id: string } & Record<AccountFact, number>>(
    db,
    sql`
    select a.id, greatest(0, extract(epoch from a.at - u.created_at) / 86400)::float8 as days, p.n::float8 as published,
      (case when r.n = 0 then 0 else r.n::float8 / (r.n + p.n) end)::float8 as removed
    from json_to_recordset(${JSON.stringify(given)}::json) as a(id text, author uuid, at timestamptz)
    join users u on u.id = a.author
    cross join lateral (
      select count(*)::int as n from (
        (select from prompts where author_id = a.author and created_at < a.at and published_at < a.at
          order by created_at desc limit ${most})
        union all
        (select from outputs where author_id = a.author and created_at < a.at and published_at < a.at
          order by created_at desc limit ${most})
        limit ${most}
      ) works
    ) p
    cross join lateral (
      select count(*)::int as n from (
        select id from cases where author_id = a.author and opened_at < a.at order by opened_at desc limit ${sql.raw(String(CASES))}
      ) c cross join lateral (
        select action from ${lastWordOf(sql`c.id`, sql`a.at`)} w
      ) d where d.action in ('reject', 'remove', 'quarantine')
    ) r`
  )
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}
