import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { subjectType } from './enums'

/** Works that a rule of the policy refused without a person: what their authors' statements of reasons are made of. */
export const ruleRefusals = pgTable(
  'rule_refusals',
  {
    /** Of the entry in the public log. */
    id: uuid('id').primaryKey(),
    /** `revision` or `output`. */
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    promptId: uuid('prompt_id').notNull(),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id),
    /** The rules that refused or held it, each `name@version`, those that refuse first. */
    rules: text('rules').array().notNull(),
    refusedAt: instant('refused_at').notNull().defaultNow()
  },
  (t) => [
    index('rule_refusals_author_idx').on(t.authorId, t.refusedAt.desc(), t.id.desc()),
    uniqueIndex('rule_refusals_subject_key').on(t.subjectId, t.id)
  ]
)
