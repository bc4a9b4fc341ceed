import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'
import { subjectType } from './enums'

/** What came of asking an outside scorer: `refused` is its own no to one contribution, `failed` means it never answered well. */
export type ScorerOutcome = 'waiting' | 'scored' | 'refused' | 'failed'

/**
 * What an outside scorer said of a contribution, a row for each version of its model; a newer run of a version replaces its
 * row. The row of version '' says that there is no answer yet, or none, and why: a missing score is recorded too.
 */
export const scorerResults = pgTable(
  'scorer_results',
  {
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    scorer: text('scorer').notNull(),
    /** `model@version`, as the scorer calls itself. */
    version: text('version').notNull().default(''),
    outcome: text('outcome').$type<ScorerOutcome>().notNull().default('waiting'),
    /** 0–1 by name; empty where there are none. */
    values: jsonb('values').$type<Record<string, number>>().notNull().default({}),
    /** Why there are none, in a word. */
    note: text('note').notNull().default(''),
    tries: smallint('tries').notNull().default(0),
    /** When it is asked for next. */
    dueAt: instant('due_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow()
  },
  (t) => [
    primaryKey({ columns: [t.subjectType, t.subjectId, t.scorer, t.version] }),
    index('scorer_results_due_idx').on(t.scorer, t.dueAt).where(sql`${t.outcome} = 'waiting'`)
  ]
)

/** How each outside scorer stands, for all workers together. */
export const scorers = pgTable('scorers', {
  name: text('name').primaryKey(),
  /** As it last called itself, `model@version`; '' before its first answer. */
  version: text('version').notNull().default(''),
  /** Its circuit: asked as usual, left alone, or tried with one batch. */
  circuit: text('circuit').$type<'closed' | 'open' | 'half_open'>().notNull().default('closed'),
  /** Failures in a row. */
  failures: integer('failures').notNull().default(0),
  /** When an open circuit may be tried, and until when a try is somebody's. */
  tryAt: instant('try_at'),
  lastOkAt: instant('last_ok_at'),
  lastError: text('last_error').notNull().default(''),
  lastErrorAt: instant('last_error_at'),
  /** The version for which older contributions are gone through, and how far. */
  sweptFor: text('swept_for'),
  sweptRevision: uuid('swept_revision'),
  sweptOutput: uuid('swept_output')
})
