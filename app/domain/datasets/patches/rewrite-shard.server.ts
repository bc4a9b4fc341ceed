import { join } from 'node:path'
import type { Hub } from '../../hub/hub.server'
import { HashedFile } from '../hashed-file.server'
import { jsonLine } from '../jsonl'
import { shardRecords } from '../read-snapshot.server'
import { type DatasetRecord, OFFSET_EVERY, type Shard } from '../record'

const FLUSH_LINES = 200

/** A record that left, as it stood in the release before. */
export type Dropped = DatasetRecord

/**
 * Writes a shard again without the rows that left; `dropped` gets those. Memory: a few hundred lines.
 *
 * @param how.gone positions that left; `pairsOf`: how many rows each prompt lost
 */
export async function rewriteShard(
  hub: Hub,
  shard: Shard,
  how: { gone: Map<number, unknown>; pairsOf: Map<string, number>; workDir: string; dropped: Dropped[] }
): Promise<Shard> {
  const file = await HashedFile.create(join(how.workDir, `patch-${shard.split}-${shard.index}.jsonl`))
  const next: Shard = { ...shard, rows: 0, sizeBytes: 0, offsets: [] }
  let lines: string[] = []
  const flush = async () => {
    await file.write(Buffer.from(lines.join('')))
    lines = []
  }
  try {
    let position = shard.firstPosition
    for await (const record of shardRecords(hub, shard)) {
      if (how.gone.has(position++)) {
        how.dropped.push(record)
        continue
      }
      const lost = how.pairsOf.get(record.prompt_id) ?? 0
      if (lost > 0 && record.prompt_rows) record.prompt_rows = Math.max(1, record.prompt_rows - lost)
      const line = jsonLine(record)
      if (next.rows % OFFSET_EVERY === 0) next.offsets.push(next.sizeBytes)
      next.rows += 1
      next.sizeBytes += Buffer.byteLength(line)
      lines.push(line)
      if (lines.length >= FLUSH_LINES) await flush()
    }
    if (next.rows === 0) return next
    await flush()
    next.sha256 = (await file.store(hub.store, 'application/jsonl')).sha256
    return next
  } finally {
    await file.discard()
  }
}
