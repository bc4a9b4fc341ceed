import { and, eq, isNull, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { users } from '~db/schema'
import type { Role } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { recordActs } from '../review/log/record-acts.server'
import { roleAct } from '../review/log/staff-acts'
import { keepAnAdmin } from './keep-an-admin.server'

/**
 * Gives a person another role; the same one changes nothing. Called at the terminal, by whoever runs the hub.
 *
 * @returns the role they had
 * @throws AppError `not_found`; `conflict` when the last admin would be none
 */
export async function setRole(hub: Pick<Hub, 'db'>, name: string, role: Role): Promise<Role> {
  return hub.db.transaction(async (tx) => {
    const [user] = await tx
      .select({ id: users.id, role: users.role })
      .from(users)
      .where(and(eq(sql`lower(${users.name})`, name.toLowerCase()), isNull(users.deletedAt)))
      .for('update')
    if (!user) throw new AppError('not_found', `No person called ${name}`)
    if (user.role === role) return role
    await keepAnAdmin(tx, user)
    await tx.update(users).set({ role }).where(eq(users.id, user.id))
    const [eventId = null] = await recordEvents(tx, [
      { type: 'user.changed', subjectId: user.id, payload: { role: { from: user.role, to: role } } }
    ])
    await recordActs(tx, [roleAct(user.id, { from: user.role, to: role }, eventId)])
    return user.role
  })
}
