import { and, eq, gte, isNotNull, lt } from 'drizzle-orm'
import { releaseRecords } from '~db/schema'
import { SPLITS, type Split } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import type { FoundRelease } from './find-dataset.server'
import { readSnapshot, shardPage } from './read-snapshot.server'
import { splitRows } from './record'
import type { PageRow, RowsPage } from './rows-page'

/** Rows `from` … `from + count - 1` of a split, as released: one range read, whatever the page. */
export async function readRows(
  hub: Hub,
  release: Pick<FoundRelease, 'id' | 'snapshotSha256'>,
  wanted: { split: Split | null; from: number; count: number }
): Promise<RowsPage | null> {
  if (!release.snapshotSha256) return null
  const snapshot = await readSnapshot(hub, release.snapshotSha256)
  const splits = SPLITS.map((split) => ({ split, rows: splitRows(snapshot, split) })).filter(
    (s) => s.rows > 0
  )
  const { split, rows: total } = splits.find((s) => s.split === wanted.split) ??
    splits[0] ?? { split: 'train' as const, rows: 0 }
  const from = Math.max(0, Math.min(wanted.from, total - 1))
  const rows: PageRow[] = []
  let skip = from
  for (const shard of snapshot.shards.filter((s) => s.split === split)) {
    if (rows.length >= wanted.count) break
    if (skip >= shard.rows) {
      skip -= shard.rows
      continue
    }
    const records = await shardPage(hub, shard, skip, wanted.count - rows.length)
    const gone = await revoked(hub, release.id, shard.firstPosition + skip, records.length)
    records.forEach((record, i) => {
      const index = from + rows.length
      const reason = gone.get(shard.firstPosition + skip + i)
      rows.push(
        reason === undefined
          ? { index, revoked: false, record }
          : { index, revoked: true, reason, id: record.id }
      )
    })
    skip = 0
  }
  return { split, splits, from, total, rows }
}

async function revoked(
  hub: Hub,
  releaseId: string,
  from: number,
  count: number
): Promise<Map<number, string>> {
  const rows = await hub.db
    .select({ position: releaseRecords.position, reason: releaseRecords.revokedReason })
    .from(releaseRecords)
    .where(
      and(
        eq(releaseRecords.releaseId, releaseId),
        gte(releaseRecords.position, from),
        lt(releaseRecords.position, from + count),
        isNotNull(releaseRecords.revokedAt)
      )
    )
  return new Map(rows.map((row) => [row.position, row.reason ?? '']))
}
