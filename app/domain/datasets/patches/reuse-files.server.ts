import { and, eq } from 'drizzle-orm'
import { releaseFiles, releaseShards } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import { linesColumns } from '../build/shard-lines.server'
import { type Claim, updateClaimed } from '../claim-release.server'
import type { Snapshot } from '../record'
import { parquetPath } from '../release-paths'
import { sourceFiles } from './source-files.server'

/**
 * Lists shards of the release a patch is made of as made, where their rows are the same: their Parquet files are in storage by
 * their content, their training lines are a range of the split's old file. Does nothing for other releases, and where rows
 * have other columns today.
 */
export async function reuseFiles(hub: Hub, claim: Claim, { shards, edition }: Snapshot): Promise<void> {
  if (claim.patchOf === null) return
  const find = await sourceFiles(hub, claim.patchOf, { recipe: claim.recipe, edition })
  const same = shards.flatMap((shard, number) => {
    const source = find(shard.split, shard.sha256)
    return source ? [{ shard, number, source }] : []
  })
  if (same.length === 0) return
  const { releaseId } = claim
  await hub.db.transaction(async (tx) => {
    await updateClaimed(tx, claim, { error: null })
    for (const { shard, number, source } of same) {
      const of = shards.filter(({ split }) => split === shard.split).length
      const path = parquetPath(shard.split, shard.index, of)
      await tx
        .insert(releaseFiles)
        .values({ ...source.file, path, releaseId })
        .onConflictDoNothing()
      await tx
        .update(releaseShards)
        .set({ made: true, doneRows: shard.rows, ...linesColumns(source.lines) })
        .where(and(eq(releaseShards.releaseId, releaseId), eq(releaseShards.number, number)))
    }
  })
}
