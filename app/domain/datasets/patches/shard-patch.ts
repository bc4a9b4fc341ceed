import type { LinesRange } from '../build/shard-lines.server'
import type { StoredFile } from '../hashed-file.server'
import type { Shard } from '../record'

/** What the shard of a patch can be made of: the files of the shard it was before. */
export interface ShardPatch {
  shard: Shard
  parquet: StoredFile
  /** Its training lines, where it has any: a range of a blob. */
  lines: LinesRange | null
}

/** A row group of a patched file. */
export interface PatchedGroup {
  rows: number
  /** Which one of the file before it is, where nothing in it changed. */
  was: number | null
}

/**
 * What becomes of row groups when rows leave; those that lose all of theirs are gone.
 *
 * @param groups rows of each
 * @param left rows (from 0, ascending) that leave
 * @param changed rows that stay, and are told something else
 */
export function groupsWithout(
  groups: readonly number[],
  left: readonly number[],
  changed: readonly number[]
): PatchedGroup[] {
  const patched: PatchedGroup[] = []
  let first = 0
  for (const [was, rows] of groups.entries()) {
    const within = (row: number) => row >= first && row < first + rows
    const gone = left.filter(within).length
    const same = gone === 0 && !changed.some(within)
    if (gone < rows) patched.push({ rows: rows - gone, was: same ? was : null })
    first += rows
  }
  return patched
}
