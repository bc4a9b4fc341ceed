import { and, desc, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { notices, reports } from '~db/schema'
import type { DecisionPolicy } from '~db/vocabulary'

/** What a rights holder says is theirs, and where the original is; empty once it was erased. */
export interface Claim {
  what: string
  original: string
}

/** The rights holder's claim that led to a decision; null where none did. The latest of several. */
export async function readClaim(
  tx: Queryable,
  decision: { caseId: string; policy: DecisionPolicy }
): Promise<Claim | null> {
  if (decision.policy !== 'copyright') return null
  const [row] = await tx
    .select({ what: notices.what, original: notices.original })
    .from(reports)
    .innerJoin(notices, eq(notices.id, reports.noticeId))
    .where(and(eq(reports.caseId, decision.caseId), eq(notices.claim, 'copyright')))
    .orderBy(desc(reports.createdAt))
    .limit(1)
  return row ?? null
}
