import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { releaseFiles, releases } from '~db/schema'
import { SPLITS } from '~db/vocabulary'
import type { Hub } from '../../hub/hub.server'
import { type Claim, updateClaimed } from '../claim-release.server'
import { cardFeatures } from '../columns'
import { readSnapshot } from '../read-snapshot.server'
import type { Shard, Snapshot } from '../record'
import { parquetPath } from '../release-paths'
import { taskOf } from '../tasks/registry'

/**
 * Lists files of the release a patch is made of, where the rows in them are the same: they are in storage by their
 * content and are not made again. Does nothing for other releases, and where rows have other columns today.
 */
export async function reuseFiles(hub: Hub, claim: Claim, snapshot: Snapshot): Promise<void> {
  if (claim.patchOf === null) return
  const [source] = await hub.db.select().from(releases).where(eq(releases.id, claim.patchOf))
  if (!source?.snapshotSha256 || !sameColumns(claim, source.card)) return
  const before = await readSnapshot(hub, source.snapshotSha256)
  const files = await hub.db.select().from(releaseFiles).where(eq(releaseFiles.releaseId, source.id))
  const byPath = new Map(files.map((file) => [file.path, file]))
  const same = samePaths(claim, before, snapshot).flatMap(({ was, path }) => {
    const file = byPath.get(was)
    return file ? [{ ...file, path, releaseId: claim.releaseId }] : []
  })
  if (same.length === 0) return
  await hub.db.transaction(async (tx) => {
    await updateClaimed(tx, claim, { error: null })
    await tx.insert(releaseFiles).values(same).onConflictDoNothing()
  })
}

const sameColumns = ({ recipe }: Claim, card: Record<string, unknown> | null): boolean =>
  isDeepStrictEqual(
    (card?.dataset_info as { features?: unknown } | undefined)?.features,
    JSON.parse(JSON.stringify(cardFeatures(taskOf(recipe).columns(recipe))))
  )

/** Files made of the same rows, by their paths in both releases. */
function samePaths({ recipe }: Claim, before: Snapshot, after: Snapshot): { was: string; path: string }[] {
  const of = (snapshot: Snapshot, split: string) => snapshot.shards.filter((shard) => shard.split === split)
  return SPLITS.flatMap((split) => {
    const [old, now] = [of(before, split), of(after, split)]
    const parquet = now.flatMap((shard) => {
      const was = old.find(({ sha256 }) => sha256 === shard.sha256)
      return was
        ? [
            {
              was: parquetPath(split, was.index, old.length),
              path: parquetPath(split, shard.index, now.length)
            }
          ]
        : []
    })
    const hashes = (shards: Shard[]) => shards.map(({ sha256 }) => sha256).join()
    const lines = taskOf(recipe).jsonlPath(split)
    return now.length > 0 && hashes(old) === hashes(now) ? [...parquet, { was: lines, path: lines }] : parquet
  })
}
