import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { decisionPolicy } from './enums'
import { cases } from './review'

/** What moderators tell each other about a case; nobody else reads it. */
export const caseNotes = pgTable(
  'case_notes',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id),
    body: text('body').notNull(),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [
    index('case_notes_case_idx').on(t.caseId, t.createdAt),
    index('case_notes_author_idx').on(t.authorId)
  ]
)

/** A moderator's own way of looking at the queue, under a name. `query` is the page's query string. */
export const queueFilters = pgTable(
  'queue_filters',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    query: text('query').notNull(),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [uniqueIndex('queue_filters_name_key').on(t.userId, t.name)]
)

/** Words to an author that moderators need again and again, by the reason they explain and the language they are in. */
export const reasonTemplates = pgTable(
  'reason_templates',
  {
    id: uuid('id').primaryKey(),
    policy: decisionPolicy('policy').notNull(),
    locale: text('locale').notNull(),
    body: text('body').notNull(),
    position: integer('position').notNull().default(0),
    changedBy: uuid('changed_by').references(() => users.id, { onDelete: 'set null' }),
    changedAt: instant('changed_at').notNull().defaultNow()
  },
  (t) => [index('reason_templates_idx').on(t.locale, t.policy, t.position)]
)
