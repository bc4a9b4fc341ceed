import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { and, asc, between, eq } from 'drizzle-orm'
import { releaseDiffs, releases } from '~db/schema'
import type { DiffSegment } from '~db/schema/datasets'
import { blobKey } from '~storage/keys'
import type { Hub } from '../../hub/hub.server'
import type { FoundRelease } from '../find-dataset.server'
import { parseLines } from '../jsonl'
import { readSnapshot } from '../read-snapshot.server'
import type { RecordChange } from './changes'
import { diffSnapshots } from './diff-snapshots.server'
import { reasonsOf } from './dropped.server'
import { DIFF_PAGE, writeDiff } from './write-diff.server'

export interface StoredDiff {
  sha256: string
  sizeBytes: number
  segments: DiffSegment[]
}

const underWay = new Map<string, Promise<StoredDiff>>()

/**
 * What differs between two releases of a dataset. Of a release and the one before it is there since the build; of any others
 * it is made when first asked for, and kept. Null when one of them has no snapshot.
 */
export async function getDiff(hub: Hub, from: FoundRelease, to: FoundRelease): Promise<StoredDiff | null> {
  if (!from.snapshotSha256 || !to.snapshotSha256) return null
  const [kept] = await hub.db
    .select()
    .from(releaseDiffs)
    .where(and(eq(releaseDiffs.fromId, from.id), eq(releaseDiffs.toId, to.id)))
  if (kept) return kept
  const key = `${from.id} ${to.id}`
  const making = underWay.get(key) ?? make(hub, from, to).finally(() => underWay.delete(key))
  underWay.set(key, making)
  return making
}

async function make(hub: Hub, from: FoundRelease, to: FoundRelease): Promise<StoredDiff> {
  const [first, last] = [from.number, to.number].sort((a, b) => a - b) as [number, number]
  const between_ = await hub.db
    .select({ sha256: releases.snapshotSha256, number: releases.number })
    .from(releases)
    .where(
      and(
        eq(releases.datasetId, from.datasetId),
        eq(releases.state, 'published'),
        between(releases.number, first + 1, last)
      )
    )
    .orderBy(asc(releases.number))
  const steps = await Promise.all(between_.map(({ sha256 }) => readSnapshot(hub, sha256 ?? '')))
  const [a, b] = await Promise.all([
    readSnapshot(hub, from.snapshotSha256 ?? ''),
    readSnapshot(hub, to.snapshotSha256 ?? '')
  ])
  const parent = join(hub.settings.dataDir, 'work')
  await mkdir(parent, { recursive: true })
  const dir = await mkdtemp(join(parent, 'diff-'))
  try {
    const reasonOf = from.number < to.number ? await reasonsOf(hub, steps) : () => 'recipe'
    const { sha256, sizeBytes, segments } = await writeDiff(
      hub.store,
      dir,
      diffSnapshots(hub, a, b, reasonOf)
    )
    const diff = { sha256, sizeBytes, segments }
    await hub.db
      .insert(releaseDiffs)
      .values({ fromId: from.id, toId: to.id, ...diff })
      .onConflictDoNothing()
    return diff
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** The lines of a diff as they lie there; reading stops with the signal. */
export async function openDiff(
  hub: Pick<Hub, 'store'>,
  { sha256 }: StoredDiff,
  signal: AbortSignal
): Promise<Readable> {
  const { body } = await hub.store.read(blobKey(sha256))
  signal.addEventListener('abort', () => body.destroy(), { once: true })
  return body
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
