import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  date,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'

const said = (name: string) => sql.raw(`((entry::jsonb)->>'${name}')`)

/**
 * The public moderation log, one link of a chain a row. Append-only: a trigger refuses `UPDATE`, `DELETE` and `TRUNCATE`.
 * Only the trigger of `moderation_inbox` writes here. What a page filters by is made from the hashed text by the database.
 */
export const moderationLog = pgTable(
  'moderation_log',
  {
    /** 1, 2, 3… without gaps, in the order of commits. */
    sequence: bigint('sequence', { mode: 'number' }).primaryKey(),
    /** Hash of the row before; of the first, zeros. */
    previous: text('previous').notNull(),
    /** SHA-256 of the canonical JSON of `{entry, previous, sequence}`, hex. */
    hash: text('hash').notNull(),
    /** The public content as canonical JSON (RFC 8785), to the byte as it was hashed. */
    entry: text('entry').notNull(),
    /** The event that says the same within the hub; null where there is none. */
    eventId: bigint('event_id', { mode: 'number' }),
    id: uuid('id')
      .notNull()
      .generatedAlwaysAs(sql`${said('id')}::uuid`),
    kind: text('kind').notNull().generatedAlwaysAs(said('kind')),
    reason: text('reason').generatedAlwaysAs(said('reason')),
    automated: boolean('automated')
      .notNull()
      .generatedAlwaysAs(sql`${said('automatedDecision')}::boolean`),
    /** ISO 8601 in UTC with milliseconds: sorts as text. */
    at: text('at').notNull().generatedAlwaysAs(said('at'))
  },
  (t) => [
    uniqueIndex('moderation_log_id_key').on(t.id),
    uniqueIndex('moderation_log_event_key').on(t.eventId),
    index('moderation_log_time_idx').on(t.at, t.sequence),
    index('moderation_log_kind_idx').on(t.kind, t.at, t.sequence),
    index('moderation_log_reason_idx').on(t.reason, t.at, t.sequence),
    index('moderation_log_automated_idx').on(t.automated, t.at, t.sequence)
  ]
)

/** Where acts are written; at the end of their transaction a trigger moves each to the chain. Empty to everybody else. */
export const moderationInbox = pgTable('moderation_inbox', {
  id: uuid('id').primaryKey(),
  entry: text('entry').notNull(),
  eventId: bigint('event_id', { mode: 'number' })
})

/**
 * Whom and what an entry is about. The entry holds the hash of these values alone, so that a row can go when the person
 * leaves and the chain still holds.
 */
export const moderationSealed = pgTable(
  'moderation_sealed',
  {
    /** Id of the entry. */
    id: uuid('id').primaryKey(),
    salt: text('salt').notNull(),
    subject: text('subject').notNull(),
    caseId: uuid('case_id'),
    authorId: uuid('author_id'),
    actorId: uuid('actor_id')
  },
  (t) => [
    index('moderation_sealed_author_idx').on(t.authorId),
    index('moderation_sealed_actor_idx').on(t.actorId)
  ]
)

/** The figures of the log by day, kept by a chore: what the transparency page reads instead of the log. */
export const moderationCounts = pgTable(
  'moderation_counts',
  {
    /** UTC. */
    day: date('day').notNull(),
    /** See `app/domain/review/log/figures.ts`. */
    measure: text('measure').notNull(),
    name: text('name').notNull(),
    outcome: text('outcome').notNull(),
    count: bigint('count', { mode: 'number' }).notNull()
  },
  (t) => [primaryKey({ columns: [t.day, t.measure, t.name, t.outcome] })]
)

/** How far chores have come with the log; one row. */
export const moderationProgress = pgTable('moderation_progress', {
  id: bigint('id', { mode: 'number' }).primaryKey(),
  /** Last entry that is in the counts. */
  counted: bigint('counted', { mode: 'number' }).notNull().default(0),
  /** Last event of before the log that was brought in, and the last there is to bring in. */
  broughtIn: bigint('brought_in', { mode: 'number' }).notNull().default(0),
  bringInUntil: bigint('bring_in_until', { mode: 'number' }).notNull().default(0)
})
