import { sql } from 'drizzle-orm'
import {
  bigint,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { accessState, datasetGate, datasetVisibility, releaseState } from './enums'
import type { ReleaseProgress, ReleaseRebuild } from './release-progress'
import { talkColumns } from './talk-columns'

/** `owner/name`, with the recipe it is made by (validated by the domain; see app/domain/datasets/recipe.ts). */
export const datasets = pgTable(
  'datasets',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id),
    name: text('name').notNull(),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    recipe: jsonb('recipe').$type<unknown>().notNull(),
    recipeVersion: integer('recipe_version').notNull().default(1),
    latestReleaseId: uuid('latest_release_id'),
    downloadCount: integer('download_count').notNull().default(0),
    /** Downloads of the last 30 days: counted with each, and made anew by the chore `fold-trends` as days pass. */
    recentDownloads: integer('recent_downloads').notNull().default(0),
    /** What the last week thinks of it (app/domain/datasets/fold-trends.server.ts). */
    trendingScore: integer('trending_score').notNull().default(0),
    likeCount: integer('like_count').notNull().default(0),
    ...talkColumns,
    visibility: datasetVisibility('visibility').notNull().default('public'),
    /** A moderator took it from the public; its owner cannot open it meanwhile. */
    removedAt: instant('removed_at'),
    gate: datasetGate('gate').notNull().default('none'),
    /** What somebody who asks for access reads first: terms, and what to tell. */
    accessNote: text('access_note').notNull().default(''),
    /** What the newest release's card says of it, as Hub clients filter by: `license:cc-by-4.0`, `language:en`… */
    tags: text('tags').array().notNull().default([]),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow()
  },
  (t) => [
    uniqueIndex('datasets_owner_name_key').on(t.ownerId, sql`lower(${t.name})`),
    index('datasets_newest_idx').on(t.updatedAt.desc(), t.id.desc()),
    index('datasets_created_idx').on(t.createdAt.desc(), t.id.desc()),
    index('datasets_downloads_idx').on(t.downloadCount.desc(), t.id.desc()),
    index('datasets_recent_downloads_idx').on(t.recentDownloads.desc(), t.id.desc()),
    index('datasets_trending_idx').on(t.trendingScore.desc(), t.id.desc()),
    index('datasets_likes_idx').on(t.likeCount.desc(), t.id.desc()),
    index('datasets_tags_idx').using('gin', t.tags)
  ]
)

