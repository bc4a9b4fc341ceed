import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { releaseFiles } from '~db/schema'
import { SPLITS, type Split } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { type Claim, type ProgressReport, updateClaimed } from './claim-release.server'
import { COLUMNS } from './columns'
import { readBlob } from './freeze-image.server'
import { lfsPointerId } from './git-oid.server'
import { HashedFile } from './hashed-file.server'
import { jsonLine } from './jsonl'
import { shardRecords } from './read-snapshot.server'
import { type Shard, type Snapshot, splitRows } from './record'
import { jsonlPath, MEDIA_TYPES, parquetPath } from './release-paths'
import { trainingLine } from './training-shapes'
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
  const parts = partsOf(hub, snapshot)
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

function partsOf(hub: Hub, snapshot: Snapshot): Part[] {
  const filled = SPLITS.filter((split) => splitRows(snapshot, split) > 0)
  const shardsOf = (split: Split) => snapshot.shards.filter((shard) => shard.split === split)
  return [
    ...filled.flatMap((split) =>
      shardsOf(split).map(
        (shard, i, all): Part => ({
          path: parquetPath(split, i, all.length),
          rows: shard.rows,
          mediaType: MEDIA_TYPES.parquet,
          write: (file, progress) => writeParquetShard(hub, snapshot, shard, file, progress)
        })
      )
    ),
    ...filled.map(
      (split): Part => ({
        path: jsonlPath(snapshot.task, split),
        rows: splitRows(snapshot, split),
        mediaType: MEDIA_TYPES.jsonl,
        write: (file, progress) => writeJsonl(hub, snapshot, shardsOf(split), file, progress)
      })
    )
  ]
}

async function writeParquetShard(
  hub: Hub,
  snapshot: Snapshot,
  shard: Shard,
  file: HashedFile,
  progress: ProgressReport
) {
  async function* rows() {
    for await (const record of shardRecords(hub, shard)) {
      const image = record.image ? await readBlob(hub, record.image.sha256) : undefined
      const sizeBytes = record.prompt.length + (record.response?.length ?? 0) + (image?.length ?? 0)
      yield { record, sizeBytes, image }
    }
  }
  const groups = snapshot.task === 'sft' ? TEXT_GROUPS : IMAGE_GROUPS
  const columns = COLUMNS[snapshot.task]
  await writeParquet(
    columns,
    rows(),
    (chunk) => file.write(chunk),
    groups,
    (count) => progress.add(count)
  )
}

async function writeJsonl(
  hub: Hub,
  snapshot: Snapshot,
  shards: Shard[],
  file: HashedFile,
  progress: ProgressReport
) {
  let lines: string[] = []
  const flush = async () => {
    await file.write(Buffer.from(lines.join('')))
    await progress.add(lines.length)
    lines = []
  }
  for (const shard of shards)
    for await (const record of shardRecords(hub, shard)) {
      lines.push(jsonLine(trainingLine(snapshot.task, record)))
      if (lines.length >= 500) await flush()
    }
  await flush()
}
