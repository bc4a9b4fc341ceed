import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { cleaningRunState, cleaningScope, subjectType } from './enums'

/**
 * Cleaning of very many contributions at once: what is stored gone over again (checked first, then applied), or the first
 * cleaning of many that wait. Its shards are the work; this row says which step it is at.
 */
export const cleaningRuns = pgTable(
  'cleaning_runs',
  {
    id: uuid('id').primaryKey(),
    /** Null: the hub itself, or somebody who has left. */
    startedBy: uuid('started_by').references(() => users.id, { onDelete: 'set null' }),
    scope: cleaningScope('scope').notNull(),
    /** With scope `rules`: whose findings are looked at again. */
    rules: text('rules').array().notNull().default([]),
    /** The rules it runs: what was checked with others is not applied. */
    pipelineVersion: text('pipeline_version').notNull(),
    state: cleaningRunState('state').notNull().default('planning'),
    /** Why nobody works at it though it is not at its end. */
    halted: text('halted').$type<'paused' | 'failed'>(),
    /** It was cancelled while being applied: what was changed is brought to its end, nothing more is begun. */
    stopping: boolean('stopping').notNull().default(false),
    error: text('error'),
    shardRows: integer('shard_rows').notNull(),
    /** Chooses the samples. */
    seed: integer('seed').notNull(),
    /** What the check found; null before its end. */
    report: jsonb('report').$type<Record<string, unknown>>(),
    /** Grows whenever work is handed out anew. */
    fence: integer('fence').notNull().default(0),
    /** Where comparing with others has come to, and how many of how many. */
    placeCursor: text('place_cursor').notNull().default(''),
    placed: integer('placed').notNull().default(0),
    toPlace: integer('to_place').notNull().default(0),
    /** Since when the present step is worked at without a break, and how many rows it had done by then. */
    stepAt: instant('step_at').notNull().defaultNow(),
    stepFrom: integer('step_from').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    finishedAt: instant('finished_at')
  },
  (t) => [
    index('cleaning_runs_time_idx').on(t.createdAt.desc(), t.id.desc()),
    // one of each kind at a time
    uniqueIndex('cleaning_runs_open_key')
      .on(sql`(${t.scope} = 'waiting')`)
      .where(sql`${t.state} not in ('done', 'discarded', 'cancelled')`)
  ]
)

/** A range of ids of one table, small enough for one job. The cursor moves in the transaction that does the work before it. */
export const cleaningShards = pgTable(
  'cleaning_shards',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => cleaningRuns.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    subjectType: subjectType('subject_type').notNull(),
    /** Both ends belong to it. */
    fromId: uuid('from_id').notNull(),
    toId: uuid('to_id').notNull(),
    rows: integer('rows').notNull(),
    state: text('state').$type<'waiting' | 'running' | 'done' | 'failed'>().notNull().default('waiting'),
    /** The last id that is done. */
    cursor: uuid('cursor'),
    done: integer('done').notNull().default(0),
    /** Contributions the rules fell over; they stay as they were. */
    broken: jsonb('broken').$type<{ id: string; error: string }[]>().notNull().default([]),
    /** Grows with every worker that takes it: what an earlier one writes is refused. */
    fence: integer('fence').notNull().default(0),
    error: text('error')
  },
  (t) => [primaryKey({ columns: [t.runId, t.number] })]
)

/** A contribution that comes out otherwise than it is stored. Those that come out the same have no row. */
export const cleaningItems = pgTable(
  'cleaning_items',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => cleaningRuns.id, { onDelete: 'cascade' }),
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    /** `none`: only what it is found by differs. */
    outcome: text('outcome').$type<'hold' | 'release' | 'redact' | 'tell' | 'none'>().notNull(),
    /** Rules that find something now and did not before; the other way round; something else than before. */
    appeared: text('appeared').array().notNull().default([]),
    gone: text('gone').array().notNull().default([]),
    altered: text('altered').array().notNull().default([]),
    /** A rule that looks at it alone holds it. */
    dropped: boolean('dropped').notNull().default(false),
    /** Its words differ, so it has to be compared with others again: by what it was found, and is now. */
    oldExact: bigint('old_exact', { mode: 'bigint' }),
    newExact: bigint('new_exact', { mode: 'bigint' })
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.subjectType, t.subjectId] }),
    index('cleaning_items_exact_idx').on(t.runId, t.newExact).where(sql`${t.newExact} is not null`)
  ]
)

/** A few of a run's contributions, by rule, to be looked at before it is applied. */
export const cleaningSamples = pgTable(
  'cleaning_samples',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => cleaningRuns.id, { onDelete: 'cascade' }),
    rule: text('rule').notNull(),
    rank: smallint('rank').notNull(),
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    promptId: uuid('prompt_id').notNull(),
    outcome: text('outcome').notNull(),
    given: text('given').notNull(),
    before: text('before').notNull(),
    after: text('after').notNull()
  },
  (t) => [primaryKey({ columns: [t.runId, t.rule, t.rank] })]
)
