import { SPLITS } from '~db/vocabulary'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import type { FoundRelease } from './find-dataset.server'
import { reasonsOfLeft } from './held-rows.server'
import { readSnapshot, recordsAt } from './read-snapshot.server'
import { type DatasetRecord, type Snapshot, splitRows } from './record'
import { cutTexts, OPEN_TEXT, PAGE_TEXT, type PageRow, type RowsPage } from './rows-page'
import { findRows } from './viewer/find-rows.server'
import { findIndex, openIndex } from './viewer/index-file.server'
import { fromTheStart, narrowed, PAGE_ROWS, type RowQuery } from './viewer/row-query'

type Release = Pick<FoundRelease, 'id' | 'rowsOf' | 'snapshotSha256'>

/** Heads of snapshots, by content: they never change. One of a million rows takes about a hundred kilobytes. */
const heads = cachedFor<Snapshot>({ ttlMs: 3600_000, max: 64 })

/**
 * A page of a release's rows, and the one that is open. Without a question they are read where they stand, a range of
 * bytes a page; searched, narrowed or sorted they are once the release's file of rows is made (`viewer/`), until then the
 * question is left aside and the page says so. In place of a split it does not have its first is read, from the start.
 */
export async function readRows(hub: Hub, release: Release, wanted: RowQuery): Promise<RowsPage | null> {
  const { snapshotSha256 } = release
  if (!snapshotSha256) return null
  const [snapshot, found] = await Promise.all([
    heads(hub, snapshotSha256, () => readSnapshot(hub, snapshotSha256)),
    findIndex(hub, snapshotSha256)
  ])
  const splits = SPLITS.map((split) => ({ split, rows: splitRows(snapshot, split) })).filter(
    (s) => s.rows > 0
  )
  const named = splits.find((s) => s.split === wanted.split)
  const query = named || wanted.split === null ? wanted : fromTheStart(wanted)
  const { split, rows: all } = named ?? splits[0] ?? { split: 'train' as const, rows: 0 }
  const first = snapshot.shards.find((shard) => shard.split === split)?.firstPosition ?? 0
  const asks = narrowed(query) || query.sort !== 'position'
  const answer =
    asks && found.ready
      ? await findRows(hub, await openIndex(hub, found.ready), {
          query,
          range: [first, first + all],
          gone: new Set((await reasonsOfLeft(hub.db, release)).keys()),
          count: PAGE_ROWS,
          told: found.facts?.[split] ?? null
        })
      : null
  const total = answer?.total ?? all
  const from = answer ? query.from : Math.max(0, Math.min(query.from, total - 1))
  const positions =
    answer?.positions ??
    Array.from({ length: Math.max(0, Math.min(PAGE_ROWS, total - from)) }, (_, i) => first + from + i)
  const openAt = query.row !== null && query.row < all ? first + query.row : null
  const rows = await rowsAt(
    hub,
    release,
    snapshot,
    first,
    openAt === null ? positions : [...positions, openAt]
  )
  const { state, done, total: counted, facts } = found
  return {
    split,
    splits,
    from,
    total,
    rows: positions.flatMap((position) => withTexts(rows.get(position), PAGE_TEXT) ?? []),
    open: openAt === null ? null : withTexts(rows.get(openAt), OPEN_TEXT),
    index: { state, done, total: counted || snapshot.shards.reduce((sum, shard) => sum + shard.rows, 0) },
    facts: facts?.[split] ?? null,
    ...{ alone: answer?.alone ?? {}, found: answer?.facts ?? null }
  }
}

const withTexts = (row: PageRow | undefined, length: number): PageRow | null =>
  row === undefined ? null : row.revoked ? row : { ...row, record: cutTexts(row.record, length) }

/** Rows by their position in the release. @param first position of the split's first row */
async function rowsAt(
  hub: Hub,
  release: Release,
  snapshot: Snapshot,
  first: number,
  positions: number[]
): Promise<Map<number, PageRow>> {
  const wanted = [...new Set(positions)].sort((a, b) => a - b)
  const [gone, records] = await Promise.all([
    reasonsOfLeft(hub.db, release, wanted),
    Promise.all(
      snapshot.shards.map(async (shard) => {
        const here = wanted.filter(
          (position) => position >= shard.firstPosition && position < shard.firstPosition + shard.rows
        )
        const rows = await recordsAt(
          hub,
          shard,
          here.map((position) => position - shard.firstPosition)
        )
        return here.map((position, i): [number, DatasetRecord | undefined] => [position, rows[i]])
      })
    )
  ])
  return new Map(
    records.flat().flatMap(([position, record]): [number, PageRow][] => {
      if (!record) return []
      const index = position - first
      const reason = gone.get(position)
      return [
        [
          position,
          reason === undefined
            ? { index, revoked: false, record }
            : { index, revoked: true, reason, id: record.id }
        ]
      ]
    })
  )
}
