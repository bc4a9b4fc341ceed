import { and, eq, ne, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases } from '~db/schema'

/**
 * Words that lie before the moderators were changed by their author: the live case is about the new ones, and a decision
 * on the old ones is refused (`stale`).
 */
export async function renewCase(tx: Queryable, subjectId: string, contentHash: string): Promise<void> {
  await tx
    .update(cases)
    .set({ contentHash, version: sql`${cases.version} + 1` })
    .where(and(eq(cases.subjectId, subjectId), ne(cases.state, 'closed')))
}
