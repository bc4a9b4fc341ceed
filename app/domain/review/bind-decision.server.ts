import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases } from '~db/schema'
import { AppError } from '../errors'
import type { Subject } from './subject.server'

export interface Binding {
  /** The lease the moderator holds. */
  leaseToken: string
  /** The case's version and the contribution's hash as the moderator saw them. */
  version: number
  contentHash: string
}

type Case = typeof cases.$inferSelect & { leaseLive: boolean }

/**
 * Locks a case, and reads whether its lease runs on the database's clock.
 *
 * @throws AppError `not_found`
 */
export async function lockCase(tx: Queryable, id: string): Promise<Case> {
  const [row] = await tx.select().from(cases).where(eq(cases.id, id)).for('update')
  if (!row) throw new AppError('not_found', 'No such case')
  const [clock] = await tx
    .select({ leaseLive: sql<boolean>`coalesce(${cases.leaseUntil} > clock_timestamp(), false)` })
    .from(cases)
    .where(eq(cases.id, id))
  return { ...row, leaseLive: clock?.leaseLive ?? false }
}

/**
 * May the moderator decide on what they saw?
 *
 * @throws AppError `stale` when lease, version or content have moved on; `forbidden` for one's own contribution
 */
export function checkBinding(
  held: Case,
  subject: Subject | null,
  moderator: { id: string },
  input: Binding
): void {
  if (held.authorId === moderator.id)
    throw new AppError('forbidden', 'A moderator never decides on their own contribution', {
      key: 'review:error.own'
    })
  if (held.state === 'closed')
    throw new AppError('stale', 'The case has been decided', { key: 'review:error.decided' })
  const mine =
    held.state === 'claimed' && held.claimedBy === moderator.id && held.leaseToken === input.leaseToken
  if (!mine || !held.leaseLive)
    throw new AppError('stale', 'The lease has ended', { key: 'review:error.lease' })
  const seen = held.version === input.version && held.contentHash === input.contentHash
  if (!seen || (subject && subject.contentHash !== held.contentHash))
    throw new AppError('stale', 'The case has changed since it was read', { key: 'review:error.changed' })
}
