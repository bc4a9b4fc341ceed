import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import { users } from './auth'
import { bytea, instant, pending } from './columns'
import { license, modality, moderationState } from './enums'
import { generators } from './generators'
import { promptRevisions, prompts } from './prompts'
import { ratingColumns } from './rating-columns'

/** Bytes as given, content-addressed; `storage` keeps them under a key made from the sha256 (hex). */
export const blobs = pgTable(
  'blobs',
  {
    sha256: text('sha256').primaryKey(),
    mediaType: text('media_type').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    width: integer('width'),
    height: integer('height'),
    /** Sound and film, in seconds. */
    durationSeconds: real('duration_seconds'),
    /** BlurHash of a picture or poster: what stands in its place until it has come. */
    placeholder: text('placeholder'),
    /** A film's still picture, a blob of its own. */
    posterSha256: text('poster_sha256'),
    /** What the bytes say of how they were made, read once; kept whole so that a better reader can be run later. */
    inspection: jsonb('inspection').$type<Record<string, unknown>>(),
    /** What releases hold of this image: the bytes as given, or those of a copy without what tells of its author, and by what that was made. */
    frozen: jsonb('frozen').$type<{ by: string; sha256: string; sizeBytes: number }>(),
    /** When somebody last gave these bytes: what nobody uses is thrown away only a good while after. */
    givenAt: instant('given_at').notNull().defaultNow(),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [index('blobs_poster_idx').on(t.posterSha256).where(sql`${t.posterSha256} is not null`)]
)

/**
 * What a picture is known by. Its looks are 64 bits (pHash: signs of the low frequencies of its cosine transform); `bands`
 * are their three parts, each with its place in the upper bits, by which an index finds pictures within a radius.
 */
export const imagePrints = pgTable(
  'image_prints',
  {
    sha256: text('sha256')
      .primaryKey()
      .references(() => blobs.sha256, { onDelete: 'cascade' }),
    /** As a signed number. */
    hash: bigint('hash', { mode: 'bigint' }).notNull(),
    bands: integer('bands').array().notNull(),
    /** Hashes of the picture cut in five ways, and the bands of all of them: crops of it are near one. */
    crops: bigint('crops', { mode: 'bigint' }).array().notNull().default(sql`'{}'`),
    cropBands: integer('crop_bands').array().notNull().default(sql`'{}'`),
    /** 64 bits of a hash of the decoded, upright pixels. */
    pixels: bigint('pixels', { mode: 'bigint' }),
    /** A small grey and colour form, by which pictures with near hashes are compared; kept beside the row. */
    detail: bytea('detail'),
    /** How it was made; prints of an earlier way are made anew in the background. */
    scheme: smallint('scheme').notNull().default(1)
  },
  (t) => [
    index('image_prints_bands_idx').using('gin', t.bands),
    index('image_prints_crops_idx').using('gin', t.cropBands).with({ fastupdate: false })
  ]
)

/**
 * A file on its way in by the tus protocol. `id` names its pieces in the upload store; `sha256` is there once it is whole
 * and its bytes were looked at. Nothing refers to it but its owner's composer, so it may expire.
 */
export const uploads = pgTable(
  'uploads',
  {
    id: text('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** As the person's machine called it: shown back to them, never used as a path. */
    fileName: text('file_name').notNull().default(''),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    /** A work for a composer, or a file of many prompts, which only an import takes. */
    purpose: text('purpose').$type<'work' | 'import'>().notNull().default('work'),
    sha256: text('sha256').references(() => blobs.sha256),
    /** Message key of why the file was not taken; null while all is well. */
    refusal: text('refusal'),
    createdAt: instant('created_at').notNull().defaultNow(),
    finishedAt: instant('finished_at')
  },
  (t) => [
    index('uploads_blob_idx').on(t.sha256),
    index('uploads_user_idx').on(t.userId, t.createdAt.desc()),
    index('uploads_age_idx').on(t.createdAt)
  ]
)

/** A contribution of the second kind: one artefact a generator made from one prompt revision. Raw columns never change. */
export const outputs = pgTable(
  'outputs',
  {
    id: uuid('id').primaryKey(),
    promptId: uuid('prompt_id')
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => promptRevisions.id, { onDelete: 'cascade' }),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id),
    generatorId: text('generator_id')
      .notNull()
      .references(() => generators.id),
    model: text('model').notNull().default(''),
    parameters: jsonb('parameters').$type<Record<string, string>>().notNull().default({}),
    modality: modality('modality').notNull(),
    /** Text, code, and dialogues (as a transcript): the words as given. Files: null. */
    text: text('text'),
    /** Code: the language it is written in, such as `python`; else empty. */
    syntax: text('syntax').notNull().default(''),
    /** What is known of how it was made, with where each value came from; private bits are left out. */
    generation: jsonb('generation').$type<Record<string, unknown>>(),
    /** Marks of the file about being made by AI; kept on every copy. */
    provenance: jsonb('provenance').$type<Record<string, unknown>>(),
    /** Pictures, sound and film. */
    blobSha256: text('blob_sha256').references(() => blobs.sha256),
    width: integer('width'),
    height: integer('height'),
    alt: text('alt').notNull().default(''),
    license: license('license').notNull(),
    trainingConsent: boolean('training_consent').notNull(),
    consentVersion: text('consent_version').notNull(),
    consentedAt: instant('consented_at').notNull(),
    /** SHA-256 (hex) of the text, or of the blob. */
    contentHash: text('content_hash').notNull(),
    moderationState: moderationState('moderation_state').notNull(),
    ...ratingColumns(),
    language: text('language').notNull().default('und'),
    cleanedText: text('cleaned_text'),
    pipelineVersion: text('pipeline_version'),
    cleanedAt: instant('cleaned_at'),
    ratingCount: integer('rating_count').notNull().default(0),
    overallSum: integer('overall_sum').notNull().default(0),
    adherenceSum: integer('adherence_sum').notNull().default(0),
    qualitySum: integer('quality_sum').notNull().default(0),
    /** Bayesian average of overall, 1–5 (0 = unrated). */
    score: real('score').notNull().default(0),
    importKey: text('import_key'),
    createdAt: instant('created_at').notNull().defaultNow(),
    publishedAt: instant('published_at')
  },
  (t) => [
    index('outputs_prompt_idx').on(t.promptId, t.score.desc(), t.id),
    // everything a dataset's recipe asks of an output, best first: its previews read this index alone
    index('outputs_fit_idx')
      .on(
        t.promptId,
        t.score.desc(),
        t.id,
        t.revisionId,
        t.authorId,
        t.license,
        t.trainingConsent,
        t.ratingCount,
        t.modality,
        t.contentRating
      )
      .where(sql`${t.moderationState} = 'published'`),
    index('outputs_author_idx').on(t.authorId, t.createdAt.desc(), t.id.desc()),
    index('outputs_pending_idx').on(t.authorId).where(pending(t)),
    // a generator's work, best first, with the versions it was made by: its page and its counts read this index alone
    index('outputs_generator_idx')
      .on(t.generatorId, t.score.desc(), t.id.desc(), t.model)
      .where(sql`${t.moderationState} = 'published'`),
    // what no release may hold
    index('outputs_unfit_idx')
      .on(t.id)
      .where(sql`${t.moderationState} <> 'published' or not ${t.trainingConsent}`),
    // all of a generator's, published or not: for a moderator who gives them to another
    index('outputs_generator_all_idx').on(t.generatorId),
    index('outputs_revision_idx').on(t.revisionId),
    // what a prompt's page leaves out until it is asked for
    index('outputs_limited_idx').on(t.promptId).where(sql`${t.moderationState} = 'limited'`),
    index('outputs_blob_idx').on(t.blobSha256),
    index('outputs_uncleaned_idx').on(t.id).where(sql`${t.pipelineVersion} is null`),
    uniqueIndex('outputs_import_key').on(t.promptId, t.importKey)
  ]
)
