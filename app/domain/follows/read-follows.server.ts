import { and, eq, sql } from 'drizzle-orm'
import { follows } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import type { Follow, FollowKind } from './follow'

/** Whether a person follows something; a person is meant by their id. */
export async function isFollowing(
  hub: Pick<Hub, 'db'>,
  user: { id: string },
  follow: Follow
): Promise<boolean> {
  const rows = await hub.db
    .select({ kind: follows.kind })
    .from(follows)
    .where(
      and(eq(follows.followerId, user.id), eq(follows.kind, follow.kind), eq(follows.target, follow.target))
    )
  return rows.length > 0
}

/** How many follow a person, and how many people they follow. */
export async function countFollows(
  hub: Pick<Hub, 'db'>,
  userId: string
): Promise<{ followers: number; following: number }> {
  const [row] = await hub.db.execute<{ followers: number; following: number }>(sql`
    select (select count(*) from follows where kind = 'user' and target = ${userId}::text)::int as followers,
      (select count(*) from follows where follower_id = ${userId}::uuid and kind = 'user')::int as following`)
  return row ?? { followers: 0, following: 0 }
}

/** Everything a person follows, by kind. */
export async function listFollowed(
  hub: Pick<Hub, 'db'>,
  user: { id: string }
): Promise<Record<FollowKind, string[]>> {
  const rows = await hub.db
    .select({ kind: follows.kind, target: follows.target })
    .from(follows)
    .where(eq(follows.followerId, user.id))
    .orderBy(follows.createdAt)
  const of = (kind: FollowKind) => rows.filter((row) => row.kind === kind).map((row) => row.target)
  return { user: of('user'), tag: of('tag'), generator: of('generator'), scenario: of('scenario') }
}
