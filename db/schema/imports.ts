import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { importState, license, scenario } from './enums'
import { generators } from './generators'

/**
 * A file of many prompts on its way in, and what became of it. Its bytes lie in storage (`imports/<id>/`) until it is
 * done. `cursor` counts the prompts of the file that are written; it moves in the transaction that writes them, so a run
 * that was killed goes on exactly there.
 */
export const imports = pgTable(
  'imports',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The upload it came by, so that asking twice makes one; null when it came with a form. */
    uploadId: text('upload_id'),
    /** As the person's machine called it: shown back to them. */
    fileName: text('file_name').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    /** Of the file (hex): tells that the same one was imported before. */
    sha256: text('sha256').notNull(),
    /** Its bytes are still in storage. */
    hasFile: boolean('has_file').notNull().default(true),
    hasRejects: boolean('has_rejects').notNull().default(false),
    state: importState('state').notNull().default('ready'),
    /** The format of its rows as it was recognised; empty when it was not. */
    format: text('format').notNull().default(''),
    /** Column → what it holds, where a person said so; null: as recognised. */
    mapping: jsonb('mapping').$type<Record<string, string>>(),
    /** Its first prompts as the file has them, where looking means reading all of it; null: looked at each time. */
    preview: jsonb('preview').$type<Record<string, unknown>>(),
    license: license('license'),
    trainingConsent: boolean('training_consent'),
    /** What made answers the file names no maker for. */
    generatorId: text('generator_id').references(() => generators.id, { onDelete: 'set null' }),
    tags: text('tags').array().notNull().default([]),
    /** For all of them; null: guessed for each. */
    scenario: scenario('scenario'),
    rows: integer('rows').notNull().default(0),
    added: integer('added').notNull().default(0),
    addedOutputs: integer('added_outputs').notNull().default(0),
    already: integer('already').notNull().default(0),
    laterTurns: integer('later_turns').notNull().default(0),
    rejected: integer('rejected').notNull().default(0),
    cursor: integer('cursor').notNull().default(0),
    /** Rows that earlier starts had read: the rest counts against the day's limit. */
    rowsBefore: integer('rows_before').notNull().default(0),
    /** Part of the file that is read, 0 to 1. */
    share: real('share').notNull().default(0),
    /** Contributions an undoing took back, and those it left because they had changed. */
    undone: integer('undone').notNull().default(0),
    kept: integer('kept').notNull().default(0),
    /** Message key of why it failed. */
    error: text('error'),
    /** Grows with every run: what an older one writes is refused. */
    fence: integer('fence').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at')
  },
  (t) => [
    index('imports_user_idx').on(t.userId, t.createdAt.desc(), t.id.desc()),
    index('imports_same_idx').on(t.userId, t.sha256),
    index('imports_age_idx').on(t.createdAt).where(sql`${t.hasFile} or ${t.hasRejects}`),
    index('imports_unfinished_idx')
      .on(t.startedAt)
      .where(sql`${t.state} in ('waiting', 'running', 'undoing')`),
    uniqueIndex('imports_upload_key').on(t.uploadId)
  ]
)

/** What an import brought: prompts and outputs that were new. `outcome` is what an undoing did with each. */
export const importItems = pgTable(
  'import_items',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    /** A prompt's or an output's. */
    subjectId: uuid('subject_id').notNull(),
    isPrompt: boolean('is_prompt').notNull(),
    outcome: text('outcome').$type<'withdrawn' | 'kept'>()
  },
  (t) => [primaryKey({ columns: [t.importId, t.isPrompt, t.subjectId] })]
)
