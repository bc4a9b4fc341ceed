import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { compareStored, type Difference } from './compare-stored'
import type { Run } from './run-row.server'
import type { Rechecked } from './run-shard.server'

/** A contribution, how it comes out now, and what differs. */
export interface Compared extends Rechecked {
  difference: Difference
  /** By what duplicates are found now, where that is otherwise than stored. */
  newExact: string | null
}

/** What differs between a batch as it is stored and as it comes out. */
export const compareBatch = (batch: readonly Rechecked[]): Compared[] =>
  batch.map(({ stored, judged }) => {
    const difference = compareStored(stored, judged.cleaned, stored.text !== null)
    const reprinted = stored.exact !== judged.exact || (difference.words && stored.type === 'revision')
    return { stored, judged, difference, newExact: reprinted ? judged.exact : null }
  })

/** Notes what comes out otherwise than it is stored; what comes out the same leaves no trace. Changes no contribution. */
export async function writeItems(tx: Queryable, run: Run, batch: readonly Rechecked[]): Promise<void> {
  await noteDifferences(tx, run, compareBatch(batch))
}

/** Writes a row for each that differs. */
export async function noteDifferences(tx: Queryable, run: Run, compared: readonly Compared[]): Promise<void> {
  const rows = compared
    .filter(({ difference, newExact }) => difference.outcome !== null || newExact !== null)
    .map(({ stored, difference, newExact }) => ({
      ...{
        type: stored.type,
        id: stored.id,
        outcome: difference.outcome ?? 'none',
        dropped: difference.dropped
      },
      appeared: `{${difference.appeared.join()}}`,
      gone: `{${difference.gone.join()}}`,
      altered: `{${difference.altered.join()}}`,
      oldExact: newExact === null ? null : stored.exact,
      newExact
    }))
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into cleaning_items (run_id, subject_type, subject_id, outcome, appeared, gone, altered, dropped, old_exact, new_exact)
    select ${run.id}::uuid, n.type::subject_type, n.id, n.outcome, n.appeared::text[], n.gone::text[], n.altered::text[],
      n.dropped, n."oldExact", n."newExact"
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(type text, id uuid, outcome text, appeared text, gone text,
      altered text, dropped boolean, "oldExact" bigint, "newExact" bigint)
    on conflict (run_id, subject_type, subject_id) do update set dropped = excluded.dropped,
      old_exact = excluded.old_exact, new_exact = excluded.new_exact`)
}
