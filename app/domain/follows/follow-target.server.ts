import { and, count, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { follows, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { notify } from '../review/notify.server'
import { findFollowed } from './find-followed.server'
import { type Follow, MOST_FOLLOWED } from './follow'

/**
 * Follows a person or a topic; twice is once. A person is told of each follower once, however often they come back.
 *
 * @param follow a person is named by their public name
 * @throws AppError `not_found`, `forbidden` (oneself), `conflict` (as many as one may follow)
 */
export async function followTarget(
  hub: Pick<Hub, 'db'>,
  user: { id: string; name: string },
  { kind, target: named }: Follow
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const target = await findFollowed(tx, { kind, target: named })
    if (kind === 'user' && target === user.id)
      throw new AppError('forbidden', 'Nobody follows themselves', { key: 'follows:error.self' })
    if (kind === 'user') await refuseGone(tx, target)
    const added = await tx
      .insert(follows)
      .values({ followerId: user.id, kind, target })
      .onConflictDoNothing()
      .returning({ target: follows.target })
    if (added.length === 0) return
    await refuseTooMany(tx, user, kind)
    const isPerson = kind === 'user'
    await recordEvents(tx, [
      {
        type: isPerson ? 'user.followed' : 'topic.followed',
        actorId: user.id,
        subjectId: isPerson ? target : user.id,
        payload: isPerson ? {} : { kind, target }
      }
    ])
    if (isPerson) await notify(tx, [tellOf(user, target)])
  })
}

/** Stops following; what was not followed is left as it is. */
export async function unfollowTarget(
  hub: Pick<Hub, 'db'>,
  user: { id: string },
  follow: Follow
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const target = await findFollowed(tx, follow)
    const gone = await tx
      .delete(follows)
      .where(and(eq(follows.followerId, user.id), eq(follows.kind, follow.kind), eq(follows.target, target)))
      .returning({ target: follows.target })
    if (gone.length === 0) return
    const isPerson = follow.kind === 'user'
    await recordEvents(tx, [
      {
        type: isPerson ? 'user.unfollowed' : 'topic.unfollowed',
        actorId: user.id,
        subjectId: isPerson ? target : user.id,
        payload: isPerson ? {} : { kind: follow.kind, target }
      }
    ])
  })
}

/** Somebody banned or gone can be left, not followed. */
async function refuseGone(tx: Queryable, userId: string): Promise<void> {
  const [row] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.bannedAt), isNull(users.deletedAt)))
  if (!row) throw new AppError('not_found', 'This person is not here any more')
}

async function refuseTooMany(tx: Queryable, user: { id: string }, kind: Follow['kind']): Promise<void> {
  const most = MOST_FOLLOWED[kind]
  const [row] = await tx
    .select({ n: count() })
    .from(follows)
    .where(and(eq(follows.followerId, user.id), eq(follows.kind, kind)))
  if ((row?.n ?? 0) > most)
    throw new AppError('conflict', `At most ${most} of a kind are followed`, {
      key: 'follows:error.too_many',
      params: { most }
    })
}

/** The message's "event" is the follower: a number made of their id, below the events', so that it is told once for good. */
const tellOf = (follower: { id: string; name: string }, userId: string) => ({
  userId,
  kind: 'user.followed' as const,
  params: { by: follower.name },
  href: `/users/${encodeURIComponent(follower.name)}`,
  eventId: -Number.parseInt(follower.id.replaceAll('-', '').slice(-13), 16) - 1
})
