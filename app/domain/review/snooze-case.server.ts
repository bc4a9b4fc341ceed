import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { cases } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { Lease } from './claim-case.server'
import { heldBy, leaseEnded, nobodys } from './held-case.server'
import { SNOOZE_HOURS, type Snooze } from './snooze'

/** Cases a chore wakes in one go. */
const WOKEN_AT_ONCE = 500

/**
 * Sets a case aside that the moderator holds: it leaves the queue until its time on the database's clock, or until something
 * new happens to it (a report, other words, a graver finding), whichever comes first.
 *
 * @throws AppError `stale` when the lease has ended
 */
export async function snoozeCase(
  hub: Hub,
  moderator: { id: string },
  lease: Lease,
  until: Snooze
): Promise<void> {
  const hours = SNOOZE_HOURS[until]
  await hub.db.transaction(async (tx) => {
    const [row] = await tx
      .update(cases)
      .set({
        ...nobodys,
        state: 'snoozed',
        snoozedUntil: hours === null ? null : sql`clock_timestamp() + make_interval(hours => ${hours}::int)`
      })
      .where(heldBy(moderator, lease))
      .returning({ id: cases.id })
    if (!row) throw leaseEnded()
    await recordEvents(tx, [
      { type: 'case.snoozed', actorId: moderator.id, subjectId: row.id, payload: { until } }
    ])
  })
}

/**
 * Puts a case that was set aside back into the queue at once.
 *
 * @throws AppError `conflict` when it is not set aside any more
 */
export async function wakeCase(hub: Hub, moderator: { id: string }, caseId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const woken = await wake(tx, [caseId], moderator.id)
    if (woken === 0)
      throw new AppError('conflict', 'The case is not set aside', { key: 'review:error.awake' })
  })
}

/** Puts back what was set aside until now, on the database's clock. @returns how many */
export const wakeDue = (hub: Pick<Hub, 'db'>): Promise<number> =>
  hub.db.transaction(async (tx) => {
    const due = await tx
      .select({ id: cases.id })
      .from(cases)
      .where(
        and(
          // as the index says, which holds few
          sql`${cases.state} not in ('open', 'claimed', 'closed')`,
          sql`${cases.snoozedUntil} <= clock_timestamp()`
        )
      )
      .limit(WOKEN_AT_ONCE)
      .for('update', { skipLocked: true })
    return wake(
      tx,
      due.map(({ id }) => id),
      null
    )
  })

async function wake(tx: Queryable, ids: string[], actorId: string | null): Promise<number> {
  if (ids.length === 0) return 0
  const woken = await tx
    .update(cases)
    .set({ state: 'open', snoozedUntil: null })
    .where(and(inArray(cases.id, ids), eq(cases.state, 'snoozed')))
    .returning({ id: cases.id })
  await recordEvents(
    tx,
    woken.map(({ id }) => ({ type: 'case.woken', actorId, subjectId: id }))
  )
  return woken.length
}