/** One build of a recipe. Immutable once published; `commitId` = first 40 hex of the manifest's sha256. */
export const releases = pgTable(
  'releases',
  {
    id: uuid('id').primaryKey(),
    datasetId: uuid('dataset_id')
      .notNull()
      .references(() => datasets.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    version: text('version').notNull(),
    state: releaseState('state').notNull().default('queued'),
    recipe: jsonb('recipe').$type<unknown>().notNull(),
    /** The frozen rows: sha256 of the snapshot blob, written by the first step; every later step reads only it. */
    snapshotSha256: text('snapshot_sha256'),
    snapshotAt: instant('snapshot_at'),
    commitId: text('commit_id'),
    rowCount: integer('row_count'),
    /** The front matter of its README, as JSON; null for releases made before it was kept. */
    card: jsonb('card').$type<Record<string, unknown>>(),
    splitCounts: jsonb('split_counts').$type<Record<string, number>>(),
    progress: jsonb('progress').$type<ReleaseProgress>(),
    rebuild: jsonb('rebuild').$type<ReleaseRebuild>(),
    error: text('error'),
    /** Fencing token: a worker's writes count only while it holds the newest one. */
    fence: integer('fence').notNull().default(0),
    /** Downloads of this release alone: one a fetch of a file that counts, nothing of who fetched. */
    downloadCount: integer('download_count').notNull().default(0),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull().defaultNow(),
    publishedAt: instant('published_at'),
    /** Of a patch: the release it is made of, without what left since. */
    patchOf: uuid('patch_of'),
    /** Of a patch: the full release whose rows it holds, but for those gone by its number; null: its own. */
    rowsOf: uuid('rows_of'),
    /** From then on its files are refused: a record of it may not be passed on. */
    disabledAt: instant('disabled_at'),
    /** When a mark on one of its records was lifted, or became another, last. */
    restoredAt: instant('restored_at')
  },
  (t) => [
    uniqueIndex('releases_number_key').on(t.datasetId, t.number),
    uniqueIndex('releases_commit_key').on(t.datasetId, t.commitId),
    index('releases_rows_idx').on(sql`coalesce(${t.rowsOf}, ${t.id})`)
  ]
)

/** A file of a release; bytes are in storage under the sha256. `oid` is the git blob sha1 (Hub read protocol). */
export const releaseFiles = pgTable(
  'release_files',
  {
    releaseId: uuid('release_id')
      .notNull()
      .references(() => releases.id, { onDelete: 'cascade' }),
    path: text('path').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    oid: text('oid').notNull(),
    mediaType: text('media_type').notNull()
  },
  (t) => [
    uniqueIndex('release_files_path_key').on(t.releaseId, t.path),
    // trees are walked by bytes, so that a folder is one range whatever the database's own order of letters
    index('release_files_tree_idx').on(t.releaseId, sql`${t.path} collate "C"`)
  ]
)

/** Who asked to read a gated dataset, why, and what its owner answered. One a person and dataset; asking again renews it. */
export const accessRequests = pgTable(
  'access_requests',
  {
    id: uuid('id').primaryKey(),
    datasetId: uuid('dataset_id')
      .notNull()
      .references(() => datasets.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    reason: text('reason').notNull(),
    state: accessState('state').notNull().default('pending'),
    /** The owner's words to who asked. */
    note: text('note').notNull().default(''),
    requestedAt: instant('requested_at').notNull().defaultNow(),
    decidedAt: instant('decided_at'),
    /** Null where the gate let them in by itself. */
    decidedBy: uuid('decided_by').references(() => users.id)
  },
  (t) => [
    uniqueIndex('access_requests_person_key').on(t.datasetId, t.userId),
    index('access_requests_list_idx').on(t.datasetId, t.state, t.requestedAt.desc(), t.id.desc()),
    index('access_requests_user_idx').on(t.userId)
  ]
)

/** Datasets whose newest release holds records that left since `since`, and gets a patch. */
export const patchesDue = pgTable('patches_due', {
  datasetId: uuid('dataset_id')
    .primaryKey()
    .references(() => datasets.id, { onDelete: 'cascade' }),
  since: instant('since').notNull().defaultNow()
})

/** Which releases a person downloaded while known to the hub, so that they hear of what leaves. The last time counts. */
export const releaseReaders = pgTable(
  'release_readers',
  {
    releaseId: uuid('release_id')
      .notNull()
      .references(() => releases.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    downloadedAt: instant('downloaded_at').notNull().defaultNow()
  },
  (t) => [
    primaryKey({ columns: [t.releaseId, t.userId] }),
    index('release_readers_user_idx').on(t.userId, t.downloadedAt.desc())
  ]
)

/** Public halves of the keys that releases were signed with, the hub's own history; the private half is in no table. */
export const signingKeys = pgTable('signing_keys', {
  /** First 16 hex of the SHA-256 of the raw public key. */
  id: text('id').primaryKey(),
  /** Ed25519, 32 bytes, base64. */
  publicKey: text('public_key').notNull(),
  firstUsedAt: instant('first_used_at').notNull().defaultNow()
})

/** What differs between two releases of a dataset: a blob of JSONL in segments, made by the build or when somebody first asks. */
export const releaseDiffs = pgTable(
  'release_diffs',
  {
    fromId: uuid('from_id')
      .notNull()
      .references(() => releases.id, { onDelete: 'cascade' }),
    toId: uuid('to_id')
      .notNull()
      .references(() => releases.id, { onDelete: 'cascade' }),
    sha256: text('sha256').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    segments: jsonb('segments').$type<DiffSegment[]>().notNull()
  },
  (t) => [primaryKey({ columns: [t.fromId, t.toId] })]
)

/** Diffs that somebody asked for and that are not made yet; those that could not be made stay, with why. */
export const diffsDue = pgTable(
  'diffs_due',
  {
    fromId: uuid('from_id')
      .notNull()
      .references(() => releases.id, { onDelete: 'cascade' }),
    toId: uuid('to_id')
      .notNull()
      .references(() => releases.id, { onDelete: 'cascade' }),
    requestedAt: instant('requested_at').notNull().defaultNow(),
    /** Rows of both that are read. */
    done: integer('done').notNull().default(0),
    /** Rows of both to read; null while nobody is at it. */
    total: integer('total'),
    error: text('error')
  },
  (t) => [primaryKey({ columns: [t.fromId, t.toId] })]
)

/** A run of lines of one kind; `offsets` are those of every 50th line, in bytes of the blob. */
export type DiffSegment = {
  kind: string
  reason: string | null
  rows: number
  end: number
  offsets: number[]
}

/**
 * What a page of a release's rows is found, narrowed and drawn by: made from its snapshot alone, so two releases of one
 * snapshot share it. `sha256` names its file in storage; null while it is being made, or when it could not be.
 */
export const releaseIndexes = pgTable('release_indexes', {
  snapshotSha256: text('snapshot_sha256').primaryKey(),
  sha256: text('sha256'),
  /** app/domain/datasets/viewer/index-head.ts */
  head: jsonb('head').$type<unknown>(),
  /** app/domain/datasets/viewer/row-facts.ts */
  facts: jsonb('facts').$type<unknown>(),
  done: integer('done').notNull().default(0),
  total: integer('total').notNull().default(0),
  /** A word for why there is none. */
  error: text('error'),
  updatedAt: instant('updated_at').notNull().defaultNow()
})

/** Who likes which dataset. */
export const datasetLikes = pgTable(
  'dataset_likes',
  {
    datasetId: uuid('dataset_id')
      .notNull()
      .references(() => datasets.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [
    primaryKey({ columns: [t.datasetId, t.userId] }),
    index('dataset_likes_user_idx').on(t.userId, t.createdAt.desc()),
    index('dataset_likes_newest_idx').on(t.createdAt)
  ]
)

/** Downloads of a dataset by day (UTC); nothing of who. */
export const datasetDownloadDays = pgTable(
  'dataset_download_days',
  {
    datasetId: uuid('dataset_id')
      .notNull()
      .references(() => datasets.id, { onDelete: 'cascade' }),
    day: date('day', { mode: 'string' }).notNull(),
    count: integer('count').notNull().default(0)
  },
  (t) => [primaryKey({ columns: [t.datasetId, t.day] }), index('dataset_download_days_day_idx').on(t.day)]
)
