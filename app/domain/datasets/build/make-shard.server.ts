import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { releaseFiles, releaseShards, releases } from '~db/schema'
import { AppError, isAppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { failRelease } from '../fail-release.server'
import { lfsPointerId } from '../git-oid.server'
import { makeFiles } from '../patches/patch-shard.server'
import { shardPatchOf } from '../patches/source-files.server'
import { readSnapshot } from '../read-snapshot.server'
import type { Recipe } from '../recipe'
import type { Shard } from '../record'
import { MEDIA_TYPES, parquetPath } from '../release-paths'
import { isTransient } from '../transient.server'
import type { Encoded, EncodeTask } from './encode-shards.server'
import { linesColumns } from './shard-lines.server'

/** A shard to be made. The snapshot is its fencing token: once the release has another one, or is no longer built, nothing is written. */
export interface ShardWork {
  releaseId: string
  snapshotSha256: string
  number: number
}

export type Encoder = (
  hub: Hub,
  task: EncodeTask,
  onRows: (rows: number) => Promise<void>,
  signal?: AbortSignal
) => Promise<Encoded>

/** Encodes in this thread. */
export const encodeHere: Encoder = (hub, task, onRows, signal) =>
  makeFiles(hub.store, task, (rows) => {
    signal?.throwIfAborted()
    return onRows(rows)
  })

const TOLD_EVERY_MS = 400

/**
 * Makes the files of one shard and lists them. Its bytes depend on the snapshot alone, so it may be made again after any
 * interruption, and by two workers at once: the second finds it listed. Nothing to do is fine.
 *
 * @throws the signal's reason when stopped, and errors of a foundation that is away: call again. Everything else marks
 *   the release as failed, tells its owner, and throws.
 */
export async function makeShard(
  hub: Hub,
  work: ShardWork,
  encode: Encoder = encodeHere,
  signal?: AbortSignal
): Promise<void> {
  const found = await find(hub, work)
  if (!found) return
  const { shards, edition } = await readSnapshot(hub, work.snapshotSha256)
  const shard = shards[work.number] as Shard
  const path = parquetPath(
    shard.split,
    shard.index,
    shards.filter(({ split }) => split === shard.split).length
  )
  const dir = join(hub.settings.dataDir, 'work', `shard-${work.releaseId}-${randomUUID()}`)
  await mkdir(dir, { recursive: true })
  try {
    const { recipe } = found
    const patch = await shardPatchOf(hub, found, shard, edition)
    const task = { recipe, edition, shards: [shard], dir, patch }
    await list(hub, work, path, await encode(hub, task, teller(hub, work), signal))
  } catch (error) {
    if (isAppError(error) && error.code === 'stale') return
    if (signal?.aborted || isTransient(error)) throw error
    await failRelease(hub, work.releaseId, error, {
      step: `files, ${path}`,
      snapshotSha256: work.snapshotSha256
    })
    throw error
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

const held = (work: ShardWork) =>
  and(
    eq(releases.id, work.releaseId),
    eq(releases.snapshotSha256, work.snapshotSha256),
    eq(releases.state, 'building')
  )
const ours = (work: ShardWork) =>
  and(eq(releaseShards.releaseId, work.releaseId), eq(releaseShards.number, work.number))

/** The recipe of a shard that is still to be made; null when there is nothing to do. */
async function find(hub: Hub, work: ShardWork): Promise<{ recipe: Recipe; patchOf: string | null } | null> {
  const [found] = await hub.db
    .select({ recipe: releases.recipe, patchOf: releases.patchOf })
    .from(releases)
    .innerJoin(releaseShards, eq(releaseShards.releaseId, releases.id))
    .where(and(held(work), ours(work), eq(releaseShards.made, false)))
  return found ? { ...found, recipe: found.recipe as Recipe } : null
}

const stale = () => new AppError('stale', 'The release is no longer built from this snapshot')

/** Counts rows into the release's progress, at most every 400 ms, and notices when nobody wants them any more. */
function teller(hub: Hub, work: ShardWork): (rows: number) => Promise<void> {
  let done = 0
  let toldMs = Date.now()
  return async (rows) => {
    done += rows
    if (Date.now() - toldMs < TOLD_EVERY_MS) return
    toldMs = Date.now()
    await hub.db.update(releaseShards).set({ doneRows: done }).where(ours(work))
    await tellSum(hub.db, work)
  }
}

/** Adds up what the shards have done. @throws AppError `stale` */
async function tellSum(db: Queryable, work: ShardWork): Promise<void> {
  const sum = sql`(select coalesce(sum(done_rows), 0) from release_shards where release_id = ${work.releaseId}::uuid)`
  const told = await db
    .update(releases)
    .set({
      progress: sql`${releases.progress} || jsonb_build_object('done', ${sum}, 'at', ${Date.now()}::bigint)`
    })
    .where(and(held(work), sql`${releases.progress} ->> 'step' = 'files'`))
    .returning({ id: releases.id })
  if (told.length === 0) throw stale()
}

const list = (hub: Hub, work: ShardWork, path: string, { parquet: [file], lines }: Encoded) =>
  hub.db.transaction(async (tx) => {
    if (!file) throw new Error('No file was written')
    const [release] = await tx.select({ id: releases.id }).from(releases).where(held(work)).for('update')
    if (!release) throw stale()
    await tx
      .insert(releaseFiles)
      .values({
        releaseId: work.releaseId,
        path,
        ...file,
        oid: lfsPointerId(file.sha256, file.sizeBytes),
        mediaType: MEDIA_TYPES.parquet
      })
      .onConflictDoNothing()
    await tx
      .update(releaseShards)
      .set({ made: true, doneRows: sql`${releaseShards.rows}`, ...linesColumns(lines) })
      .where(ours(work))
    await tellSum(tx, work)
  })
