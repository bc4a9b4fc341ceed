import { bigint, boolean, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { releases } from './datasets'

/**
 * A shard of a release: a part of its snapshot, made into files by whichever worker takes it. Stays when the release is
 * published, so that a patch need not make again what lost no record.
 */
export const releaseShards = pgTable(
  'release_shards',
  {
    releaseId: uuid('release_id')
      .notNull()
      .references(() => releases.id, { onDelete: 'cascade' }),
    /** Its place in the snapshot's list. */
    number: integer('number').notNull(),
    rows: integer('rows').notNull(),
    doneRows: integer('done_rows').notNull().default(0),
    /** Its files are whole and listed. */
    made: boolean('made').notNull().default(false),
    /** Of releases that hold training lines: the blob those are in, in the end the split's file. */
    linesSha256: text('lines_sha256'),
    linesFrom: bigint('lines_from', { mode: 'number' }).notNull().default(0),
    linesBytes: bigint('lines_bytes', { mode: 'number' }).notNull().default(0)
  },
  (t) => [uniqueIndex('release_shards_number_key').on(t.releaseId, t.number)]
)
