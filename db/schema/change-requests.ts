import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { subjectType } from './enums'
import { cases } from './review'

/** What a moderator asks an author to change before a work is published. One at a time for a contribution. */
export const changeRequests = pgTable(
  'change_requests',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    promptId: uuid('prompt_id').notNull(),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => users.id),
    /** The words the places were marked in. */
    contentHash: text('content_hash').notNull(),
    note: text('note').notNull().default(''),
    /** Places in the words as given, and what should change there. Offsets count Unicode code points. */
    places: jsonb('places')
      .$type<{ field: 'title' | 'text'; start: number; end: number; note: string }[]>()
      .notNull()
      .default([]),
    askedAt: instant('asked_at').notNull().defaultNow(),
    /** The end of the time for an answer, on the database's clock. */
    dueAt: instant('due_at').notNull().default(sql`now() + interval '14 days'`),
    remindedAt: instant('reminded_at'),
    /** The revision or output handed in for it. */
    answerId: uuid('answer_id'),
    answeredAt: instant('answered_at'),
    /** Nothing is asked any more: taken back by the moderator, withdrawn by the author, or its time is over. */
    endedAt: instant('ended_at')
  },
  (t) => {
    const open = sql`${t.answerId} is null and ${t.endedAt} is null`
    return [
      uniqueIndex('change_requests_open_key').on(t.subjectId).where(open),
      index('change_requests_due_idx').on(t.dueAt).where(open),
      index('change_requests_prompt_idx').on(t.promptId),
      index('change_requests_answer_idx').on(t.answerId).where(sql`${t.answerId} is not null`),
      index('change_requests_author_idx').on(t.authorId),
      index('change_requests_case_idx').on(t.caseId)
    ]
  }
)
