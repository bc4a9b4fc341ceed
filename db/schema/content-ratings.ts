import { index, pgTable, primaryKey, smallint, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { contentRating, subjectType } from './enums'

/** What readers find a prompt or an output fit for, one word each. `weight`: what theirs counts, as it was when they said it. */
export const contentRatingVotes = pgTable(
  'content_rating_votes',
  {
    subjectType: subjectType('subject_type').$type<'prompt' | 'output'>().notNull(),
    subjectId: uuid('subject_id').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    rating: contentRating('rating').notNull(),
    weight: smallint('weight').notNull(),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.userId] }),
    index('content_rating_votes_user_idx').on(t.userId, t.createdAt.desc())
  ]
)
