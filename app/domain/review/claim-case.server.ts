import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { cases, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { decidedFirst } from './appeals/open-appeal.server'
import { isHard, isSpared, spared } from './care/care.server'
import { mustBeNeutral } from './conflict.server'
import { LEASE_MINUTES } from './lease'
import { maySeeSealed } from './sealed.server'

export interface Lease {
  caseId: string
  leaseToken: string
}

/** Nobody holds the case: it is open, or its lease has ended on the database's clock. */
export const isFree = sql`(${cases.state} = 'open' or (${cases.state} = 'claimed' and ${cases.leaseUntil} < clock_timestamp()))`

/** What it is about is in quarantine. */
const SEALED = sql`exists (select from prompt_revisions r where r.id = ${cases.subjectId} and r.moderation_state = 'quarantined')
  or exists (select from outputs o where o.id = ${cases.subjectId} and o.moderation_state = 'quarantined')`

/**
 * It is not theirs, not theirs to give a second opinion on, not escalated past them, not in quarantine from them, and no appeal
 * against their decision. That they stand near to its author is asked of the one case they are about to take (`findConflict`).
 */
export const mayClaim = (moderator: { id: string }): SQL => sql`(${cases.authorId} <> ${moderator.id}
  and (${cases.lane} <> 'second' or ${cases.askedBy} is distinct from ${moderator.id}::uuid)
  and ${cases.proposal} ->> 'by' is distinct from ${moderator.id}::text
  and (not (${SEALED}) or ${maySeeSealed(sql`${moderator.id}::uuid`, sql`${cases.subjectId}`)})
  and (${cases.lane} <> 'escalated' or (select role from ${users} where id = ${moderator.id}) = 'admin')
  and not ${decidedFirst(moderator)})`

/** The end of a lease that starts now, on the database's clock. */
export const leaseEnd = sql`clock_timestamp() + make_interval(mins => ${LEASE_MINUTES})`

/**
 * Takes a case for five minutes. Exactly one of any number of simultaneous attempts succeeds.
 *
 * @throws AppError `not_found`; `forbidden` for one's own contribution, a conflict of interest, what waits for another person,
 *   and hard ones when they have seen enough of them; `conflict` when someone holds it or it is closed
 */
export async function claimCase(hub: Hub, moderator: { id: string }, caseId: string): Promise<Lease> {
  return hub.db.transaction(async (tx) => {
    // most cases are not hard, and cost no look at what the moderator has seen
    const lease =
      (await takeLease(tx, moderator, caseId, sql`not ${isHard}`)) ??
      (await takeLease(tx, moderator, caseId, spared(hub.settings, moderator)))
    if (lease) {
      await mustBeNeutral(tx, moderator, caseId)
      return lease
    }
    const [found] = await tx
      .select({
        ...{ authorId: cases.authorId, lane: cases.lane, askedBy: cases.askedBy, proposal: cases.proposal },
        ...{ free: isFree, may: mayClaim(moderator), hard: isHard },
        first: decidedFirst(moderator)
      })
      .from(cases)
      .where(eq(cases.id, caseId))
    if (!found) throw new AppError('not_found', 'No such case')
    if (found.authorId === moderator.id)
      throw new AppError('forbidden', 'A moderator never decides on their own contribution', {
        key: 'review:error.own'
      })
    if (found.first)
      throw new AppError('forbidden', 'They decided what is appealed', { key: 'appeals:error.first' })
    if (found.free && !found.may)
      throw new AppError('forbidden', 'The case waits for another person', {
        key:
          (found.lane === 'second' && found.askedBy === moderator.id) || found.proposal?.by === moderator.id
            ? 'review:error.second'
            : found.lane === 'escalated'
              ? 'review:error.escalated'
              : 'verdict:sealed.text'
      })
    if (found.free && found.hard && (await isSpared(tx, hub.settings, moderator, caseId)))
      throw new AppError('forbidden', 'Enough hard cases for now', { key: 'care:error.rest' })
    throw new AppError('conflict', 'Someone else holds this case, or it is closed', {
      key: 'review:error.taken'
    })
  })
}

/** Claims the case if it is free and not the moderator's own; null otherwise. Records `case.claimed`. */
export async function takeLease(
  tx: Queryable,
  moderator: { id: string },
  caseId: string,
  where?: SQL
): Promise<Lease | null> {
  const [row] = await tx
    .update(cases)
    .set({
      state: 'claimed',
      claimedBy: moderator.id,
      leaseToken: sql`gen_random_uuid()`,
      leaseUntil: leaseEnd
    })
    .where(and(eq(cases.id, caseId), isFree, mayClaim(moderator), where))
    .returning({ leaseToken: cases.leaseToken })
  if (!row?.leaseToken) return null
  await recordEvents(tx, [{ type: 'case.claimed', actorId: moderator.id, subjectId: caseId }])
  return { caseId, leaseToken: row.leaseToken }
}
