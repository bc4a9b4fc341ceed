import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { releaseFiles } from '~db/schema'
import { SPLITS, type Split } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { type Claim, type ProgressReport, updateClaimed } from './claim-release.server'
import { readBlob } from './freeze-image.server'
import { lfsPointerId } from './git-oid.server'
import { HashedFile } from './hashed-file.server'
import { jsonLine } from './jsonl'
import { shardRecords } from './read-snapshot.server'
import type { Recipe } from './recipe'
import { type DatasetRecord, type Shard, type Snapshot, splitRows } from './record'
import { MEDIA_TYPES, parquetPath } from './release-paths'
import { ofImages, taskOf } from './tasks/registry'
import { IMAGE_GROUPS, TEXT_GROUPS, writeParquet } from './write-parquet.server'

/** One file of the release, made from the snapshot alone. */
interface Part {
  path: string
  rows: number
  mediaType: string
  write: (file: HashedFile, progress: ProgressReport) => Promise<void>
}

/** Makes the data files of a release from its snapshot. Each is listed when it is whole; a resumed build skips those. */
export async function writeFiles(
  hub: Hub,
  claim: Claim,
  snapshot: Snapshot,
  workDir: string,
  progress: ProgressReport
): Promise<void> {
  const listed = await hub.db
    .select({ path: releaseFiles.path })
    .from(releaseFiles)
    .where(eq(releaseFiles.releaseId, claim.releaseId))
  const done = new Set(listed.map((file) => file.path))
  const parts = partsOf(hub, claim.recipe, snapshot)
  await progress.begin(
    'files',
    parts.reduce((sum, part) => sum + part.rows, 0)
  )
  for (const part of parts) {
    if (done.has(part.path)) await progress.add(part.rows)
    else await makePart(hub, claim, part, workDir, progress)
  }
}

async function makePart(
  hub: Hub,
  claim: Claim,
  part: Part,
  workDir: string,
  progress: ProgressReport
): Promise<void> {
  const file = await HashedFile.create(join(workDir, part.path.replaceAll('/', '-')))
  try {
    await part.write(file, progress)
    const { sha256, sizeBytes } = await file.store(hub.store, part.mediaType)
    await hub.db.transaction(async (tx) => {
      await updateClaimed(tx, claim, { error: null })
      await tx.insert(releaseFiles).values({
        releaseId: claim.releaseId,
        path: part.path,
        sizeBytes,
        sha256,
        oid: lfsPointerId(sha256, sizeBytes),
        mediaType: part.mediaType
      })
    })
  } finally {
    await file.discard()
  }
}

function partsOf(hub: Hub, recipe: Recipe, snapshot: Snapshot): Part[] {
  const filled = SPLITS.filter((split) => splitRows(snapshot, split) > 0)
  const shardsOf = (split: Split) => snapshot.shards.filter((shard) => shard.split === split)
  return [
    ...filled.flatMap((split) =>
      shardsOf(split).map(
        (shard, i, all): Part => ({
          path: parquetPath(split, i, all.length),
          rows: shard.rows,
          mediaType: MEDIA_TYPES.parquet,
          write: (file, progress) => writeParquetShard(hub, recipe, shard, file, progress)
        })
      )
    ),
    ...filled.map(
      (split): Part => ({
        path: taskOf(recipe).jsonlPath(split),
        rows: splitRows(snapshot, split),
        mediaType: MEDIA_TYPES.jsonl,
        write: (file, progress) => writeJsonl(hub, recipe, shardsOf(split), file, progress)
      })
    )
  ]
}

async function writeParquetShard(
  hub: Hub,
  recipe: Recipe,
  shard: Shard,
  file: HashedFile,
  progress: ProgressReport
) {
  async function* rows() {
    for await (const record of shardRecords(hub, shard)) {
      const images = await imagesOf(hub, record)
      const texts = [record.prompt, record.response, record.other?.response]
      const sizeBytes =
        texts.reduce((sum, text) => sum + (text?.length ?? 0), 0) +
        [...images.values()].reduce((sum, bytes) => sum + bytes.length, 0)
      yield { record, sizeBytes, images }
    }
  }
  const task = taskOf(recipe)
  await writeParquet(
    task.columns(recipe),
    rows(),
    (chunk) => file.write(chunk),
    ofImages(task) ? IMAGE_GROUPS : TEXT_GROUPS,
    (count) => progress.add(count)
  )
}

/** The bytes of a record's images, by their sha256. */
async function imagesOf(hub: Hub, { image, other }: DatasetRecord): Promise<Map<string, Buffer>> {
  const images = new Map<string, Buffer>()
  for (const one of [image, other?.image]) if (one) images.set(one.sha256, await readBlob(hub, one.sha256))
  return images
}

async function writeJsonl(
  hub: Hub,
  recipe: Recipe,
  shards: Shard[],
  file: HashedFile,
  progress: ProgressReport
) {
  const task = taskOf(recipe)
  let lines: string[] = []
  const flush = async () => {
    await file.write(Buffer.from(lines.join('')))
    await progress.add(lines.length)
    lines = []
  }
  for (const shard of shards)
    for await (const record of shardRecords(hub, shard)) {
      lines.push(jsonLine(task.line(record, recipe)))
      if (lines.length >= 500) await flush()
    }
  await flush()
}
