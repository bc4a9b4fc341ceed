import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { accessRequests } from './datasets'
import { accessState } from './enums'

/**
 * Each answer to who asked to read a gated dataset, with the reason it was given to: a request says only how it stands now.
 * Written with the answer, never changed; gone with the request.
 */
export const accessRounds = pgTable(
  'access_rounds',
  {
    /** In the order they were given. */
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => accessRequests.id, { onDelete: 'cascade' }),
    state: accessState('state').notNull(),
    reason: text('reason').notNull(),
    note: text('note').notNull(),
    requestedAt: instant('requested_at').notNull(),
    decidedAt: instant('decided_at').notNull(),
    /** Null where the gate let them in by itself. */
    decidedBy: uuid('decided_by').references(() => users.id)
  },
  (t) => [
    index('access_rounds_request_idx').on(t.requestId, t.id),
    index('access_rounds_by_idx').on(t.decidedBy)
  ]
)
