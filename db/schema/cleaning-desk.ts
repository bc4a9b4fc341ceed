import {
  bigint,
  bigserial,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid
} from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'

/** `finding`: a rule's verdicts; `contribution`: states; `decision`: what moderators made of what a rule held. */
type Kind = 'finding' | 'contribution' | 'decision'

const counted = {
  /** UTC: when it was found, given or decided. */
  day: date('day').notNull(),
  kind: text('kind').$type<Kind>().notNull(),
  /** The rule; of contributions `revision` or `output`. */
  name: text('name').notNull(),
  /** Of the rule; of contributions the pipeline's, empty before they were cleaned. */
  version: text('version').notNull(),
  /** A verdict, a moderation state, or a decision's action. */
  outcome: text('outcome').notNull()
}

/**
 * How much cleaning did, by day: what the desk reads instead of the findings. Triggers on `findings`, `prompt_revisions`,
 * `outputs` and `decisions` keep it; with `cleaning_changes` exact at any time.
 */
export const cleaningCounts = pgTable(
  'cleaning_counts',
  { ...counted, count: integer('count').notNull() },
  (t) => [primaryKey({ columns: [t.kind, t.day, t.name, t.version, t.outcome] })]
)

/** What is to be added to `cleaning_counts`; rows are only appended, so that nobody who cleans waits for another. */
export const cleaningChanges = pgTable('cleaning_changes', {
  ...counted,
  change: integer('change').notNull()
})

/**
 * Thresholds as operators set them. Append-only (a trigger refuses anything else); the newest row is in effect, and a
 * value taken back is a row of its own.
 */
export const cleaningThresholds = pgTable('cleaning_thresholds', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  /** Whatever differs from the defaults, by `rule.threshold`. */
  overrides: jsonb('overrides').$type<Record<string, number>>().notNull(),
  /** Of the overrides; empty for the defaults. */
  hash: text('hash').notNull(),
  changedBy: uuid('changed_by')
    .notNull()
    .references(() => users.id),
  why: text('why').notNull(),
  /** The entry whose values it brings back. */
  reverts: bigint('reverts', { mode: 'number' }),
  /** The trial it was applied from. */
  trialId: uuid('trial_id'),
  changedAt: instant('changed_at').notNull().defaultNow()
})

/** Other thresholds tried on stored words: the question, how far it is, and the answer (ids and numbers, no words). */
export const thresholdTrials = pgTable(
  'threshold_trials',
  {
    id: uuid('id').primaryKey(),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => users.id),
    overrides: jsonb('overrides').$type<Record<string, number>>().notNull(),
    /** The thresholds it is compared with, and the history's entry they are of. */
    against: jsonb('against').$type<Record<string, number>>().notNull(),
    againstId: bigint('against_id', { mode: 'number' }).notNull(),
    sample: integer('sample').notNull(),
    seed: integer('seed').notNull(),
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    failed: boolean('failed').notNull().default(false),
    result: jsonb('result').$type<Record<string, unknown>>(),
    askedAt: instant('asked_at').notNull().defaultNow(),
    finishedAt: instant('finished_at')
  },
  (t) => [index('threshold_trials_newest_idx').on(t.askedAt.desc(), t.id.desc())]
)
