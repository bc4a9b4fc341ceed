import { and, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { releaseRecords } from '~db/schema'

const LOCK = 7_164_002

/** Held by a publishing release until it commits; waits for withdrawals under way, and makes new ones wait. */
export const lockAgainstWithdrawals = async (tx: Queryable): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`)
}

/** Held by what changes marks in releases until it commits: many may at a time, but not while one is published. */
export const shareWithdrawalLock = async (tx: Queryable): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${LOCK})`)
}

/**
 * Marks contributions as withdrawn in every release that holds them, published or being built. Call it in the
 * transaction that withdraws, removes or takes consent back, after that change.
 *
 * @param reason a word for the release's page, such as `withdrawn`, `removed`, `consent`
 * @returns how many records were marked
 */
export async function revokeRecords(
  tx: Queryable,
  what: { promptIds?: string[]; outputIds?: string[]; reason: string }
): Promise<number> {
  const { promptIds = [], outputIds = [], reason } = what
  if (promptIds.length + outputIds.length === 0) return 0
  await shareWithdrawalLock(tx)
  const held = or(
    promptIds.length > 0 ? inArray(releaseRecords.promptId, promptIds) : undefined,
    outputIds.length > 0 ? inArray(releaseRecords.outputId, outputIds) : undefined,
    outputIds.length > 0 ? inArray(releaseRecords.otherOutputId, outputIds) : undefined
  )
  const marked = await tx
    .update(releaseRecords)
    .set({ revokedAt: sql`now()`, revokedReason: reason })
    .where(and(held, isNull(releaseRecords.revokedAt)))
    .returning({ position: releaseRecords.position })
  return marked.length
}
