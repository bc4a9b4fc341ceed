import { blobKey } from '~storage/keys'
import type { Hub } from '../hub/hub.server'
import { readBlob } from './freeze-image.server'
import { parseLines } from './jsonl'
import { type DatasetRecord, OFFSET_EVERY, type Shard, type Snapshot } from './record'

/** The head of a snapshot. */
export async function readSnapshot(hub: Hub, sha256: string): Promise<Snapshot> {
  return JSON.parse((await readBlob(hub, sha256)).toString('utf8')) as Snapshot
}

/** The records of a shard, in order; memory: one line. */
export async function* shardRecords(hub: Hub, shard: Shard): AsyncGenerator<DatasetRecord> {
  const { body } = await hub.store.read(blobKey(shard.sha256))
  try {
    yield* parseLines<DatasetRecord>(body)
  } finally {
    body.destroy()
  }
}

/** Records `from` … `from + count - 1` of a shard, by one range read of the blob. */
export async function shardPage(
  hub: Hub,
  shard: Shard,
  from: number,
  count: number
): Promise<DatasetRecord[]> {
  const first = Math.floor(from / OFFSET_EVERY)
  const last = Math.ceil((from + count) / OFFSET_EVERY)
  const start = shard.offsets[first]
  if (start === undefined) return []
  const end = (shard.offsets[last] ?? shard.sizeBytes) - 1
  const { body } = await hub.store.read(blobKey(shard.sha256), { start, end })
  const records: DatasetRecord[] = []
  for await (const record of parseLines<DatasetRecord>(body)) records.push(record)
  const skip = from - first * OFFSET_EVERY
  return records.slice(skip, skip + count)
}
