import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases } from '~db/schema'

/**
 * Words that lie before the moderators were changed by their author: the live case is about the new ones, and a decision
 * on the old ones is refused (`stale`), as is one that was proposed.
 */
export async function renewCase(tx: Queryable, subjectId: string, contentHash: string): Promise<void> {
  await tx
    .update(cases)
    .set({ contentHash, version: sql`${cases.version} + 1`, ...unproposed(sql`${contentHash}`) })
    .where(and(eq(cases.subjectId, subjectId), ne(cases.state, 'closed')))
}

/** What another moderator was asked to agree with was about other words: the case goes back to where it came from. */
export const unproposed = (contentHash: SQL) => {
  const other = sql`${cases.proposal} is not null and ${cases.contentHash} <> ${contentHash}`
  return {
    lane: sql`case when ${other} and ${cases.lane} = 'second' then coalesce(${cases.laneBefore}, 'new') else ${cases.lane} end`,
    proposal: sql`case when ${other} then null else ${cases.proposal} end`
  }
}
