import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { lockAlone, lockShared } from '~db/locks'
import { outputs, releaseRecords, releases } from '~db/schema'
import type { LeavingReason } from '~db/vocabulary'
import { recordActs } from '../review/log/record-acts.server'
import { closingAct } from '../review/log/staff-acts'
import { releasesHolding } from './held-rows.server'
import { announcePatches } from './patches/announce-patches.server'

/** Held by a publishing release until it commits; waits for withdrawals under way, and makes new ones wait. */
export const lockAgainstWithdrawals = (tx: Queryable): Promise<void> => lockAlone(tx, 'withdrawals')

/** Held by what changes marks in releases until it commits: many may at a time, but not while one is published. */
export const shareWithdrawalLock = (tx: Queryable): Promise<void> => lockShared(tx, 'withdrawals')

/** By which their rows are indexed. */
const promptsOf = (tx: Queryable, outputIds: string[]) =>
  tx.select({ id: outputs.promptId }).from(outputs).where(inArray(outputs.id, outputIds))

/**
 * Marks contributions as withdrawn in every release that holds them, published or being built; the newest
 * release of a dataset gets a patch (see `patches/`). For a legal reason the files of those that are
 * published are refused from now on; one that is being built is published without it. Call it in the
 * transaction that withdraws, removes or takes consent back, after that change.
 *
 * @returns how many records were marked
 */
export async function revokeRecords(
  tx: Queryable,
  what: { promptIds?: string[]; outputIds?: string[]; reason: LeavingReason }
): Promise<number> {
  const { promptIds = [], outputIds = [], reason } = what
  if (promptIds.length + outputIds.length === 0) return 0
  await shareWithdrawalLock(tx)
  const held = or(
    promptIds.length > 0 ? inArray(releaseRecords.promptId, promptIds) : undefined,
    outputIds.length > 0
      ? and(
          sql`${releaseRecords.promptId} = any(array(${promptsOf(tx, outputIds)}))`,
          inArray(releaseRecords.outputId, outputIds)
        )
      : undefined,
    outputIds.length > 0 ? inArray(releaseRecords.otherOutputId, outputIds) : undefined
  )
  // what was taken down after its author took it back is closed all the same
  const open = isNull(releaseRecords.revokedAt)
  const marked = await tx
    .update(releaseRecords)
    .set({ revokedAt: sql`coalesce(${releaseRecords.revokedAt}, now())`, revokedReason: reason })
    .where(and(held, reason === 'legal' ? or(open, sql`${releaseRecords.revokedReason} <> 'legal'`) : open))
    .returning({ releaseId: releaseRecords.releaseId, goneIn: releaseRecords.goneIn })
  const ids = await releasesHolding(tx, marked)
  if (ids.length > 0 && reason === 'legal') {
    const closed = await tx
      .update(releases)
      .set({ disabledAt: sql`now()` })
      .where(and(inArray(releases.id, ids), eq(releases.state, 'published'), isNull(releases.disabledAt)))
      .returning({ id: releases.id })
    await recordActs(
      tx,
      closed.map(({ id }) => closingAct(id))
    )
  }
  await announcePatches(tx, ids)
  return marked.length
}
