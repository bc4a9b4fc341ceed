import { isDeepStrictEqual } from 'node:util'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { releaseFiles, releaseShards, releases } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import { type Claim, updateClaimed } from '../claim-release.server'
import { cardFeatures } from '../columns'
import { readSnapshot } from '../read-snapshot.server'
import type { Snapshot } from '../record'
import { parquetPath } from '../release-paths'
import { taskOf } from '../tasks/registry'

/**
 * Lists shards of the release a patch is made of as made, where their rows are the same: their Parquet files are in storage by
 * their content, their training lines are a range of the split's old file. Does nothing for other releases, and where rows
 * have other columns today.
 */
export async function reuseFiles(hub: Hub, claim: Claim, snapshot: Snapshot): Promise<void> {
  if (claim.patchOf === null) return
  const [source] = await hub.db.select().from(releases).where(eq(releases.id, claim.patchOf))
  if (!source?.snapshotSha256 || !sameColumns(claim, source.card)) return
  const same = sameShards(await readSnapshot(hub, source.snapshotSha256), snapshot)
  if (same.length === 0) return
  const paths = same.map(({ was }) => was.path)
  const files = await hub.db
    .select()
    .from(releaseFiles)
    .where(and(eq(releaseFiles.releaseId, source.id), inArray(releaseFiles.path, paths)))
  const made = await hub.db
    .select()
    .from(releaseShards)
    .where(eq(releaseShards.releaseId, source.id))
    .orderBy(asc(releaseShards.number))
  const { releaseId } = claim
  await hub.db.transaction(async (tx) => {
    await updateClaimed(tx, claim, { error: null })
    for (const { was, now } of same) {
      const file = files.find(({ path }) => path === was.path)
      const lines = made.find(({ number }) => number === was.number)
      if (!file || !lines?.linesSha256) continue
      const { linesSha256, linesFrom, linesBytes, rows } = lines
      await tx
        .insert(releaseFiles)
        .values({ ...file, path: now.path, releaseId })
        .onConflictDoNothing()
      await tx
        .update(releaseShards)
        .set({ linesSha256, linesFrom, linesBytes, doneRows: rows })
        .where(and(eq(releaseShards.releaseId, releaseId), eq(releaseShards.number, now.number)))
    }
  })
}

const sameColumns = ({ recipe }: Claim, card: Record<string, unknown> | null): boolean =>
  isDeepStrictEqual(
    (card?.dataset_info as { features?: unknown } | undefined)?.features,
    JSON.parse(JSON.stringify(cardFeatures(taskOf(recipe).columns(recipe))))
  )

/** Shards of the same rows, by their numbers and the paths of their Parquet files in both releases. */
function sameShards(before: Snapshot, after: Snapshot) {
  const placed = ({ shards }: Snapshot) =>
    shards.map(({ split, index, sha256 }, number) => {
      const of = shards.filter((shard) => shard.split === split).length
      return { split, sha256, number, path: parquetPath(split, index, of) }
    })
  const old = placed(before)
  return placed(after).flatMap((now) => {
    const was = old.find(({ split, sha256 }) => split === now.split && sha256 === now.sha256)
    return was ? [{ was, now }] : []
  })
}
