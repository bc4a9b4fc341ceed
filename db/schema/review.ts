import { sql } from 'drizzle-orm'
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { caseLane, caseState, decisionAction, decisionPolicy, reportReason, subjectType } from './enums'

/** A question to the moderators about one contribution. At most one live case a subject. */
export const cases = pgTable(
  'cases',
  {
    id: uuid('id').primaryKey(),
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    promptId: uuid('prompt_id').notNull(),
    authorId: uuid('author_id').notNull(),
    lane: caseLane('lane').notNull(),
    state: caseState('state').notNull().default('open'),
    severity: smallint('severity').notNull().default(0),
    reportCount: integer('report_count').notNull().default(0),
    contentHash: text('content_hash').notNull(),
    version: integer('version').notNull().default(1),
    claimedBy: uuid('claimed_by').references(() => users.id),
    leaseToken: uuid('lease_token'),
    /** The lease's end on the database's clock. */
    leaseUntil: instant('lease_until'),
    openedAt: instant('opened_at').notNull().defaultNow(),
    closedAt: instant('closed_at')
  },
  (t) => [
    uniqueIndex('cases_live_key').on(t.subjectType, t.subjectId).where(sql`${t.state} <> 'closed'`),
    // The rank is ascending in all three parts, so that one row comparison is one range of the index.
    index('cases_rank_idx').on(sql`(- ${t.severity})`, t.openedAt, t.id).where(sql`${t.state} <> 'closed'`),
    index('cases_lane_rank_idx')
      .on(t.lane, sql`(- ${t.severity})`, t.openedAt, t.id)
      .where(sql`${t.state} <> 'closed'`),
    index('cases_author_idx').on(t.authorId)
  ]
)

/** A person's complaint about a contribution; many reports meet in one case. */
export const reports = pgTable(
  'reports',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    reporterId: uuid('reporter_id')
      .notNull()
      .references(() => users.id),
    reason: reportReason('reason').notNull(),
    note: text('note').notNull().default(''),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [uniqueIndex('reports_once_key').on(t.caseId, t.reporterId)]
)

/** The moderation log. Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. */
export const decisions = pgTable(
  'decisions',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id').notNull(),
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    promptId: uuid('prompt_id').notNull(),
    authorId: uuid('author_id').notNull(),
    moderatorId: uuid('moderator_id').notNull(),
    action: decisionAction('action').notNull(),
    policy: decisionPolicy('policy').notNull(),
    note: text('note').notNull().default(''),
    contentHash: text('content_hash').notNull(),
    decidedAt: instant('decided_at').notNull().defaultNow()
  },
  (t) => [
    uniqueIndex('decisions_case_key').on(t.caseId),
    index('decisions_time_idx').on(t.decidedAt.desc(), t.id.desc()),
    index('decisions_subject_idx').on(t.subjectType, t.subjectId)
  ]
)

/** A message to one person: `kind` is a message key of the `notifications` namespace. */
export const notifications = pgTable(
  'notifications',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    params: jsonb('params').$type<Record<string, string | number>>().notNull().default({}),
    href: text('href').notNull().default(''),
    /** The event that caused it: writing it twice is refused, so jobs may run again. */
    eventId: bigint('event_id', { mode: 'number' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    readAt: instant('read_at')
  },
  (t) => [
    index('notifications_user_idx').on(t.userId, t.createdAt.desc(), t.id.desc()),
    index('notifications_unread_idx').on(t.userId).where(sql`${t.readAt} is null`),
    uniqueIndex('notifications_once_key').on(t.userId, t.kind, t.eventId)
  ]
)
