import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { and, asc, between, eq, inArray, sql } from 'drizzle-orm'
import { diffsDue, releaseDiffs, releases } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { errorWords } from '../error-words'
import type { FoundRelease } from '../find-dataset.server'
import { readSnapshot } from '../read-snapshot.server'
import type { Snapshot } from '../record'
import { isTransient } from '../transient.server'
import { diffSnapshots } from './diff-snapshots.server'
import { reasonsOf } from './dropped.server'
import { type DiffOf, findDiff } from './read-diff.server'
import { unshared } from './snapshot-lines.server'
import { writeDiff } from './write-diff.server'

const REPORT_MS = 500

type Compared = Pick<FoundRelease, 'id' | 'datasetId' | 'number' | 'snapshotSha256'>

/**
 * Makes what differs between two releases of a dataset, and keeps it. Memory: one buffer a segment, and the reasons of
 * what left between the two.
 *
 * @param onRead told now and then how many rows of both are read, of how many; what it throws ends the making
 */
export async function makeDiff(
  hub: Hub,
  from: Compared,
  to: Compared,
  onRead?: (done: number, total: number) => Promise<void>
): Promise<void> {
  const [a, b] = (await Promise.all(
    [from, to].map(({ snapshotSha256 }) => readSnapshot(hub, snapshotSha256 ?? ''))
  )) as [Snapshot, Snapshot]
  const total = unshared(a, b)
    .flat()
    .reduce((sum, { rows }) => sum + rows, 0)
  await onRead?.(0, total)
  const parent = join(hub.settings.dataDir, 'work')
  await mkdir(parent, { recursive: true })
  const dir = await mkdtemp(join(parent, 'diff-'))
  try {
    const reasonOf =
      from.number < to.number ? await reasonsOf(hub, await stepsBetween(hub, from, to)) : () => 'recipe'
    const changes = diffSnapshots(hub, a, b, reasonOf, onRead && ((done) => onRead(done, total)))
    const { sha256, sizeBytes, segments } = await writeDiff(hub.store, dir, changes)
    const pair = { fromId: from.id, toId: to.id }
    await hub.db.transaction(async (tx) => {
      await tx
        .insert(releaseDiffs)
        .values({ ...pair, sha256, sizeBytes, segments })
        .onConflictDoNothing()
      await tx.delete(diffsDue).where(isDue(pair))
    })
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** The snapshots after one release up to another, one at a time: there may be hundreds. */
async function stepsBetween(hub: Hub, from: Compared, to: Compared): Promise<AsyncGenerator<Snapshot>> {
  const steps = await hub.db
    .select({ sha256: releases.snapshotSha256 })
    .from(releases)
    .where(
      and(
        eq(releases.datasetId, from.datasetId),
        eq(releases.state, 'published'),
        between(releases.number, from.number + 1, to.number)
      )
    )
    .orderBy(asc(releases.number))
  return (async function* () {
    for (const { sha256 } of steps) yield await readSnapshot(hub, sha256 ?? '')
  })()
}

const isDue = ({ fromId, toId }: DiffOf) => and(eq(diffsDue.fromId, fromId), eq(diffsDue.toId, toId))

/**
 * Makes a diff that somebody asked for and tells how far it is; nothing where it is there, failed, or not asked for. May
 * be called again after any interruption.
 *
 * @throws the signal's reason when stopped, and errors of a foundation that is away: call again. Everything else marks it
 *   as failed and throws.
 */
export async function makeDueDiff(hub: Hub, pair: DiffOf, signal?: AbortSignal): Promise<void> {
  const { state } = await findDiff(hub, pair)
  if (state === 'ready') await hub.db.delete(diffsDue).where(isDue(pair))
  if (state !== 'making') return
  let reportedMs = 0
  try {
    const found = await hub.db
      .select()
      .from(releases)
      .where(inArray(releases.id, [pair.fromId, pair.toId]))
    const [from, to] = [pair.fromId, pair.toId].map((id) => found.find((release) => release.id === id))
    if (!from || !to) throw new AppError('not_found', 'A release to compare is gone')
    await makeDiff(hub, from, to, async (done, total) => {
      signal?.throwIfAborted()
      if (Date.now() - reportedMs < REPORT_MS) return
      reportedMs = Date.now()
      await hub.db.update(diffsDue).set({ done, total }).where(isDue(pair))
    })
  } catch (error) {
    if (!signal?.aborted && !isTransient(error)) await failDiff(hub, pair, error)
    throw error
  }
}

/** Notes that a diff could not be made, and why; nothing where it is there. Whoever asks by hand has it tried again. */
export async function failDiff(
  hub: Pick<Hub, 'db'>,
  { fromId, toId }: DiffOf,
  error: unknown
): Promise<void> {
  const message = errorWords(error)
  await hub.db.execute(sql`
    insert into diffs_due (from_id, to_id, error) select ${fromId}::uuid, ${toId}::uuid, ${message}
    where not exists (select from release_diffs where from_id = ${fromId} and to_id = ${toId})
    on conflict (from_id, to_id) do update set error = excluded.error
      where diffs_due.error is null`)
}
