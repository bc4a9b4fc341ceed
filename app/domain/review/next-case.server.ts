import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases } from '~db/schema'
import type { CaseLane } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { isFree, type Lease, takeLease } from './claim-case.server'
import { behind, live, queueOrder } from './queue-order.server'
import { releaseCase } from './release-case.server'

export interface NextCaseInput {
  lane?: CaseLane | null
  /** The case being left: the search goes on behind it and comes back to the front at the end. */
  after?: string | null
  /** The lease on the case being left, given back in the same transaction. */
  leaseToken?: string | null
}

/**
 * Claims the next free case that is not the moderator's own; cases another moderator is just claiming are stepped over.
 *
 * @returns null when nothing is left
 */
export async function nextCase(
  hub: Hub,
  moderator: { id: string },
  input: NextCaseInput = {}
): Promise<Lease | null> {
  return hub.db.transaction(async (tx) => {
    const { after, leaseToken, lane } = input
    if (!after) return claimFirst(tx, moderator, lane)
    if (leaseToken) await releaseCase(tx, moderator, { caseId: after, leaseToken })
    const [left] = await tx
      .select({ severity: cases.severity, openedAt: cases.openedAt, id: cases.id })
      .from(cases)
      .where(eq(cases.id, after))
    if (!left) return claimFirst(tx, moderator, lane)
    const position = { severity: left.severity, openedAtMs: left.openedAt.getTime(), id: left.id }
    return (
      (await claimFirst(tx, moderator, lane, behind(position))) ??
      (await claimFirst(tx, moderator, lane, ne(cases.id, after)))
    )
  })
}

async function claimFirst(
  tx: Queryable,
  moderator: { id: string },
  lane: CaseLane | null | undefined,
  where?: SQL
): Promise<Lease | null> {
  const [free] = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(live(lane), isFree, sql`${cases.authorId} <> ${moderator.id}`, where))
    .orderBy(...queueOrder)
    .limit(1)
    .for('update', { skipLocked: true })
  return free ? takeLease(tx, moderator, free.id) : null
}
