import type { Readable } from 'node:stream'
import { and, eq } from 'drizzle-orm'
import { diffsDue, releaseDiffs, releases } from '~db/schema'
import type { DiffSegment } from '~db/schema/datasets'
import { blobKey } from '~storage/keys'
import type { Hub } from '../../hub/hub.server'
import { stopWith } from '../../hub/stop-with.server'
import { parseLines } from '../jsonl'
import type { RecordChange } from './changes'
import type { DiffState } from './diff-state'
import { DIFF_PAGE } from './write-diff.server'

export interface StoredDiff {
  sha256: string
  sizeBytes: number
  segments: DiffSegment[]
}

/** Two releases of a dataset, the earlier one usually first. */
export interface DiffOf {
  fromId: string
  toId: string
}

/** How it stands with what differs between two releases, and where that lies once it is made. */
export async function findDiff(
  hub: Pick<Hub, 'db'>,
  { fromId, toId }: DiffOf
): Promise<DiffState & { diff: StoredDiff | null }> {
  const ofPair = (table: typeof releaseDiffs | typeof diffsDue) =>
    and(eq(table.fromId, fromId), eq(table.toId, toId))
  // one statement: between two, a diff that gets ready would be in neither table
  const [found] = await hub.db
    .select({ diff: releaseDiffs, due: diffsDue })
    .from(releases)
    .leftJoin(releaseDiffs, ofPair(releaseDiffs))
    .leftJoin(diffsDue, ofPair(diffsDue))
    .where(eq(releases.id, toId))
  const { diff, due } = found ?? { diff: null, due: null }
  const { done, total, error } = due ?? { done: 0, total: null, error: null }
  const state = diff ? 'ready' : !due ? 'none' : error !== null ? 'failed' : 'making'
  return { state, done, total, error, diff }
}

/** The lines of a diff as they lie there; reading stops with the signal. */
export async function openDiff(
  hub: Pick<Hub, 'store'>,
  { sha256 }: StoredDiff,
  signal: AbortSignal
): Promise<Readable> {
  const { body } = await hub.store.read(blobKey(sha256))
  return stopWith(signal, body)
}

/** A place in a diff: a segment, and a row of it. */
export interface DiffPlace {
  segment: number
  row: number
}

/** Rows of one segment, as a range of the blob and what of its lines is meant. */
interface Span {
  start: number
  end: number
  skip: number
  take: number
}

/**
 * One page of a diff, filled up over its segments: of each a range of the blob, whatever its size.
 *
 * @param wanted kind and reason to look at; null: all
 */
export async function diffPage(
  hub: Pick<Hub, 'store'>,
  { sha256, segments }: StoredDiff,
  wanted: { kind: string | null; reason: string | null; at: DiffPlace | null }
): Promise<{ changes: RecordChange[]; next: DiffPlace | null }> {
  const { spans, next } = spansOf(segments, wanted)
  const parts = await Promise.all(
    spans.map(async ({ start, end, skip, take }) => {
      const { body } = await hub.store.read(blobKey(sha256), { start, end: end - 1 })
      const changes: RecordChange[] = []
      for await (const change of parseLines<RecordChange>(body)) changes.push(change)
      return changes.slice(skip, skip + take)
    })
  )
  return { changes: parts.flat(), next }
}

/** Where the rows of a page lie, and where the next page begins. */
function spansOf(
  segments: DiffSegment[],
  { kind, reason, at }: { kind: string | null; reason: string | null; at: DiffPlace | null }
): { spans: Span[]; next: DiffPlace | null } {
  const fits = (one: DiffSegment) =>
    (kind === null || one.kind === kind) && (reason === null || one.reason === reason)
  const spans: Span[] = []
  let left = DIFF_PAGE
  for (const [segment, one] of segments.entries()) {
    if (segment < (at?.segment ?? 0) || !fits(one)) continue
    const row = segment === at?.segment ? Math.max(0, Math.floor(at.row)) : 0
    if (row >= one.rows) continue
    if (left === 0) return { spans, next: { segment, row } }
    const after = Math.min(row + left, one.rows)
    const first = Math.floor(row / DIFF_PAGE)
    spans.push({
      start: one.offsets[first] ?? one.end,
      end: one.offsets[Math.ceil(after / DIFF_PAGE)] ?? one.end,
      skip: row - first * DIFF_PAGE,
      take: after - row
    })
    if (after < one.rows) return { spans, next: { segment, row: after } }
    left -= after - row
  }
  return { spans, next: null }
}
