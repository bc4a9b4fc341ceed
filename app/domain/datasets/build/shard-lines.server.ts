import { asc, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { releaseShards } from '~db/schema'
import { AppError } from '../../errors'

/** Training lines of a shard: where in a blob they are. */
export interface LinesRange {
  sha256: string
  from: number
  bytes: number
}

/**
 * Where the training lines of each shard of a release are, in order.
 *
 * @throws AppError `stale` while a shard is not made
 */
export async function shardLines(
  db: Queryable,
  releaseId: string
): Promise<(LinesRange & { number: number })[]> {
  const made = await db
    .select()
    .from(releaseShards)
    .where(eq(releaseShards.releaseId, releaseId))
    .orderBy(asc(releaseShards.number))
  return made.map(({ number, linesSha256, linesFrom, linesBytes }) => {
    if (linesSha256 === null) throw new AppError('stale', 'A shard is not made yet')
    return { number, sha256: linesSha256, from: linesFrom, bytes: linesBytes }
  })
}
