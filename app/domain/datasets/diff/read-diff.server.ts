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

/** A place in a diff: a segment, and a page of it. */
export interface DiffPlace {
  segment: number
  page: number
}

/**
 * One page of a diff: a range of its blob, whatever its size.
 *
 * @param wanted kind and reason to look at; null: all
 */
export async function diffPage(
  hub: Pick<Hub, 'store'>,
  { sha256, segments }: StoredDiff,
  wanted: { kind: string | null; reason: string | null; at: DiffPlace | null }
): Promise<{ changes: RecordChange[]; next: DiffPlace | null }> {
  const fits = ({ kind, reason }: DiffSegment) =>
    (wanted.kind === null || kind === wanted.kind) && (wanted.reason === null || reason === wanted.reason)
  const at = wanted.at ?? { segment: 0, page: 0 }
  const segment = segments.findIndex((one, i) => i >= at.segment && fits(one))
  const found = segments[segment]
  const page = segment === at.segment ? at.page : 0
  const start = found?.offsets[page]
  if (!found || start === undefined) return { changes: [], next: null }
  const end = found.offsets[page + 1] ?? found.end
  const { body } = await hub.store.read(blobKey(sha256), { start, end: end - 1 })
  const changes: RecordChange[] = []
  for await (const change of parseLines<RecordChange>(body)) changes.push(change)
  const more = (page + 1) * DIFF_PAGE < found.rows
  const after = segments.findIndex((one, i) => i > segment && fits(one))
  return {
    changes,
    next: more ? { segment, page: page + 1 } : after < 0 ? null : { segment: after, page: 0 }
  }
}
