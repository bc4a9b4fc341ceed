import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { anyOf } from '../prompts/publish-ids.server'

/** What a ledger is about. */
export interface LedgerSubject {
  subjectType: string
  subjectId: string
  promptId: string
}

/** The pages on which authors read what cleaning made of their contributions, in the order asked for. One statement at most. */
export async function ledgerPaths(tx: Queryable, about: readonly LedgerSubject[]): Promise<string[]> {
  const revisions = about.filter(({ subjectType }) => subjectType === 'revision')
  const rows =
    revisions.length === 0
      ? []
      : await tx.execute<{ id: string; number: number }>(sql`
          select id, number from prompt_revisions where id = ${anyOf(revisions.map((one) => one.subjectId))}`)
  const numbers = new Map(rows.map(({ id, number }) => [id, number]))
  return about.map(({ subjectType, subjectId, promptId }) =>
    subjectType === 'output'
      ? `/outputs/${subjectId}/cleaning`
      : `/prompts/${promptId}/cleaning?revision=${numbers.get(subjectId) ?? 1}`
  )
}
