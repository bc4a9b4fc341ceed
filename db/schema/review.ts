import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import type { DecisionAction, DecisionPolicy, ModerationState } from '../vocabulary'
import { users } from './auth'
import { instant } from './columns'
import {
  caseLane,
  caseState,
  decisionAction,
  decisionPolicy,
  modality,
  reportDetail,
  reportReason,
  subjectType
} from './enums'

/** What somebody wants to decide and another is asked to agree with. */
export interface Proposal {
  action: DecisionAction
  policy: DecisionPolicy
  note: string
  /** Who proposes: never who answers, whatever lane the case comes to. */
  by?: string
  /** How the work stood before it was hidden until they answer. */
  hid?: ModerationState
}

/** How a contribution stood before it was decided on. Times are ISO 8601. */
export interface Before {
  state: ModerationState
  promptState: ModerationState
  shownRevisionId: string | null
  publishedAt: string | null
  /** The event of the decision, by which its messages are found. */
  eventId: number | null
  /** When it was taken: records in releases that left at that moment left by it. */
  at: string
}

/** All but comments belong to a prompt. By the word, as a value new to an enum may not be used where it is added. */
const ofPrompt = (t: { promptId: AnyPgColumn; subjectType: AnyPgColumn }) =>
  sql`${t.promptId} is not null or ${t.subjectType}::text = 'comment'`

/** A question to the moderators about one contribution. At most one live case a subject. */
export const cases = pgTable(
  'cases',
  {
    id: uuid('id').primaryKey(),
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    /** Its prompt; of what has none (profiles, collections, datasets) its own id; null for what is said of a dataset. */
    promptId: uuid('prompt_id'),
    authorId: uuid('author_id').notNull(),
    lane: caseLane('lane').notNull(),
    state: caseState('state').notNull().default('open'),
    severity: smallint('severity').notNull().default(0),
    /** Points by which it stands in the queue, and what they are made of (`PriorityParts`). */
    priority: integer('priority').notNull().default(0),
    priorityParts: jsonb('priority_parts').$type<Partial<Record<string, number>>>().notNull().default({}),
    /** How far past its time it is: 0 in time, then a step each time the wait doubles. */
    late: smallint('late').notNull().default(0),
    /** What the queue is filtered by, as the contribution and its reports say. */
    language: text('language').notNull().default('und'),
    modality: modality('modality').notNull().default('text'),
    reasons: reportReason('reasons').array().notNull().default([]),
    reportCount: integer('report_count').notNull().default(0),
    contentHash: text('content_hash').notNull(),
    version: integer('version').notNull().default(1),
    claimedBy: uuid('claimed_by').references(() => users.id),
    leaseToken: uuid('lease_token'),
    /** The lease's end on the database's clock. */
    leaseUntil: instant('lease_until'),
    /** Of a snoozed case: until when on the database's clock; null: until something new happens. */
    snoozedUntil: instant('snoozed_until'),
    /** The lane it came from, while it is escalated or waits for a second opinion; and who asked for that. */
    laneBefore: caseLane('lane_before'),
    askedBy: uuid('asked_by').references(() => users.id),
    /** The decision a second person is asked to agree with. */
    proposal: jsonb('proposal').$type<Proposal>(),
    /** What it is about is hidden since then, until somebody answers; and when the admins were told that this lasts too long. */
    hiddenSince: instant('hidden_since'),
    hiddenAlertedAt: instant('hidden_alerted_at'),
    /** Opened because of this decision: about a near-copy, or what becomes of what went into quarantine. */
    cameOf: uuid('came_of'),
    /** Of a decided case: how things stood, so that the decision can be taken back. */
    before: jsonb('before').$type<Before>(),
    openedAt: instant('opened_at').notNull().defaultNow(),
    closedAt: instant('closed_at')
  },
  (t) => [
    uniqueIndex('cases_live_key').on(t.subjectType, t.subjectId).where(sql`${t.state} <> 'closed'`),
    // The rank is ascending in all three parts, so that one row comparison is one range of the index.
    index('cases_rank_idx')
      .on(sql`(- ${t.priority})`, t.openedAt, t.id)
      .where(sql`${t.state} in ('open', 'claimed')`),
    index('cases_lane_rank_idx')
      .on(t.lane, sql`(- ${t.priority})`, t.openedAt, t.id)
      .where(sql`${t.state} in ('open', 'claimed')`),
    // what is set aside: few
    index('cases_aside_idx')
      .on(sql`(- ${t.priority})`, t.openedAt, t.id)
      .where(sql`${t.state} not in ('open', 'claimed', 'closed')`),
    index('cases_late_idx').on(t.lane, t.late, t.openedAt).where(sql`${t.state} in ('open', 'claimed')`),
    // answers to what a moderator asked for
    index('cases_asked_idx')
      .on(t.askedBy, sql`(- ${t.priority})`, t.openedAt, t.id)
      .where(sql`${t.askedBy} is not null and ${t.state} in ('open', 'claimed')`),
    // few: what was hidden and nobody was told about
    index('cases_hidden_idx')
      .on(t.hiddenSince)
      .where(sql`${t.hiddenSince} is not null and ${t.hiddenAlertedAt} is null`),
    index('cases_came_idx').on(t.cameOf).where(sql`${t.cameOf} is not null`),
    index('cases_author_idx').on(t.authorId),
    // what came and went on a day
    index('cases_opened_idx').on(t.openedAt),
    index('cases_closed_idx').on(t.closedAt).where(sql`${t.closedAt} is not null`),
    check('cases_prompt', ofPrompt(t))
  ]
)

