import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { NotificationKind } from './notification-kinds'
import { announce, notify } from './notify.server'
import type { Subject } from './subject.server'
import { subjectHref } from './tell-decision.server'

/**
 * Puts the messages of a decision right that was taken back: those nobody has seen go, whoever has seen one (or had it by
 * mail) is told that it no longer holds.
 *
 * @param author what its author is told instead, and where that leads
 */
export async function takeBackWord(
  tx: Queryable,
  held: { id: string; authorId: string },
  subject: Subject,
  decidedBy: number | null,
  eventId: number | null,
  author?: { kind: NotificationKind; href: string }
): Promise<void> {
  if (decidedBy === null) return
  // by person first: that is what the index begins with
  const theirs = sql`n.event_id = ${decidedBy} and n.user_id in (
    select ${held.authorId}::uuid union select reporter_id from reports where case_id = ${held.id})`
  const gone = await tx.execute<{ user_id: string }>(sql`
    delete from notifications n using users u
    where ${theirs} and u.id = n.user_id and n.read_at is null
      and (u.digest = 'off' or n.created_at > u.digested_at)
    returning n.user_id`)
  await announce(
    tx,
    gone.map((row) => row.user_id)
  )
  const seen = await tx.execute<{ user_id: string }>(sql`
    select distinct n.user_id from notifications n where ${theirs}`)
  const href = await subjectHref(tx, subject)
  await notify(
    tx,
    seen.map((row) => ({
      userId: row.user_id,
      ...{ kind: 'decision.undone' as const, href, eventId },
      params: { title: subject.title, subject: subject.type },
      ...(row.user_id === held.authorId && author)
    }))
  )
}
