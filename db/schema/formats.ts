import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'
import { releases } from './datasets'
import { formatState } from './enums'

/**
 * A release in one more format, built when somebody first asks for it. No part of the release: its commit and manifest
 * stay as they are, and the files can be made again, to the byte.
 */
export const releaseFormats = pgTable(
  'release_formats',
  {
    releaseId: uuid('release_id')
      .notNull()
      .references(() => releases.id, { onDelete: 'cascade' }),
    format: text('format').notNull(),
    state: formatState('state').notNull().default('queued'),
    /** Fencing token, as of releases. */
    fence: integer('fence').notNull().default(0),
    progress: jsonb('progress').$type<{ done: number; total: number }>(),
    rows: integer('rows'),
    /** Records the format cannot say, by reason. */
    leftOut: jsonb('left_out').$type<Record<string, number>>(),
    /** Which records were withdrawn when it was built; another answer today makes it stale. */
    withdrawn: text('withdrawn'),
    error: text('error'),
    requestedAt: instant('requested_at').notNull().defaultNow(),
    builtAt: instant('built_at')
  },
  (t) => [
    uniqueIndex('release_formats_key').on(t.releaseId, t.format),
    index('release_formats_unfinished_idx').on(t.requestedAt).where(sql`${t.state} in ('queued', 'building')`)
  ]
)

/** A file of a release in one more format, `formats/<format>/…`; bytes are in storage under the sha256. */
export const releaseFormatFiles = pgTable(
  'release_format_files',
  {
    releaseId: uuid('release_id')
      .notNull()
      .references(() => releases.id, { onDelete: 'cascade' }),
    format: text('format').notNull(),
    /** Within the format's folder. */
    path: text('path').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    mediaType: text('media_type').notNull()
  },
  (t) => [
    uniqueIndex('release_format_files_key').on(t.releaseId, t.format, t.path),
    index('release_format_files_sha256_idx').on(t.sha256)
  ]
)
