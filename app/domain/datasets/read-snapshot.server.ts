import { blobKey } from '~storage/keys'
import type { Store } from '~storage/store'
import type { Hub } from '../hub/hub.server'
import { readBlob } from './freeze-image.server'
import { pickLines } from './jsonl'
import { recordBatches, recordOf } from './lines/snapshot-line'
import { type DatasetRecord, OFFSET_EVERY, type Shard, type Snapshot } from './record'

/** The head of a snapshot. */
export async function readSnapshot(hub: Hub, sha256: string): Promise<Snapshot> {
  return JSON.parse((await readBlob(hub, sha256)).toString('utf8')) as Snapshot
}

/** The records of a shard, in order; memory: one line. */
export async function* shardRecords(hub: Hub, shard: Shard): AsyncGenerator<DatasetRecord> {
  const { body } = await hub.store.read(blobKey(shard.sha256))
  try {
    for await (const records of recordBatches(body)) yield* records
  } finally {
    body.destroy()
  }
}

/** The records of a shard from one row (from 0) to before another, in order: one range read. */
export async function* recordsBetween(
  store: Store,
  { sha256, sizeBytes, offsets }: Shard,
  from: number,
  to: number
): AsyncGenerator<DatasetRecord> {
  const first = Math.floor(from / OFFSET_EVERY)
  const end = (offsets[Math.ceil(to / OFFSET_EVERY)] ?? sizeBytes) - 1
  const { body } = await store.read(blobKey(sha256), { start: offsets[first] ?? 0, end })
  try {
    let row = first * OFFSET_EVERY
    for await (const records of recordBatches(body))
      for (const record of records) {
        if (row >= from) yield record
        if (++row >= to) return
      }
  } finally {
    body.destroy()
  }
}

/**
 * Single records of a shard, by their rows (from 0, ascending): one range read for neighbours, and only the lines asked
 * for are parsed.
 */
export async function recordsAt(hub: Hub, shard: Shard, rows: readonly number[]): Promise<DatasetRecord[]> {
  const records: DatasetRecord[] = []
  for (const run of runsOf(rows)) {
    const first = Math.floor((run[0] as number) / OFFSET_EVERY)
    const last = Math.floor((run.at(-1) as number) / OFFSET_EVERY) + 1
    const start = shard.offsets[first]
    if (start === undefined) continue
    const end = (shard.offsets[last] ?? shard.sizeBytes) - 1
    const { body } = await hub.store.read(blobKey(shard.sha256), { start, end })
    try {
      const lines = pickLines(
        body,
        run.map((row) => row - first * OFFSET_EVERY)
      )
      for await (const line of lines) records.push(recordOf(line))
    } finally {
      body.destroy()
    }
  }
  return records
}

/** Rows whose lines lie so near to each other that they are read at once. */
function runsOf(rows: readonly number[]): number[][] {
  const runs: number[][] = []
  for (const row of rows) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    const near =
      before !== undefined && Math.floor(row / OFFSET_EVERY) - Math.floor(before / OFFSET_EVERY) <= 1
    if (run && near) run.push(row)
    else runs.push([row])
  }
  return runs
}
