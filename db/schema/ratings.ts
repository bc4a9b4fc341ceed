import { index, pgTable, primaryKey, smallint, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { outputs } from './outputs'

/** One person's absolute scores (1–5) of one output. Retracting deletes the row; the event stays. */
export const ratings = pgTable(
  'ratings',
  {
    outputId: uuid('output_id')
      .notNull()
      .references(() => outputs.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    overall: smallint('overall').notNull(),
    adherence: smallint('adherence').notNull(),
    quality: smallint('quality').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow()
  },
  (t) => [
    primaryKey({ columns: [t.outputId, t.userId] }),
    index('ratings_user_idx').on(t.userId, t.createdAt.desc())
  ]
)