/** A person's complaint about a contribution, or a rights holder's notice of it; many reports meet in one case. */
export const reports = pgTable(
  'reports',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    /** Who sent it; null where it came with a notice. */
    reporterId: uuid('reporter_id').references(() => users.id),
    /** The notice it came with (`notices`). */
    noticeId: uuid('notice_id'),
    reason: reportReason('reason').notNull(),
    /** What exactly; null where the reason says it all. */
    detail: reportDetail('detail'),
    note: text('note').notNull().default(''),
    /** Points it gives its case: 1 + the reporter's standing and accuracy when they said it + how grave the reason is. */
    weight: smallint('weight').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [
    uniqueIndex('reports_once_key').on(t.caseId, t.reporterId),
    check('reports_sender', sql`num_nonnulls(${t.reporterId}, ${t.noticeId}) = 1`),
    uniqueIndex('reports_notice_key').on(t.caseId, t.noticeId),
    index('reports_reporter_idx').on(t.reporterId, t.createdAt.desc(), t.id.desc())
  ]
)

/** The moderation log. Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. */
export const decisions = pgTable(
  'decisions',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id').notNull(),
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    /** Null for what is said of a dataset. */
    promptId: uuid('prompt_id'),
    authorId: uuid('author_id').notNull(),
    moderatorId: uuid('moderator_id').notNull(),
    action: decisionAction('action').notNull(),
    policy: decisionPolicy('policy').notNull(),
    note: text('note').notNull().default(''),
    contentHash: text('content_hash').notNull(),
    /** The case's version it was bound to: one decision a version, so a case that was reopened can be decided again. */
    caseVersion: integer('case_version').notNull().default(0),
    /** Of an answer to an appeal that was taken back: the decision that is the case's last word again. */
    restores: uuid('restores'),
    decidedAt: instant('decided_at').notNull().defaultNow()
  },
  (t) => [
    uniqueIndex('decisions_case_key').on(t.caseId, t.caseVersion),
    index('decisions_moderator_idx').on(t.moderatorId, t.decidedAt.desc(), t.id.desc()),
    index('decisions_time_idx').on(t.decidedAt.desc(), t.id.desc()),
    index('decisions_subject_idx').on(t.subjectType, t.subjectId),
    index('decisions_author_idx').on(t.authorId, t.decidedAt.desc(), t.id.desc()),
    check('decisions_prompt', ofPrompt(t))
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
