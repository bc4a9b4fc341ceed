import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { DecisionAction } from '~db/vocabulary'
import { anyOf } from '../prompts/publish-ids.server'
import { TOP_LEVEL } from '../trust/levels'
import { LEVEL } from '../trust/read-trust.server'
import { RESTRICTING } from './case-actions'
import { lastWordOf } from './last-word.server'
import type { Reporter } from './priority'

/** Reports of one person that are looked at, newest first. */
const LOOKED_AT = 100
/** Published contributions that are counted. */
const COUNTED = 3

/** Decisions that find a report wrong; those that restrict find it right. */
const DECLINING: readonly DecisionAction[] = ['dismiss', 'publish', 'restore']

/** Does a decision find those right who reported? */
export const isUpheld = (action: DecisionAction): boolean => RESTRICTING.includes(action)

const words = (actions: readonly string[]) => sql.raw(actions.map((action) => `'${action}'`).join(', '))

const NOBODY: Reporter = { proven: false, published: 0, daysHere: 0, decided: 0, upheld: 0 }

/** What is known of somebody who reports: who they are here, and how often moderators found them right. */
export const readReporter = async (tx: Queryable, userId: string): Promise<Reporter> =>
  (await readReporters(tx, [userId])).get(userId) ?? NOBODY

/** The same of several people, in one query. */
export async function readReporters(
  tx: Queryable,
  userIds: readonly string[]
): Promise<Map<string, Reporter>> {
  if (userIds.length === 0) return new Map()
  const rows = await tx.execute<{
    id: string
    proven: boolean
    days_here: number
    published: number
    decided: number
    upheld: number
  }>(sql`
    select u.id, ${LEVEL} = ${TOP_LEVEL} as proven,
      extract(epoch from now() - u.created_at)::float8 / 86400 as days_here,
      (select count(*)::int from (
        (select 1 from prompts where author_id = u.id and moderation_state = 'published' limit ${COUNTED})
        union all
        (select 1 from outputs where author_id = u.id and moderation_state = 'published' limit ${COUNTED})
      ) shared) as published,
      coalesce(said.decided, 0)::int as decided, coalesce(said.upheld, 0)::int as upheld
    from users u left join standings s on s.user_id = u.id
    left join lateral (
      select count(*) as decided, count(*) filter (where d.action in (${words(RESTRICTING)})) as upheld
      from (
        select case_id from reports where reporter_id = u.id
        order by created_at desc nulls last, id desc nulls last limit ${LOOKED_AT}
      ) r
      cross join lateral (
        select action from ${lastWordOf(sql`r.case_id`)} w
      ) d
      where d.action in (${words([...RESTRICTING, ...DECLINING])})
    ) said on true
    where u.id = ${anyOf(userIds)}`)
  return new Map(
    [...rows].map(({ id, days_here: daysHere, ...known }): [string, Reporter] => [id, { ...known, daysHere }])
  )
}
