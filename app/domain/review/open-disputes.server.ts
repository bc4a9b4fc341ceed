import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { disputes } from '~db/schema'

/** How many disputed findings of a case wait for an answer. */
export async function countOpenDisputes(tx: Queryable, caseId: string): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(disputes)
    .where(and(eq(disputes.caseId, caseId), eq(disputes.state, 'open')))
  return row?.n ?? 0
}

/** Ends the disputes that still wait in cases which end by other means, with no word of their own to the author. */
export async function endDisputes(
  tx: Queryable,
  caseIds: readonly string[],
  state: 'upheld' | 'taken_back'
): Promise<void> {
  if (caseIds.length === 0) return
  await tx
    .update(disputes)
    .set({ state, decidedAt: sql`now()` })
    .where(and(inArray(disputes.caseId, [...caseIds]), eq(disputes.state, 'open')))
}

/** Lets the disputes wait again that a decision ended which is now taken back. `at`: when it was taken, ISO 8601. */
export async function reopenDisputes(tx: Queryable, caseId: string, at: string): Promise<void> {
  await tx
    .update(disputes)
    .set({ state: 'open', decidedAt: null })
    .where(
      and(
        eq(disputes.caseId, caseId),
        eq(disputes.state, 'upheld'),
        isNull(disputes.decidedBy),
        sql`${disputes.decidedAt} = ${at}::timestamptz`
      )
    )
}
