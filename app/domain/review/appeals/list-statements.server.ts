import { and, eq, inArray, sql } from 'drizzle-orm'
import { decisions } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import { APPEALABLE } from './appeal'
import type { ListedStatement } from './statement'
import { selectStatements, toListed } from './statement-rows.server'

/** Times are epoch milliseconds. */
export type StatementCursor = [decidedAtMs: number, id: string]

/**
 * Decisions against a person's work, newest first: one range of `decisions_author_idx` a page.
 *
 * @param options `about`: of one revision, output or comment alone; `limit`: rows a page (default 30)
 */
export async function listStatements(
  hub: Pick<Hub, 'db'>,
  author: { id: string },
  options: { after?: StatementCursor | null; about?: string | null; limit?: number } = {}
): Promise<{ statements: ListedStatement[]; next: StatementCursor | null }> {
  const { after, about, limit = 30 } = options
  const rows = await selectStatements(hub.db)
    .where(
      and(
        eq(decisions.authorId, author.id),
        inArray(decisions.action, APPEALABLE),
        about ? eq(decisions.subjectId, about) : undefined,
        after
          ? sql`(${decisions.decidedAt}, ${decisions.id}) < (${new Date(after[0]).toISOString()}::timestamptz, ${after[1]}::uuid)`
          : undefined
      )
    )
    .orderBy(sql`${decisions.decidedAt} desc nulls last`, sql`${decisions.id} desc nulls last`)
    .limit(limit + 1)
  const statements = rows.slice(0, limit).map(toListed)
  const last = statements.at(-1)
  return {
    statements,
    next: rows.length > limit && last ? [last.decidedAt.getTime(), last.id] : null
  }
}
