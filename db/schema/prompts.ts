import { sql } from 'drizzle-orm'
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant, pending } from './columns'
import { contentRating, license, modality, moderationState, scenario } from './enums'
import { ratingColumns } from './rating-columns'

/**
 * A contribution of the first kind. Holds what lists show, denormalised from the shown revision and its outputs, so
 * that one page of a list is one index range. `currentRevisionId` is the newest *published* revision (null until one is).
 */
export const prompts = pgTable(
  'prompts',
  {
    id: uuid('id').primaryKey(),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id),
    currentRevisionId: uuid('current_revision_id'),
    latestNumber: integer('latest_number').notNull().default(1),
    title: text('title').notNull(),
    /** First 400 characters of the shown (cleaned) text. */
    excerpt: text('excerpt').notNull(),
    scenario: scenario('scenario').notNull(),
    language: text('language').notNull(),
    tags: text('tags').array().notNull().default([]),
    license: license('license').notNull(),
    trainingConsent: boolean('training_consent').notNull(),
    consentVersion: text('consent_version').notNull(),
    consentedAt: instant('consented_at').notNull(),
    moderationState: moderationState('moderation_state').notNull(),
    ...ratingColumns(),
    /** What lists go by: its own rating or its cover's, the higher one. */
    shownRating: contentRating('shown_rating').notNull().default('general'),
    /** The prompt this one was remixed from, the revision it was made from, and the first spark of the lineage. */
    parentId: uuid('parent_id'),
    parentRevisionId: uuid('parent_revision_id'),
    rootId: uuid('root_id').notNull(),
    depth: integer('depth').notNull().default(0),
    remixCount: integer('remix_count').notNull().default(0),
    commentCount: integer('comment_count').notNull().default(0),
    reactionCount: integer('reaction_count').notNull().default(0),
    /** Public collections that hold it. */
    collectionCount: integer('collection_count').notNull().default(0),
    /** Published outputs: how many, of which kinds and generators, and the best-rated one (the card's cover). */
    outputCount: integer('output_count').notNull().default(0),
    modalities: modality('modalities').array().notNull().default([]),
    generatorIds: text('generator_ids').array().notNull().default([]),
    coverOutputId: uuid('cover_output_id'),
    /** Ratings of all its outputs: count, Σ overall, and the Bayesian average 1–5 (0 = unrated). */
    ratingCount: integer('rating_count').notNull().default(0),
    ratingSum: integer('rating_sum').notNull().default(0),
    score: real('score').notNull().default(0),
    /** Trending order: log₁₀ of votes plus age, monotone in time, so it needs no decay job. */
    hot: doublePrecision('hot').notNull().default(0),
    /** `source:key` of an imported row, so that importing twice adds nothing twice. */
    importKey: text('import_key'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    publishedAt: instant('published_at')
  },
  (t) => {
    const shown = sql`${t.moderationState} = 'published'`
    return [
      index('prompts_newest_idx').on(t.publishedAt.desc(), t.id.desc()).where(shown),
      index('prompts_top_idx').on(t.score.desc(), t.id.desc()).where(shown),
      index('prompts_hot_idx').on(t.hot.desc(), t.id.desc()).where(shown),
      // everything a dataset's recipe asks of a prompt: its previews read this index alone
      index('prompts_fit_idx')
        .on(
          t.id,
          t.authorId,
          t.rootId,
          t.language,
          t.scenario,
          t.license,
          t.trainingConsent,
          t.currentRevisionId,
          t.contentRating
        )
        .where(shown),
      // by the part of 4096 that a preview draws: a sample is one range of it
      index('prompts_drawn_idx')
        .on(sql`(uuid_hash(${t.currentRevisionId}) & 4095)`, t.id, t.currentRevisionId)
        .where(sql`${shown} and ${t.currentRevisionId} is not null`),
      index('prompts_author_shown_idx').on(t.authorId, t.publishedAt.desc(), t.id.desc()).where(shown),
      index('prompts_author_idx').on(t.authorId, t.createdAt.desc(), t.id.desc()),
      // what waits, of what was not imported: it takes up its author's slots
      index('prompts_pending_idx').on(t.authorId).where(pending(t)),
      index('prompts_parent_idx').on(t.parentId),
      index('prompts_root_idx').on(t.rootId, t.createdAt),
      index('prompts_state_idx').on(t.moderationState, t.id).where(sql`${t.moderationState} <> 'published'`),
      // what no release may hold
      index('prompts_unfit_idx')
        .on(t.id)
        .where(sql`${t.moderationState} <> 'published' or not ${t.trainingConsent}`),
      // where two outputs can be compared
      index('prompts_matched_idx').on(sql`uuid_hash(${t.id})`).where(sql`${shown} and ${t.outputCount} > 1`),
      index('prompts_tags_idx').using('gin', t.tags),
      index('prompts_generators_idx').using('gin', t.generatorIds),
      index('prompts_modalities_idx').using('gin', t.modalities),
      uniqueIndex('prompts_import_key').on(t.authorId, t.importKey)
    ]
  }
)

/** What was said, word for word. Title, text and number never change (a trigger refuses); cleaning writes beside them. */
export const promptRevisions = pgTable(
  'prompt_revisions',
  {
    id: uuid('id').primaryKey(),
    promptId: uuid('prompt_id')
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    /** `[{name, example}]`, in order of appearance of `{{name}}`. */
    variables: jsonb('variables').$type<{ name: string; example: string }[]>().notNull().default([]),
    note: text('note').notNull().default(''),
    /** SHA-256 (hex) of title, a newline and text: what a decision binds to. */
    contentHash: text('content_hash').notNull(),
    moderationState: moderationState('moderation_state').notNull(),
    cleanedTitle: text('cleaned_title'),
    cleanedText: text('cleaned_text'),
    pipelineVersion: text('pipeline_version'),
    cleanedAt: instant('cleaned_at'),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [
    uniqueIndex('prompt_revisions_number_key').on(t.promptId, t.number),
    // what no release may hold
    index('prompt_revisions_unfit_idx').on(t.id).where(sql`${t.moderationState} <> 'published'`),
    index('prompt_revisions_uncleaned_idx').on(t.id).where(sql`${t.pipelineVersion} is null`)
  ]
)
