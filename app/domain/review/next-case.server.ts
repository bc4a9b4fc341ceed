import { and, eq, ne, notInArray, type SQL } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { spared } from './care/care.server'
import { isFree, type Lease, mayClaim, takeLease } from './claim-case.server'
import { findConflict } from './conflict.server'
import { giveGold } from './gold/give-gold.server'
import { behind, inView, queueOrder } from './queue-order.server'
import type { QueueFilter } from './queue-query'
import { releaseCase } from './release-case.server'

export interface NextCaseInput {
  filter?: QueueFilter
  /** The case being left: the search goes on behind it and comes back to the front at the end. */
  after?: string | null
  /** The lease on the case being left, given back in the same transaction. */
  leaseToken?: string | null
}

/**
 * Claims the next free case that is not the moderator's own; cases another moderator is just claiming are stepped over, and
 * hard ones when they have seen enough of them. What answers changes this moderator asked for comes first; now and then it is
 * a gold case.
 *
 * @returns null when nothing is left
 */
export async function nextCase(
  hub: Hub,
  moderator: { id: string },
  input: NextCaseInput = {}
): Promise<Lease | null> {
  return hub.db.transaction(async (tx) => {
    const { after, leaseToken, filter = {} } = input
    if (after && leaseToken) await releaseCase(tx, moderator, { caseId: after, leaseToken })
    const may = spared(hub.settings, moderator)
    const theirs = and(
      may,
      eq(cases.askedBy, moderator.id),
      eq(cases.lane, 'new'),
      after ? ne(cases.id, after) : undefined
    )
    const answered = await claimFirst(tx, moderator, filter, and(may, theirs))
    if (answered) return answered
    const gold = await giveGold(tx, hub.settings, moderator, filter, may)
    if (gold) return gold
    if (!after) return claimFirst(tx, moderator, filter, may)
    const [left] = await tx
      .select({ priority: cases.priority, openedAt: cases.openedAt, id: cases.id })
      .from(cases)
      .where(eq(cases.id, after))
    if (!left) return claimFirst(tx, moderator, filter, may)
    const position = { priority: left.priority, openedAtMs: left.openedAt.getTime(), id: left.id }
    return (
      (await claimFirst(tx, moderator, filter, and(may, behind(position)))) ??
      (await claimFirst(tx, moderator, filter, and(may, ne(cases.id, after))))
    )
  })
}

/** Cases of people the moderator stands near to that are stepped over before the search gives up. */
const STEPS = 50

async function claimFirst(
  tx: Queryable,
  moderator: { id: string },
  { lane, ...filter }: QueueFilter,
  where?: SQL
): Promise<Lease | null> {
  const passed: string[] = []
  while (passed.length < STEPS) {
    const [free] = await tx
      .select({ id: cases.id })
      .from(cases)
      .where(
        and(
          inView(lane === 'snoozed' ? filter : { lane, ...filter }),
          ...[isFree, mayClaim(moderator), where],
          passed.length > 0 ? notInArray(cases.id, passed) : undefined
        )
      )
      .orderBy(...queueOrder)
      .limit(1)
      .for('update', { skipLocked: true })
    if (!free) return null
    if (!(await findConflict(tx, moderator, free.id))) return takeLease(tx, moderator, free.id)
    passed.push(free.id)
  }
  return null
}
