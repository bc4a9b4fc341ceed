import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'

/** Whom and what a person follows: `kind` is `user` (target: id), `tag`, `generator` or `scenario` (target: the word). */
export const follows = pgTable(
  'follows',
  {
    followerId: uuid('follower_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    target: text('target').notNull(),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [
    primaryKey({ columns: [t.followerId, t.kind, t.target] }),
    index('follows_target_idx').on(t.kind, t.target, t.createdAt.desc())
  ]
)

/** A search somebody wants to come back to; `query` is the URL's query without `after`. */
export const savedSearches = pgTable(
  'saved_searches',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    query: text('query').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When its results were last looked at: what is newer counts as new. */
    seenAt: instant('seen_at').notNull().defaultNow()
  },
  (t) => [uniqueIndex('saved_searches_once_key').on(t.userId, t.query)]
)
