import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  date,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { decisionAction, decisionPolicy } from './enums'
import { cases } from './review'

/** Sums of days that are over: what came to the queue and left it, how long it took, and who decided how much. */
export const deskDays = pgTable(
  'desk_days',
  {
    /** In UTC. */
    day: date('day').notNull(),
    measure: text('measure').notNull(),
    lane: text('lane').notNull(),
    name: text('name').notNull(),
    count: bigint('count', { mode: 'number' }).notNull()
  },
  (t) => [primaryKey({ columns: [t.day, t.measure, t.lane, t.name] })]
)

/** Hard cases a moderator opened: whose number within a day is bounded. */
export const caseViews = pgTable(
  'case_views',
  {
    moderatorId: uuid('moderator_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    at: instant('at').notNull().defaultNow()
  },
  (t) => [
    primaryKey({ columns: [t.moderatorId, t.caseId] }),
    index('case_views_time_idx').on(t.moderatorId, t.at)
  ]
)

/** How many hard cases a day a moderator wants at most, where that is fewer than the hub's limit. */
export const careLimits = pgTable('care_limits', {
  moderatorId: uuid('moderator_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  views: smallint('views').notNull(),
  changedAt: instant('changed_at').notNull().defaultNow()
})

/** Closed cases whose decision is known to be right, given to moderators again among the others. */
export const goldCases = pgTable(
  'gold_cases',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    action: decisionAction('action').notNull(),
    policy: decisionPolicy('policy').notNull(),
    addedBy: uuid('added_by').references(() => users.id, { onDelete: 'set null' }),
    addedAt: instant('added_at').notNull().defaultNow(),
    retiredAt: instant('retired_at')
  },
  (t) => [uniqueIndex('gold_cases_case_key').on(t.caseId)]
)

/** A gold case before a moderator, once each: its id stands where a case's would. */
export const goldTurns = pgTable(
  'gold_turns',
  {
    id: uuid('id').primaryKey(),
    goldId: uuid('gold_id')
      .notNull()
      .references(() => goldCases.id),
    moderatorId: uuid('moderator_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    leaseToken: uuid('lease_token').notNull(),
    /** The lease's end on the database's clock. */
    leaseUntil: instant('lease_until').notNull(),
    answeredAt: instant('answered_at'),
    action: decisionAction('action'),
    policy: decisionPolicy('policy'),
    agrees: boolean('agrees')
  },
  (t) => [
    uniqueIndex('gold_turns_once_key').on(t.goldId, t.moderatorId),
    index('gold_turns_moderator_idx').on(t.moderatorId, t.answeredAt).where(sql`${t.answeredAt} is not null`)
  ]
)
