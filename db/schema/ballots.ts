import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { ballotChoice } from './enums'
import { outputs } from './outputs'
import { prompts } from './prompts'

/** One person's choice between two outputs of one prompt, made without knowing by what they were made. */
export const ballots = pgTable(
  'ballots',
  {
    id: uuid('id').primaryKey(),
    voterId: uuid('voter_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    promptId: uuid('prompt_id')
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    /** The two by the order of their ids, so that a pair is one pair. */
    firstId: uuid('first_id')
      .notNull()
      .references(() => outputs.id, { onDelete: 'cascade' }),
    secondId: uuid('second_id')
      .notNull()
      .references(() => outputs.id, { onDelete: 'cascade' }),
    choice: ballotChoice('choice').notNull(),
    /** The first one stood on the left: what a leaning to one side is told by. */
    firstLeft: boolean('first_left').notNull(),
    castAt: instant('cast_at').notNull().defaultNow()
  },
  (t) => [
    check('ballots_order_check', sql`${t.firstId} < ${t.secondId}`),
    uniqueIndex('ballots_once_key').on(t.voterId, t.firstId, t.secondId),
    // what a recipe counts, from the index alone
    index('ballots_prompt_idx').on(t.promptId, t.firstId, t.secondId, t.choice),
    index('ballots_first_idx').on(t.firstId),
    index('ballots_second_idx').on(t.secondId),
    index('ballots_voter_idx').on(t.voterId, t.castAt.desc(), t.id.desc())
  ]
)
