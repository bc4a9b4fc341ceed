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
import { subjectType, verdict } from './enums'

/** A span of the raw text, in UTF-16 code units, and what stands there in the cleaned text. */
export type Span = { field: 'title' | 'text'; start: number; end: number; replacement?: string }

/**
 * One rule's verdict on one contribution. A newer run of the same rule version replaces it; what a newer run no longer
 * says stays as history with the time it was superseded.
 */
export const findings = pgTable(
  'findings',
  {
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    rule: text('rule').notNull(),
    ruleVersion: text('rule_version').notNull(),
    verdict: verdict('verdict').notNull(),
    /** 0 = harmless … 3 = severe (orders the review queue). */
    severity: smallint('severity').notNull().default(0),
    /** A message key of the `cleaning` namespace, with its values. */
    reason: text('reason').notNull(),
    params: jsonb('params').$type<Record<string, string | number>>().notNull().default({}),
    spans: jsonb('spans').$type<Span[]>().notNull().default([]),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Null: it holds now. */
    supersededAt: instant('superseded_at')
  },
  (t) => [
    primaryKey({ columns: [t.subjectType, t.subjectId, t.rule, t.ruleVersion] }),
    // the ledger: each rule, version and outcome, newest first, is one range
    index('findings_ledger_idx').on(t.rule, t.ruleVersion, t.verdict, t.createdAt.desc(), t.subjectId.desc())
  ]
)

/** The numbers one run of the pipeline took of a contribution's cleaned text, by name. A newer run replaces them. */
export const scores = pgTable(
  'scores',
  {
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    pipelineVersion: text('pipeline_version').notNull(),
    values: jsonb('values').$type<Record<string, number>>().notNull()
  },
  (t) => [primaryKey({ columns: [t.subjectType, t.subjectId] })]
)

/** What duplicates are found by: the exact hash, and the LSH keys of its MinHash signature (GIN: a lookup costs the same at any size). */
export const fingerprints = pgTable(
  'fingerprints',
  {
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    promptId: uuid('prompt_id').notNull(),
    /** 64-bit hash of the normalised text, of a picture's pixels, or of other bytes. */
    exact: bigint('exact', { mode: 'bigint' }).notNull(),
    /** The keys of all bands; empty for twins and outputs, which near-duplicates are not looked for by. */
    keys: integer('keys').array().notNull().default(sql`'{}'`),
    /** Those of them that no member of its cluster before it has: each cluster stands but once under a key. */
    bands: integer('bands').array().notNull().default(sql`'{}'`),
    /** Two bits of each row of the signature, to tell who is worth comparing in full. */
    sketch: integer('sketch').array().notNull().default(sql`'{}'`),
    /** How keys are made; rows of an earlier way are made anew in the background. 0: a picture known by its bytes alone. */
    scheme: smallint('scheme').notNull().default(1),
    /** Near-duplicate cluster: the smallest subject id in it. */
    clusterId: uuid('cluster_id').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.subjectType, t.subjectId] }),
    index('fingerprints_exact_idx').on(t.exact),
    // without a pending list, which every lookup of a batch would have to read through
    index('fingerprints_bands_idx').using('gin', t.bands).with({ fastupdate: false }),
    index('fingerprints_cluster_idx').on(t.clusterId),
    index('fingerprints_scheme_idx')
      .on(t.subjectId)
      .where(sql`${t.scheme} < 2 and ${t.subjectType} = 'revision'`),
    index('fingerprints_pictures_idx').on(t.subjectId).where(sql`${t.scheme} = 0`),
    // only members beside the first: small, so that a dataset's query learns at once what is near to what
    index('fingerprints_members_idx')
      .on(t.subjectType, t.subjectId, t.clusterId)
      .where(sql`${t.clusterId} <> ${t.subjectId}`),
    // the same by the part of 4096 that a preview draws, so that a cluster is drawn together
    index('fingerprints_drawn_idx')
      .on(sql`(uuid_hash(${t.clusterId}) & 4095)`, t.promptId, t.subjectId)
      .where(sql`${t.clusterId} <> ${t.subjectId} and ${t.subjectType} = 'revision'`)
  ]
)

/**
 * A set of questions that models are examined with, which no release should hold. Its items lie in storage
 * (`evaluation-sets/<id>.jsonl`); a row never changes but for how far contributions have been compared with it.
 */
export const evaluationSets = pgTable(
  'evaluation_sets',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** The first 12 hex digits of the SHA-256 of its items. */
    version: text('version').notNull(),
    /** Where it is from, and what it may be used for, in words. */
    source: text('source').notNull(),
    license: text('license').notNull(),
    fileName: text('file_name').notNull(),
    items: integer('items').notNull(),
    /** Items with fewer words than an n-gram has: they can not be found. */
    shortItems: integer('short_items').notNull(),
    unreadable: integer('unreadable').notNull(),
    /** Questions alone are looked for as well. */
    questionsToo: boolean('questions_too').notNull(),
    addedBy: uuid('added_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** The last contribution that was there before it and has been compared; revisions come first. */
    comparedType: subjectType('compared_type'),
    comparedId: uuid('compared_id'),
    compared: integer('compared').notNull().default(0),
    /** When all of them were. */
    comparedAt: instant('compared_at')
  },
  (t) => [uniqueIndex('evaluation_sets_name_key').on(t.name)]
)

/** What a contribution shares with an evaluation set. */
export const contaminations = pgTable(
  'contaminations',
  {
    subjectType: subjectType('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    setId: uuid('set_id')
      .notNull()
      .references(() => evaluationSets.id, { onDelete: 'cascade' }),
    /** The row of the first item it shares words with, from 1, and how many such items there are. */
    row: integer('row').notNull(),
    items: integer('items').notNull(),
    spans: jsonb('spans').$type<Span[]>().notNull().default([])
  },
  (t) => [
    primaryKey({ columns: [t.subjectType, t.subjectId, t.setId] }),
    index('contaminations_set_idx').on(t.setId, t.subjectId)
  ]
)
