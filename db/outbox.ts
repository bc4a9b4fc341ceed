import { inArray, sql } from 'drizzle-orm'
import type { Database, Queryable } from './client'
import { prepared } from './prepared'
import { events, outbox } from './schema'
import type { EventType } from './vocabulary'

export interface NewEvent {
  type: EventType
  actorId?: string | null
  /** The row the event is about: prompt, output, dataset, release, case… */
  subjectId?: string | null
  /** Ids and small facts, never bodies or personal data: events are kept for ever. */
  payload?: Record<string, unknown>
}

export interface RelayedEvent {
  id: number
  type: string
  subjectId: string | null
  payload: Record<string, unknown>
}

/**
 * Records changes and queues them for the jobs: one statement that writes events and outbox and wakes the relay. Call it
 * inside the transaction that makes the change.
 *
 * @returns the events' ids, in the order of `news`
 */
export async function recordEvents(tx: Queryable, news: NewEvent[]): Promise<number[]> {
  if (news.length === 0) return []
  const rows = news.map(({ type, actorId = null, subjectId = null, payload = {} }) => ({
    ...{ type, actor: actorId, subject: subjectId, payload }
  }))
  const recorded = await prepared<{ ids: number[] }>(
    tx,
    sql`
      with recorded as (
        insert into events (type, actor_id, subject_id, payload)
        select n.type, n.actor, n.subject, coalesce(n.payload, '{}')
        from rows from (json_to_recordset(${JSON.stringify(rows)}::json)
          as (type text, actor uuid, subject uuid, payload jsonb)) with ordinality as n(type, actor, subject, payload, place)
        order by n.place
        returning id
      ), queued as (
        insert into outbox (event_id) select id from recorded
      )
      select json_agg(id order by id) as ids, pg_notify('kindling_outbox', '') from recorded`
  )
  return recorded[0]?.ids ?? []
}

/**
 * Hands waiting events to `deliver`, oldest first, and forgets them only when it has returned: at least once.
 * Several relays may run; each takes rows the others have not locked.
 *
 * @returns how many were delivered (0 = the outbox is empty)
 */
export async function relayOutbox(
  db: Database,
  deliver: (batch: RelayedEvent[]) => Promise<void>,
  limit = 200
): Promise<number> {
  return db.transaction(async (tx) => {
    const waiting = await tx
      .select()
      .from(outbox)
      .orderBy(outbox.eventId)
      .limit(limit)
      .for('update', { skipLocked: true })
    if (waiting.length === 0) return 0
    const ids = waiting.map((r) => r.eventId)
    const batch = await tx
      .select({ id: events.id, type: events.type, subjectId: events.subjectId, payload: events.payload })
      .from(events)
      .where(inArray(events.id, ids))
      .orderBy(events.id)
    await deliver(batch)
    await tx.delete(outbox).where(inArray(outbox.eventId, ids))
    return ids.length
  })
}
