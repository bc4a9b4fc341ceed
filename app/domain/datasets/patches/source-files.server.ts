import { isDeepStrictEqual } from 'node:util'
import { asc, eq } from 'drizzle-orm'
import { releaseFiles, releaseShards, releases } from '~db/schema'
import type { Split } from '~db/vocabulary'
import type { Hub } from '../../hub/hub.server'
import { type LinesRange, linesIn } from '../build/shard-lines.server'
import { cardFeatures } from '../columns'
import { readSnapshot } from '../read-snapshot.server'
import type { Recipe } from '../recipe'
import type { Shard, Snapshot } from '../record'
import { parquetPath } from '../release-paths'
import { columnsOf } from '../tasks/registry'
import type { ShardPatch } from './shard-patch'

type ListedFile = typeof releaseFiles.$inferSelect

/** A shard of the release a patch is made of, with what was made of it. */
interface SourceShard {
  file: ListedFile
  lines: LinesRange | null
}

/**
 * What the release a patch is made of has of a shard.
 *
 * @returns null where it has none
 */
export type FindSource = (split: Split, sha256: string) => SourceShard | null

/** What files of rows are made by. */
type Files = { recipe: Recipe } & Pick<Snapshot, 'edition'>

/**
 * @param sourceId the release a patch is made of
 * @param now where files are to be used as they are: then none is found where rows have other columns today
 */
export async function sourceFiles(hub: Hub, sourceId: string, now?: Files): Promise<FindSource> {
  const [source] = await hub.db.select().from(releases).where(eq(releases.id, sourceId))
  if (!source?.snapshotSha256 || (now && !sameColumns(now, source.card))) return () => null
  const { shards } = await readSnapshot(hub, source.snapshotSha256)
  const files = await hub.db.select().from(releaseFiles).where(eq(releaseFiles.releaseId, sourceId))
  const made = await hub.db
    .select()
    .from(releaseShards)
    .where(eq(releaseShards.releaseId, sourceId))
    .orderBy(asc(releaseShards.number))
  return (split, sha256) => {
    const number = shards.findIndex((shard) => shard.split === split && shard.sha256 === sha256)
    const shard = shards[number]
    const known = made.find((one) => one.number === number)
    if (!shard || !known?.made) return null
    const path = parquetPath(split, shard.index, shards.filter((one) => one.split === split).length)
    const file = files.find((one) => one.path === path)
    return file ? { file, lines: linesIn(known) } : null
  }
}

const sameColumns = ({ recipe, edition }: Files, card: Record<string, unknown> | null): boolean =>
  isDeepStrictEqual(
    (card?.dataset_info as { features?: unknown } | undefined)?.features,
    JSON.parse(JSON.stringify(cardFeatures(columnsOf(recipe, { edition }))))
  )

/** What a shard that lost rows can be made of; undefined where it has to be made from its rows. */
export async function shardPatchOf(
  hub: Hub,
  { patchOf, recipe }: { patchOf: string | null; recipe: Recipe },
  shard: Shard,
  edition: Snapshot['edition']
): Promise<ShardPatch | undefined> {
  if (!patchOf || !shard.made || !shard.groups) return undefined
  const source = (await sourceFiles(hub, patchOf, { recipe, edition }))(shard.split, shard.made.of)
  if (!source) return undefined
  const { sha256, sizeBytes } = source.file
  return { shard, parquet: { sha256, sizeBytes }, lines: source.lines }
}
