import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { standings, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { recordActs } from '../review/log/record-acts.server'
import { trustAct } from '../review/log/staff-acts'
import type { TrustLevel } from './levels'

/**
 * Gives a person a level that their own can only exceed; 0 takes it back, the same one changes nothing. Called at the
 * terminal, by whoever runs the hub: for people they know from elsewhere.
 *
 * @returns the level given before
 * @throws AppError `not_found`
 */
export async function giveTrust(hub: Pick<Hub, 'db'>, name: string, level: TrustLevel): Promise<TrustLevel> {
  return hub.db.transaction(async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(sql`lower(${users.name})`, name.toLowerCase()), isNull(users.deletedAt)))
    if (!user) throw new AppError('not_found', `No person called ${name}`)
    const before = await setFloor(tx, user.id, level)
    if (before === level) return before
    const [eventId = null] = await recordEvents(tx, [
      { type: 'trust.given', subjectId: user.id, payload: { from: before, to: level } }
    ])
    await recordActs(tx, [trustAct(user.id, { from: before, to: level }, 'operator', eventId)])
    return before
  })
}

/** @returns the floor there was */
export async function setFloor(tx: Queryable, userId: string, level: TrustLevel): Promise<TrustLevel> {
  const [known] = await tx
    .select({ floor: standings.floor })
    .from(standings)
    .where(eq(standings.userId, userId))
    .for('update')
  await tx
    .insert(standings)
    .values({ userId, floor: level, since: sql`now()` })
    .onConflictDoUpdate({ target: standings.userId, set: { floor: level } })
  return (known?.floor ?? 0) as TrustLevel
}
