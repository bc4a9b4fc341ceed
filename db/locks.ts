import { sql } from 'drizzle-orm'
import type { Queryable } from './client'
import { KEEP_PLANS, prepared } from './prepared'

/** Every advisory lock of the database that is not made of an id, by what it keeps apart. Each number stands once. */
export const LOCKS = {
  /** Migrating: a lock of the session, not of a transaction. */
  migration: 7_164_001,
  /** Publishing a release, and marking in releases what leaves. */
  withdrawals: 7_164_002,
  /** Taking the role of an admin away. */
  admins: 7_164_003,
  /** Folding or checking the counts of what cleaning did. */
  cleaningCounts: 7_164_004,
  /** Comparing and storing: two batches with the same new words must not both keep theirs. */
  duplicates: 7_164_005,
  /** Setting thresholds. */
  thresholds: 7_164_006,
  /** Folding or checking the counts of lists. */
  listCounts: 7_164_007,
  /** Adding a link to the moderation log; taken by the trigger that does it, at the end of a transaction. */
  moderationLog: 7_164_008,
  /** Writing rule sets and lists of the policy, and putting one in effect. */
  policy: 7_164_009,
  /** Folding what persons' standings are counted from, and weighing their levels. */
  standings: 7_164_031,
  /** Folding the days of the moderators' desk. */
  deskDays: 7_164_032
} as const
export type LockName = keyof typeof LOCKS

/** Waits until nobody else holds a lock in either way; held until the transaction ends. */
export const lockAlone = async (tx: Queryable, name: LockName): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS[name]})`)
}

/** `lockAlone`, and the plans of what is prepared in this transaction are kept (`KEEP_PLANS`): one statement. */
export const lockAloneKeepingPlans = async (tx: Queryable, name: LockName): Promise<void> => {
  await prepared(tx, sql`select ${KEEP_PLANS}, pg_advisory_xact_lock(${LOCKS[name]})`)
}

/** Waits until nobody holds a lock alone; many may share it. Held until the transaction ends. */
export const lockShared = async (tx: Queryable, name: LockName): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${LOCKS[name]})`)
}
