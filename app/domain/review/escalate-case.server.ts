import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { cases, users } from '~db/schema'
import type { Role } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { findOpenAppeal } from './appeals/open-appeal.server'
import { NOTE_LIMIT } from './case-actions'
import type { Lease } from './claim-case.server'
import { heldBy, leaseEnded, nobodys } from './held-case.server'
import { addNote } from './note-case.server'
import { notify } from './notify.server'

/**
 * Hands a case the moderator holds to the admins, with a note that says why. Only admins can claim it from then on.
 *
 * @param note ≤ 1000 UTF-16 code units, needed
 * @throws AppError `stale` when the lease has ended; `invalid` with `fields`; `conflict` where no admin could take it
 */
export async function escalateCase(
  hub: Hub,
  moderator: { id: string; displayName: string },
  lease: Lease,
  note: string
): Promise<void> {
  const why = note.trim()
  if (!why) throw new AppError('invalid', 'Why?', { fields: { why: 'review:error.escalate_why' } })
  if (why.length > NOTE_LIMIT)
    throw new AppError('invalid', 'Too long', { fields: { why: 'errors:field.too_long' } })
  await hub.db.transaction(async (tx) => {
    const [row] = await tx
      .update(cases)
      .set({
        ...nobodys,
        ...{ state: 'open', lane: 'escalated', askedBy: moderator.id },
        laneBefore: sql`case when ${cases.lane} in ('escalated', 'second') then ${cases.laneBefore} else ${cases.lane} end`
      })
      .where(heldBy(moderator, lease))
      .returning({ id: cases.id, authorId: cases.authorId, proposal: cases.proposal })
    if (!row) throw leaseEnded()
    const barred = [moderator.id, row.proposal?.by, ...((await findOpenAppeal(tx, row.id))?.barred ?? [])]
    const admins = (await listAdmins(tx, row.authorId)).filter(({ id }) => !barred.includes(id))
    if (admins.length === 0)
      throw new AppError('conflict', 'There is nobody to hand it to', { key: 'review:error.no_admin' })
    await addNote(tx, moderator, row.id, why)
    const [eventId = null] = await recordEvents(tx, [
      { type: 'case.escalated', actorId: moderator.id, subjectId: row.id }
    ])
    await notify(
      tx,
      admins.map(({ id }) => ({
        userId: id,
        kind: 'case.escalated',
        params: { by: moderator.displayName },
        href: `/review/${row.id}`,
        eventId
      }))
    )
  })
}

/**
 * Takes an escalation back: the case returns to the lane it came from. Whoever escalated it may while nobody holds it, and
 * any admin may.
 *
 * @throws AppError `conflict` when it is not escalated, or held by an admin; `forbidden` for other moderators
 */
export async function handBack(
  hub: Hub,
  moderator: { id: string; role: Role },
  caseId: string
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [held] = await tx.select().from(cases).where(eq(cases.id, caseId)).for('update')
    if (!held) throw new AppError('not_found', 'No such case')
    const admin = moderator.role === 'admin'
    if (held.lane !== 'escalated' || held.state === 'closed')
      throw new AppError('conflict', 'It is not escalated', { key: 'review:error.not_escalated' })
    if (!admin && held.askedBy !== moderator.id)
      throw new AppError('forbidden', 'Another moderator escalated it', { key: 'review:error.escalated' })
    if (!admin && held.state === 'claimed')
      throw new AppError('conflict', 'An admin looks at it', { key: 'review:error.taken' })
    await tx
      .update(cases)
      .set({
        ...nobodys,
        // what waits for a second opinion waits for it there
        ...(held.proposal
          ? { state: 'open', lane: 'second', askedBy: held.proposal.by ?? null }
          : { state: 'open', lane: held.laneBefore ?? 'new', laneBefore: null, askedBy: null })
      })
      .where(eq(cases.id, caseId))
    await recordEvents(tx, [{ type: 'case.handed_back', actorId: moderator.id, subjectId: caseId }])
  })
}

/** Admins who can sign in and did not make it. */
export const listAdmins = (tx: Queryable, authorId: string) =>
  tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(eq(users.role, 'admin'), ne(users.id, authorId), isNull(users.deletedAt), isNull(users.bannedAt))
    )
