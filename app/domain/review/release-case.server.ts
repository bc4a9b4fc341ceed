import { and, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases } from '~db/schema'
import type { Lease } from './claim-case.server'

/** Puts a case back into the queue. Nothing happens when the lease is no longer the moderator's. */
export async function releaseCase(tx: Queryable, moderator: { id: string }, lease: Lease): Promise<boolean> {
  const rows = await tx
    .update(cases)
    .set({ state: 'open', claimedBy: null, leaseToken: null, leaseUntil: null })
    .where(
      and(
        eq(cases.id, lease.caseId),
        eq(cases.state, 'claimed'),
        eq(cases.claimedBy, moderator.id),
        eq(cases.leaseToken, lease.leaseToken)
      )
    )
    .returning({ id: cases.id })
  return rows.length > 0
}
