import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { releaseFiles, releaseShards } from '~db/schema'
import { SPLITS } from '~db/vocabulary'
import { blobKey } from '~storage/keys'
import type { Hub } from '../../hub/hub.server'
import { type Claim, type ProgressReport, updateClaimed } from '../claim-release.server'
import { lfsPointerId } from '../git-oid.server'
import { HashedFile, type StoredFile } from '../hashed-file.server'
import type { Snapshot } from '../record'
import { MEDIA_TYPES } from '../release-paths'
import { taskOf } from '../tasks/registry'
import { pourRange } from './pour-range.server'
import { shardLines } from './shard-lines.server'

type Piece = Awaited<ReturnType<typeof shardLines>>[number]

/**
 * Puts the training lines of each split's shards together, in order, lists the file, and notes where in it those of each
 * shard are: a patch takes them from there. What is listed already stays.
 */
export async function joinLines(
  hub: Hub,
  claim: Claim,
  snapshot: Snapshot,
  workDir: string,
  progress: ProgressReport
): Promise<void> {
  const { releaseId } = claim
  const pieces = await shardLines(hub.db, releaseId)
  for (const split of SPLITS) {
    const own = pieces.filter(({ number }) => snapshot.shards[number]?.split === split)
    if (own.length === 0) continue
    const file = (await whole(hub, own)) ?? (await joined(hub, own, join(workDir, split), progress))
    await hub.db.transaction(async (tx) => {
      await updateClaimed(tx, claim, { error: null })
      await tx
        .insert(releaseFiles)
        .values({
          releaseId,
          path: taskOf(claim.recipe).jsonlPath(split),
          ...file,
          oid: lfsPointerId(file.sha256, file.sizeBytes),
          mediaType: MEDIA_TYPES.jsonl
        })
        .onConflictDoNothing()
      let linesFrom = 0
      for (const { number, bytes } of own) {
        await tx
          .update(releaseShards)
          .set({ linesSha256: file.sha256, linesFrom })
          .where(and(eq(releaseShards.releaseId, releaseId), eq(releaseShards.number, number)))
        linesFrom += bytes
      }
    })
  }
}

/** The blob that pieces are, one after the other and nothing else; null when they have to be put together. */
async function whole(hub: Hub, pieces: Piece[]): Promise<StoredFile | null> {
  const sha256 = pieces[0]?.sha256 ?? ''
  let sizeBytes = 0
  for (const piece of pieces) {
    if (piece.sha256 !== sha256 || piece.from !== sizeBytes) return null
    sizeBytes += piece.bytes
  }
  return (await hub.store.head(blobKey(sha256)))?.sizeBytes === sizeBytes ? { sha256, sizeBytes } : null
}

async function joined(
  hub: Hub,
  pieces: Piece[],
  path: string,
  progress: ProgressReport
): Promise<StoredFile> {
  const file = await HashedFile.create(path)
  try {
    for (const piece of pieces)
      await pourRange(hub.store, piece, async (bytes) => {
        await file.write(bytes)
        await progress.add(0)
      })
    return await file.store(hub.store, MEDIA_TYPES.jsonl)
  } finally {
    await file.discard()
  }
}
