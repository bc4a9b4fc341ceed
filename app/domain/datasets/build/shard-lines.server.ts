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

/** Where a shard's training lines are, where it has any. */
export const linesIn = ({
  linesSha256,
  linesFrom,
  linesBytes
}: typeof releaseShards.$inferSelect): LinesRange | null =>
  linesSha256 === null ? null : { sha256: linesSha256, from: linesFrom, bytes: linesBytes }

/** The same as a shard notes it. */
export const linesColumns = (lines: LinesRange | null) => ({
  linesSha256: lines?.sha256 ?? null,
  linesFrom: lines?.from ?? 0,
  linesBytes: lines?.bytes ?? 0
})

/**
 * Where the training lines of each shard of a release that holds any are, in order.
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
  return made.map((shard) => {
    const lines = linesIn(shard)
    if (!lines) throw new AppError('stale', 'A shard is not made yet')
    return { number: shard.number, ...lines }
  })
}
