import { and, asc, eq, sql } from 'drizzle-orm'
import { releaseShards, releases } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { type Claim, updateClaimed } from '../claim-release.server'
import { reuseFiles } from '../patches/reuse-files.server'
import { readSnapshot } from '../read-snapshot.server'
import type { Shard } from '../record'
import type { ShardWork } from './make-shard.server'

/** Lists the shards of the claimed release's snapshot, those of a patch that need not be made again as done. @returns all of them, and the work on the others */
export async function listShards(hub: Hub, claim: Claim): Promise<{ shards: Shard[]; waiting: ShardWork[] }> {
  const { releaseId } = claim
  const [release] = await hub.db
    .select({ snapshotSha256: releases.snapshotSha256 })
    .from(releases)
    .where(eq(releases.id, releaseId))
  const snapshotSha256 = release?.snapshotSha256
  if (!snapshotSha256) throw new AppError('stale', 'The snapshot was taken back')
  const snapshot = await readSnapshot(hub, snapshotSha256)
  const rows = snapshot.shards.map((shard, number) => ({ releaseId, number, rows: shard.rows }))
  if (rows.length > 0) await hub.db.insert(releaseShards).values(rows).onConflictDoNothing()
  await reuseFiles(hub, claim, snapshot)
  const waiting = await hub.db
    .select({ number: releaseShards.number })
    .from(releaseShards)
    .where(and(eq(releaseShards.releaseId, releaseId), eq(releaseShards.made, false)))
    .orderBy(asc(releaseShards.number))
  if (waiting.length > 0) await beginFiles(hub, claim)
  const work = waiting.map(({ number }) => ({ releaseId, snapshotSha256, number }))
  return { shards: snapshot.shards, waiting: work }
}

/** The step that the shards' makers report in: rows of those that are made count as done before. */
async function beginFiles(hub: Hub, claim: Claim): Promise<void> {
  const [sum] = await hub.db.execute<{ done: number; total: number }>(sql`
    select coalesce(sum(rows) filter (where made), 0)::int as done, sum(rows)::int as total
    from release_shards where release_id = ${claim.releaseId}::uuid`)
  const done = sum?.done ?? 0
  const progress = { step: 'files' as const, done, total: sum?.total ?? 0, from: done, since: Date.now() }
  await updateClaimed(hub.db, claim, { progress })
}
