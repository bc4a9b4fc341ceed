import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { AccessState } from '~db/vocabulary'
import type { EarlierRound } from './access'

/** The last rounds of a person that are told; who asks over and over has more. */
const MOST_ROUNDS = 10

/** An answer, as it was given. */
export interface Answer extends EarlierRound {
  userId: string
  decidedBy: string | null
}

/**
 * What a dataset's owner answered to people who asked, oldest first. A request says only how it stands now: the answers
 * before are in what the people were told.
 */
export async function answersTo(
  db: Queryable,
  datasetId: string,
  userIds: readonly string[]
): Promise<Answer[]> {
  if (userIds.length === 0) return []
  const told = await db.execute<Omit<Answer, 'at'> & { at: string }>(sql`
    select u.id as "userId", a.state, a.note, a.at, a.by as "decidedBy"
    from unnest(${`{${userIds.join(',')}}`}::uuid[]) u(id)
    cross join lateral (
      select split_part(n.kind, '.', 2) as state, coalesce(n.params ->> 'note', '') as note, e.id as event,
        e.actor_id as by, to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from notifications n join events e on e.id = n.event_id
      where n.user_id = u.id and n.kind in ('access.granted', 'access.refused', 'access.revoked')
        and e.subject_id = ${datasetId}::uuid
      order by e.id desc limit ${MOST_ROUNDS + 1}) a
    order by u.id, a.event`)
  return told.map(({ at, ...answer }) => ({ ...answer, at: new Date(at) }))
}

/** The answers of one person's earlier rounds: all but the one that stands. */
export function earlierRounds(
  answers: readonly Answer[],
  request: { userId: string; state: AccessState }
): EarlierRound[] {
  const theirs = answers.filter(({ userId }) => userId === request.userId)
  const stands = theirs.at(-1)?.state === request.state
  return (stands ? theirs.slice(0, -1) : theirs)
    .slice(-MOST_ROUNDS)
    .map(({ state, note, at }) => ({ state, note, at }))
}
