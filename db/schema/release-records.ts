import { sql } from 'drizzle-orm'
import { index, integer, pgTable, pgView, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'
import { split } from './enums'

// rows go with their release by a trigger (`release_records_go`): a foreign key would look each of a million up
/**
 * Which contributions a full release holds; its patches hold the same rows, but for those gone by their
 * number. Read through `heldRecords` and app/domain/datasets/held-rows.server.ts, which know of patches.
 */
export const releaseRecords = pgTable(
  'release_records',
  {
    releaseId: uuid('release_id').notNull(),
    position: integer('position').notNull(),
    split: split('split').notNull(),
    promptId: uuid('prompt_id').notNull(),
    revisionId: uuid('revision_id').notNull(),
    /** None in a row of a prompt alone; a second one in rows that compare two. */
    outputId: uuid('output_id'),
    otherOutputId: uuid('other_output_id'),
    revokedAt: instant('revoked_at'),
    revokedReason: text('revoked_reason'),
    /** Number of the first patch without it. */
    goneIn: integer('gone_in')
  },
  (t) => [
    uniqueIndex('release_records_position_key').on(t.releaseId, t.position),
    // an output is looked up with its prompt: a second index would cost each of a million rows as much again
    index('release_records_parts_idx').on(t.promptId, t.outputId),
    index('release_records_other_output_idx').on(t.otherOutputId).where(sql`${t.otherOutputId} is not null`),
    index('release_records_left_idx')
      .on(t.releaseId, t.position)
      .where(sql`${t.revokedAt} is not null or ${t.goneIn} is not null`)
  ]
)

/**
 * Which contributions every release holds, patches among them. `place` is the position in the full release.
 */
export const heldRecords = pgView('held_records', {
  releaseId: uuid('release_id').notNull(),
  rowsOf: uuid('rows_of').notNull(),
  number: integer('number').notNull(),
  place: integer('place').notNull(),
  split: split('split').notNull(),
  promptId: uuid('prompt_id').notNull(),
  revisionId: uuid('revision_id').notNull(),
  outputId: uuid('output_id'),
  otherOutputId: uuid('other_output_id'),
  revokedAt: instant('revoked_at'),
  revokedReason: text('revoked_reason')
}).as(sql`
  select r.id as release_id, k.release_id as rows_of, r.number, k.position as place, k.split, k.prompt_id, k.revision_id,
    k.output_id, k.other_output_id, k.revoked_at, k.revoked_reason
  from releases r join release_records k on k.release_id = coalesce(r.rows_of, r.id) and (k.gone_in is null or k.gone_in > r.number)`)
