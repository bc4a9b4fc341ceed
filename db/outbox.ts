import { inArray } from 'drizzle-orm'
import type { Database, Queryable } from './client'
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

/** Records changes and queues them for the jobs. Call it inside the transaction that makes the change. */
export async function recordEvents(tx: Queryable, news: NewEvent[]): Promise<number[]> {
  if (news.length === 0) return []
  const rows = await tx
    .insert(events)
    .values(
      news.map((e) => ({
        type: e.type,
        actorId: e.actorId,
        subjectId: e.subjectId,
        payload: e.payload ?? {}
      }))
    )
    .returning({ id: events.id })
  await tx.insert(outbox).values(rows.map((r) => ({ eventId: r.id })))
  await tx.execute("select pg_notify('kindling_outbox', '')")
  return rows.map((r) => r.id)
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
