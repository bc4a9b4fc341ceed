import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/** Every recorded change, append-only: the history of the hub. */
export const events = pgTable(
  'events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    type: text('type').notNull(),
    actorId: uuid('actor_id'),
    subjectId: uuid('subject_id'),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [index('events_subject_idx').on(t.subjectId, t.id), index('events_type_idx').on(t.type, t.id)]
)

/** Events not yet handed to the jobs. The relay deletes a row only after the queue has taken its job (id `event-<id>`). */
export const outbox = pgTable('outbox', {
  eventId: bigint('event_id', { mode: 'number' }).primaryKey()
})
