import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { releaseShards } from '~db/schema'
import { SPLITS } from '~db/vocabulary'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { pourRange } from '../build/pour-range.server'
import { type LinesRange, shardLines } from '../build/shard-lines.server'
import { type Claim, type ProgressReport, updateClaimed } from '../claim-release.server'
import { HashedFile } from '../hashed-file.server'
import { jsonLine } from '../jsonl'
import { recordsAt } from '../read-snapshot.server'
import type { Shard, Snapshot } from '../record'
import { MEDIA_TYPES } from '../release-paths'
import { taskOf } from '../tasks/registry'
import { copyLines } from './copy-lines.server'
import { type FindSource, sourceFiles } from './source-files.server'

/** A shard of a split, and where its training lines are. */
interface Piece extends LinesRange {
  shard: Shard
  number: number
  /** Those are of the shard it was made of: what left is to be left out. */
  old: boolean
}

/**
 * Puts the training lines of splits that lost rows together out of the old file of the split, in one pass over its bytes: of shards
 * that lost rows lines are counted, and only those told something else are made. Afterwards each shard's lines are a range of
 * the new file. Does nothing for other releases, and where that is done already.
 */
export async function patchLines(
  hub: Hub,
  claim: Claim,
  snapshot: Snapshot,
  workDir: string,
  progress: ProgressReport
): Promise<void> {
  if (!snapshot.shards.some(({ made }) => made)) return
  const find = await sourceFiles(hub, claim.patchOf ?? claim.releaseId)
  const pieces = await piecesOf(hub, claim, snapshot, find)
  for (const split of SPLITS) {
    const own = pieces.filter(({ shard }) => shard.split === split)
    if (own.some(({ old }) => old))
      await patchSplit(hub, claim, own, join(workDir, `${split}-lines`), progress)
  }
}

async function piecesOf(hub: Hub, claim: Claim, { shards }: Snapshot, find: FindSource): Promise<Piece[]> {
  return (await shardLines(hub.db, claim.releaseId)).map((lines) => {
    const shard = shards[lines.number]
    if (!shard) throw new AppError('stale', 'A shard is not made yet')
    if (!shard.made) return { shard, ...lines, old: false }
    // who cannot tell must not take lines of before for those without what left
    const before = find(shard.split, shard.made.of)
    if (!before) throw new AppError('not_found', 'The release to be patched is gone')
    return { shard, ...lines, old: before.lines?.sha256 === lines.sha256 }
  })
}

async function patchSplit(hub: Hub, claim: Claim, pieces: Piece[], path: string, progress: ProgressReport) {
  const file = await HashedFile.create(path)
  const ranges: { number: number; from: number; bytes: number }[] = []
  try {
    for (const piece of pieces) {
      const from = file.sizeBytes
      await copyPiece(hub, claim, piece, file, progress)
      ranges.push({ number: piece.number, from, bytes: file.sizeBytes - from })
    }
    const { sha256 } = await file.store(hub.store, MEDIA_TYPES.jsonl)
    await hub.db.transaction(async (tx) => {
      await updateClaimed(tx, claim, { error: null })
      for (const { number, from, bytes } of ranges)
        await tx
          .update(releaseShards)
          .set({ linesSha256: sha256, linesFrom: from, linesBytes: bytes })
          .where(and(eq(releaseShards.releaseId, claim.releaseId), eq(releaseShards.number, number)))
    })
  } finally {
    await file.discard()
  }
}

async function copyPiece(
  hub: Hub,
  { recipe }: Claim,
  { shard, number, old, ...range }: Piece,
  file: HashedFile,
  progress: ProgressReport
): Promise<void> {
  const write = async (chunk: Uint8Array) => {
    await file.write(chunk)
    await progress.add(0)
  }
  if (!shard.made) return pourRange(hub.store, range, write)
  const left = new Set(old ? shard.made.left : [])
  const told = old ? await linesOf(hub, recipe, shard) : new Map<number, Buffer>()
  let row = 0
  let kept = 0
  const copy = copyLines(write, (line) => {
    const now = left.has(row) ? null : (told.get(row) ?? line)
    row += 1
    if (now) kept += 1
    return now
  })
  await pourRange(hub.store, range, copy)
  if (kept !== shard.rows)
    throw new Error(`Shard ${number} has ${kept} training lines instead of ${shard.rows}`)
}

/** The training lines of rows that are told something else, by their rows in the shard of before. */
async function linesOf(hub: Hub, recipe: Claim['recipe'], shard: Shard): Promise<Map<number, Buffer>> {
  const { left, changed } = shard.made ?? { left: [], changed: [] }
  let gone = 0
  const rows = changed.map((row) => {
    while ((left[gone] ?? row) < row) gone += 1
    return row - gone
  })
  const records = await recordsAt(hub, shard, rows)
  return new Map(
    records.map((record, i) => [
      changed[i] as number,
      Buffer.from(jsonLine(taskOf(recipe).line(record, recipe)))
    ])
  )
}
