import { and, eq, type SQL, sql } from 'drizzle-orm'
import { cases } from '~db/schema'
import { AppError } from '../errors'
import type { Lease } from './claim-case.server'

/** The case is the moderator's by this lease, which still runs on the database's clock. */
export const heldBy = (moderator: { id: string }, lease: Lease): SQL | undefined =>
  and(
    eq(cases.id, lease.caseId),
    eq(cases.state, 'claimed'),
    eq(cases.claimedBy, moderator.id),
    eq(cases.leaseToken, lease.leaseToken),
    sql`${cases.leaseUntil} > clock_timestamp()`
  )

/** Given back: nobody's. */
export const nobodys = { claimedBy: null, leaseToken: null, leaseUntil: null }

export const leaseEnded = () => new AppError('stale', 'The lease has ended', { key: 'review:error.lease' })
