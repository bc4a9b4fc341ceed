import { and, eq, sql } from 'drizzle-orm'
import { cases } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { type Lease, leaseEnd } from './claim-case.server'

/**
 * Gives a running lease five more minutes.
 *
 * @throws AppError `stale` when the lease has ended, was released, or is somebody else's
 */
export async function renewLease(hub: Hub, moderator: { id: string }, lease: Lease): Promise<void> {
  const rows = await hub.db
    .update(cases)
    .set({ leaseUntil: leaseEnd })
    .where(
      and(
        eq(cases.id, lease.caseId),
        eq(cases.state, 'claimed'),
        eq(cases.claimedBy, moderator.id),
        eq(cases.leaseToken, lease.leaseToken),
        sql`${cases.leaseUntil} > clock_timestamp()`
      )
    )
    .returning({ id: cases.id })
  if (rows.length === 0) throw new AppError('stale', 'The lease has ended', { key: 'review:error.lease' })
}
