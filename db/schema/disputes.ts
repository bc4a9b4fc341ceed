import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import type { Span } from './cleaning'
import { instant } from './columns'
import { disputeState, subjectType, verdict } from './enums'
import { cases } from './review'

/**
 * An author's word that a finding is wrong, and what came of it. Those `set_aside` are the exceptions cleaning honours:
 * it passes over these words of this contribution for this rule, in whatever version.
 */
export const disputes = pgTable(
  'disputes',
  {
    id: uuid('id').primaryKey(),
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    promptId: uuid('prompt_id').notNull(),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    /** The finding as it stood. */
    rule: text('rule').notNull(),
    ruleVersion: text('rule_version').notNull(),
    verdict: verdict('verdict').notNull(),
    reason: text('reason').notNull(),
    params: jsonb('params').$type<Record<string, string | number>>().notNull().default({}),
    /** Its disputed places in the words as given; none: the finding has no places and is disputed as a whole. */
    spans: jsonb('spans').$type<Span[]>().notNull().default([]),
    why: text('why').notNull(),
    state: disputeState('state').notNull().default('open'),
    decidedBy: uuid('decided_by').references(() => users.id),
    /** Words to the author; may be empty. */
    note: text('note').notNull().default(''),
    createdAt: instant('created_at').notNull().defaultNow(),
    decidedAt: instant('decided_at')
  },
  (t) => [
    uniqueIndex('disputes_open_key')
      .on(t.subjectType, t.subjectId, t.rule, t.ruleVersion)
      .where(sql`${t.state} = 'open'`),
    index('disputes_subject_idx').on(t.subjectId, t.createdAt),
    // what cleaning looks up for every contribution: small
    index('disputes_set_aside_idx').on(t.subjectId).where(sql`${t.state} = 'set_aside'`),
    index('disputes_case_idx').on(t.caseId),
    index('disputes_author_idx').on(t.authorId, t.createdAt, t.id)
  ]
)
