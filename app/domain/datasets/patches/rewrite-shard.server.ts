import { join } from 'node:path'
import type { Hub } from '../../hub/hub.server'
import { pourRange } from '../build/pour-range.server'
import { compareRecords, type RecordChange } from '../diff/changes'
import { namesIn } from '../diff/snapshot-lines.server'
import { HashedFile } from '../hashed-file.server'
import { lineLike, recordOf } from '../lines/snapshot-line'
import { type DatasetRecord, OFFSET_EVERY, type Shard, type ShardMade } from '../record'
import { copyLines } from './copy-lines.server'
import { groupsWithout } from './shard-patch'

/** A record that left, as it stood in the release before. */
export type Dropped = DatasetRecord

/** What is taken out of shards, and what is found on the way. */
export interface Taking {
  /** Reasons by the positions that left. */
  gone: ReadonlyMap<number, string>
  /** How many rows each prompt lost, where a row says how many its prompt has; else null. */
  pairsOf: ReadonlyMap<string, number> | null
  workDir: string
  dropped: Dropped[]
  changes: RecordChange[]
}

/**
 * Writes a shard again without the rows that left. Bytes of what stays are copied as they are; only rows that
 * left, or are told something else, are read.
 *
 * @param groups rows of each row group of its Parquet file; null where that is to be made without it
 */
export async function rewriteShard(
  hub: Hub,
  shard: Shard,
  groups: readonly number[] | null,
  taking: Taking
): Promise<Shard> {
  const file = await HashedFile.create(join(taking.workDir, `patch-${shard.split}-${shard.index}.jsonl`))
  const next: Shard = { ...shard, rows: 0, sizeBytes: 0, offsets: [], groups: undefined, made: undefined }
  const made: ShardMade = { of: shard.sha256, left: [], changed: [] }
  let row = 0
  try {
    const copy = copyLines(
      (bytes) => file.write(bytes),
      (line) => {
        const now = insteadOf(line, shard, taking, shard.firstPosition + row)
        if (!now) made.left.push(row)
        else if (now !== line) made.changed.push(row)
        row += 1
        if (!now) return null
        if (next.rows % OFFSET_EVERY === 0) next.offsets.push(next.sizeBytes)
        next.rows += 1
        next.sizeBytes += now.length
        return now
      }
    )
    await pourRange(hub.store, { sha256: shard.sha256, from: 0, bytes: shard.sizeBytes }, copy)
    if (made.left.length + made.changed.length === 0) return { ...shard, made: undefined }
    if (next.rows > 0) next.sha256 = (await file.store(hub.store, 'application/jsonl')).sha256
    if (!groups) return next
    const kept = groupsWithout(groups, made.left, made.changed)
    return { ...next, groups: kept.map(({ rows }) => rows), made }
  } finally {
    await file.discard()
  }
}

/** What stands in place of a line: itself, another one, or nothing. */
function insteadOf(line: Buffer, { split }: Shard, taking: Taking, position: number): Buffer | null {
  const reason = taking.gone.get(position)
  if (reason !== undefined) {
    const record = read(line)
    taking.dropped.push(record)
    taking.changes.push({ change: 'removed', id: record.id, prompt_id: record.prompt_id, split, reason })
    return null
  }
  const lost = taking.pairsOf?.get(namesIn(line).promptId) ?? 0
  if (lost === 0) return line
  const record = read(line)
  if (!record.prompt_rows) return line
  const now = { ...record, prompt_rows: Math.max(1, record.prompt_rows - lost) }
  const { id, prompt_id } = record
  const change = compareRecords({ ...record }, now, false)
  if (change.columns.length > 0) taking.changes.push({ change: 'changed', id, prompt_id, split, ...change })
  return Buffer.from(lineLike(line, now))
}

const read = (line: Buffer): DatasetRecord => recordOf(line.toString('utf8'))
