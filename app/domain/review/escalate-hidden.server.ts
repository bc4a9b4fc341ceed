import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { cases, type Proposal, users } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { HIDDEN_HOURS } from './hidden'
import { notify } from './notify.server'

/** Cases that are escalated in one go. */
const AT_ONCE = 100

interface Due extends Record<string, unknown> {
  id: string
  author_id: string
  proposal: Proposal | null
}

/**
 * Hands to the admins, once, what has been hidden for `HIDDEN_HOURS` on the database's clock and nobody has answered. It stays
 * hidden: a person shows it again or takes it down. Where no admin could answer, the case stays in its lane and the moderators
 * who could are told.
 *
 * @returns how many
 */
export const escalateHidden = (db: Hub['db']): Promise<number> =>
  db.transaction(async (tx) => {
    const due = await tx.execute<Due>(sql`
      update cases set hidden_alerted_at = clock_timestamp() where id in (
        select id from cases where hidden_since < clock_timestamp() - make_interval(hours => ${HIDDEN_HOURS}::int)
          and hidden_alerted_at is null and state <> 'closed'
        order by hidden_since limit ${AT_ONCE} for update skip locked)
      returning id, author_id, proposal`)
    if (due.length === 0) return 0
    const staff = await listStaff(tx)
    for (const one of due) {
      const others = staff.filter(({ id }) => id !== one.author_id && id !== one.proposal?.by)
      const admins = others.filter(({ role }) => role === 'admin')
      if (admins.length > 0) await escalate(tx, one.id)
      const [eventId = null] = await recordEvents(tx, [{ type: 'case.hidden_long', subjectId: one.id }])
      await notify(
        tx,
        (admins.length > 0 ? admins : others).map(({ id }) => ({
          userId: id,
          kind: 'case.hidden_long' as const,
          params: { hours: HIDDEN_HOURS },
          href: `/review/${one.id}`,
          eventId
        }))
      )
    }
    return due.length
  })

const listStaff = (tx: Queryable) =>
  tx
    .select({ id: users.id, role: users.role })
    .from(users)
    .where(and(inArray(users.role, ['moderator', 'admin']), isNull(users.deletedAt), isNull(users.bannedAt)))

/** Whoever is at it may finish; what was set aside waits no longer. */
const escalate = (tx: Queryable, id: string) =>
  tx
    .update(cases)
    .set({
      lane: 'escalated',
      laneBefore: sql`case when ${cases.lane} in ('escalated', 'second') then ${cases.laneBefore} else ${cases.lane} end`,
      state: sql`case when ${cases.state} = 'snoozed' then 'open' else ${cases.state} end`,
      snoozedUntil: null
    })
    .where(eq(cases.id, id))
