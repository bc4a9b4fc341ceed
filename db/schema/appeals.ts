import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { appealState, decisionAction, decisionPolicy } from './enums'
import { cases } from './review'

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
    state: appealState('state').notNull().default('open'),
    decidedBy: uuid('decided_by').references(() => users.id),
    /** Words to the author. */
    note: text('note').notNull().default(''),
    /** What was decided in its place, where it was overturned or modified. */
    action: decisionAction('action'),
    policy: decisionPolicy('policy'),
    resultId: uuid('result_id'),
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
    index('appeals_author_idx').on(t.authorId, t.filedAt),
    // few: open ones nobody was told about
    index('appeals_late_idx').on(t.filedAt).where(sql`${t.state} = 'open' and ${t.alertedAt} is null`),
    check('appeals_ended', sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
    check('appeals_answered', sql`(${t.state} in ('open', 'withdrawn')) = (${t.decidedBy} is null)`),
    check('appeals_result', sql`(${t.state} in ('overturned', 'modified')) = (${t.resultId} is not null)`)
  ]
)
