import { sql } from 'drizzle-orm'
import { boolean, check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { CounterGround } from '../vocabulary'
import { users } from './auth'
import type { changeRequests } from './change-requests'
import { instant } from './columns'
import { appealState, decisionAction, decisionPolicy } from './enums'
import { type Before, cases } from './review'

/** How things stood before an appeal was answered, so that the answer can be taken back. */
export interface BeforeAnswer {
  /** The work, and the event and time of the answer. */
  work: Before
  /** What the first decision's case knew, for another answer. */
  first: Before | null
  /** What had been asked of the author (`change_requests`), where that was appealed. */
  asked:
    | (Pick<typeof changeRequests.$inferSelect, 'id' | 'askedBy' | 'note' | 'places'> & { dueAt: string })
    | null
}

/** An author's word that a decision about their work is wrong, and what another moderator made of it. One a decision. */
export const appeals = pgTable(
  'appeals',
  {
    id: uuid('id').primaryKey(),
    /** Decisions are for ever: nothing needs to hold them. */
    decisionId: uuid('decision_id').notNull(),
    /** The case that decision closed. */
    firstCaseId: uuid('first_case_id')
      .notNull()
      .references(() => cases.id),
    /** The case in which the appeal is answered. */
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id),
    /** Who took the decision, or proposed it: none of them answers. */
    barred: uuid('barred').array().notNull(),
    /** The author's; emptied when they leave the hub. */
    words: text('words').notNull(),
    /** Against a rights holder's claim: whose the author says it is, and an address where that is to be seen. */
    ground: text('ground').$type<CounterGround>(),
    link: text('link').notNull().default(''),
    state: appealState('state').notNull().default('open'),
    decidedBy: uuid('decided_by').references(() => users.id),
    /** Words to the author. */
    note: text('note').notNull().default(''),
    /** What was decided in its place, where it was overturned or modified. */
    action: decisionAction('action'),
    policy: decisionPolicy('policy'),
    resultId: uuid('result_id'),
    before: jsonb('before').$type<BeforeAnswer>(),
    /** Whoever claimed the work is still to hear of the answer, once it can no longer be undone. */
    holderDue: boolean('holder_due').notNull().default(false),
    filedAt: instant('filed_at').notNull().defaultNow(),
    decidedAt: instant('decided_at'),
    /** When the admins were told that its time was over. */
    alertedAt: instant('alerted_at')
  },
  (t) => [
    uniqueIndex('appeals_decision_key').on(t.decisionId),
    uniqueIndex('appeals_open_key').on(t.caseId).where(sql`${t.state} = 'open'`),
    index('appeals_case_idx').on(t.caseId, t.filedAt),
    index('appeals_first_case_idx').on(t.firstCaseId),
    index('appeals_answerer_idx').on(t.decidedBy, t.decidedAt.desc()).where(sql`${t.decidedBy} is not null`),
    index('appeals_author_idx').on(t.authorId, t.filedAt),
    // few: open ones nobody was told about
    index('appeals_late_idx').on(t.filedAt).where(sql`${t.state} = 'open' and ${t.alertedAt} is null`),
    // few: answers that wait to be told
    index('appeals_holder_idx').on(t.decidedAt).where(sql`${t.holderDue}`),
    check('appeals_ended', sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
    check('appeals_answered', sql`(${t.state} in ('open', 'withdrawn')) = (${t.decidedBy} is null)`),
    check('appeals_result', sql`(${t.state} in ('overturned', 'modified')) = (${t.resultId} is not null)`)
  ]
)
