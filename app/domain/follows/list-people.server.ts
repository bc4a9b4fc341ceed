import { sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'

/** A person in a list of followers or followed. */
export interface FollowPerson {
  name: string
  displayName: string
  bio: string
  /** Whether the reader follows them; null for the reader themselves and for whoever is signed out. */
  followed: boolean | null
}

/** Times are epoch milliseconds. */
export type PeopleCursor = [sinceMs: number, id: string]

const PAGE = 40

/**
 * Who follows a person, or whom a person follows, newest first. One range of the follows' index a page; banned and deleted
 * accounts are passed over.
 */
export async function listPeople(
  hub: Pick<Hub, 'db'>,
  viewer: { id: string } | null,
  asked: { userId: string; side: 'followers' | 'following'; after?: PeopleCursor | null; limit?: number }
): Promise<{ people: FollowPerson[]; next: PeopleCursor | null }> {
  const limit = asked.limit ?? PAGE
  const followers = asked.side === 'followers'
  // a person is a target as text, and a follower as a uuid
  const of = followers ? sql`f.target = ${asked.userId}::text` : sql`f.follower_id = ${asked.userId}::uuid`
  const person = followers ? sql`f.follower_id` : sql`f.target::uuid`
  const beyond = asked.after
    ? sql`and (f.created_at, u.id) < (${new Date(asked.after[0]).toISOString()}::timestamptz, ${asked.after[1]}::uuid)`
    : sql``
  const me = viewer?.id ?? null
  const rows = await hub.db.execute<FollowPerson & { id: string; at: number } & Record<string, unknown>>(sql`
    select u.id, u.name, u.display_name as "displayName", u.bio, (extract(epoch from f.created_at) * 1000)::float8 as at,
      case when ${me}::uuid is null or u.id = ${me}::uuid then null else exists (
        select from follows mine where mine.follower_id = ${me}::uuid and mine.kind = 'user' and mine.target = u.id::text
      ) end as followed
    from follows f join users u on u.id = ${person} and u.deleted_at is null and u.banned_at is null
    where f.kind = 'user' and ${of} ${beyond}
    order by f.created_at desc nulls last, u.id desc nulls last limit ${limit + 1}`)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    people: shown.map(({ id: _, at: __, ...one }) => one),
    next: rows.length > limit && last ? [last.at, last.id] : null
  }
}
