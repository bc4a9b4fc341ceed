import { sql } from 'drizzle-orm'
import { index, integer, pgTable, smallint, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'

/** How far the hub trusts a person, and what that comes from: app/domain/trust. No row: nothing shared yet. */
export const standings = pgTable(
  'standings',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Prompts and outputs that stand, and that moderators took down; what changed within a minute is in `standing_changes`. */
    approved: integer('approved').notNull().default(0),
    removed: integer('removed').notNull().default(0),
    level: smallint('level').notNull().default(0),
    /** The level whoever runs the hub gave by hand: it is never below. */
    floor: smallint('floor').notNull().default(0),
    /** Since when it is this level; null: counted, and not weighed for the first time. */
    since: instant('since'),
    /** When the level is to be weighed again; null: when something changes. */
    dueAt: instant('due_at')
  },
  (t) => [index('standings_due_idx').on(t.dueAt).where(sql`${t.dueAt} is not null`)]
)

/** What triggers note when a contribution comes to stand, is taken down or leaves; folded into `standings` by a chore. */
export const standingChanges = pgTable(
  'standing_changes',
  {
    userId: uuid('user_id').notNull(),
    approved: integer('approved').notNull(),
    removed: integer('removed').notNull()
  },
  (t) => [index('standing_changes_user_idx').on(t.userId)]
)
