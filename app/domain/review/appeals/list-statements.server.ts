import { and, eq, inArray, sql } from 'drizzle-orm'
import { decisions } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import { STATED } from './appeal'
import { listRefusals } from './list-refusals.server'
import type { ListedStatement } from './statement'
import { selectStatements, toListed } from './statement-rows.server'

/** Times are epoch milliseconds. */
export type StatementCursor = [decidedAtMs: number, id: string]

/**
 * Decisions against a person's work, those of rules among them, newest first: one range of `decisions_author_idx` and one of
 * `rule_refusals_author_idx` a page.
 *
 * @param options `about`: of one revision, output or comment alone; `limit`: rows a page (default 30)
 */
export async function listStatements(
  hub: Pick<Hub, 'db'>,
  author: { id: string },
  options: { after?: StatementCursor | null; about?: string | null; limit?: number } = {}
): Promise<{ statements: ListedStatement[]; next: StatementCursor | null }> {
  const { after, about, limit = 30 } = options
  const [decided, refused] = await Promise.all([
    readDecided(hub, author, { after, about, limit }),
    listRefusals(hub, author, { after, about, limit: limit + 1 })
  ])
  const rows = [...decided, ...refused].sort(
    (a, b) => b.decidedAt.getTime() - a.decidedAt.getTime() || (a.id < b.id ? 1 : -1)
  )
  const statements = rows.slice(0, limit)
  const last = statements.at(-1)
  return {
    statements,
    next: rows.length > limit && last ? [last.decidedAt.getTime(), last.id] : null
  }
}

async function readDecided(
  hub: Pick<Hub, 'db'>,
  author: { id: string },
  { after, about, limit }: { after?: StatementCursor | null; about?: string | null; limit: number }
): Promise<ListedStatement[]> {
  const rows = await selectStatements(hub.db)
    .where(
      and(
        eq(decisions.authorId, author.id),
        inArray(decisions.action, [...STATED]),
        about ? eq(decisions.subjectId, about) : undefined,
        after
          ? sql`(${decisions.decidedAt}, ${decisions.id}) < (${new Date(after[0]).toISOString()}::timestamptz, ${after[1]}::uuid)`
          : undefined
      )
    )
    .orderBy(sql`${decisions.decidedAt} desc nulls last`, sql`${decisions.id} desc nulls last`)
    .limit(limit + 1)
  return rows.map(toListed)
}
