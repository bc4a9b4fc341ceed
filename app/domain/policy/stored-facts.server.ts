import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { languageOf } from '../cleaning/pipeline'
import { storedPrints } from '../cleaning/print-pictures.server'
import { loadStored, type Stored } from '../cleaning/runs/load-stored.server'
import { anyOf } from '../prompts/publish-ids.server'
import type { CompiledPolicy } from './compile'
import type { Facts } from './facts'
import { factsOf } from './facts-of.server'
import { accountsOf } from './standing.server'

export interface StoredFacts {
  type: 'revision' | 'output' | 'comment'
  id: string
  promptId: string
  state: string
  facts: Facts
  /** Null for comments. */
  stored: Stored | null
}

type Needs = CompiledPolicy['needs']

/** Prompts and outputs as rules look at them, with what cleaning found when it last went over them. */
export async function loadFacts(
  db: Queryable,
  type: 'revision' | 'output',
  ids: readonly string[],
  needs: Needs,
  reports: ReadonlyMap<string, number> = new Map()
): Promise<StoredFacts[]> {
  const rows = await loadStored(db, type, ids)
  const accounts = needs.account ? await accountsOf(db, rows) : null
  const files = needs.files ? rows.flatMap(({ blobSha256 }) => blobSha256 ?? []) : []
  const prints = await storedPrints(db, files)
  return rows.map((stored) => {
    const { id, promptId, state, findings, scores } = stored
    const facts = factsOf(stored, {
      ...{ findings, scores, print: prints.get(stored.blobSha256 ?? '') ?? null },
      ...{ account: accounts?.get(id) ?? null, reports: reports.get(id) ?? 0 }
    })
    return { type, id, promptId, state, facts, stored }
  })
}

interface Said extends Record<string, unknown> {
  id: string
  promptId: string
  authorId: string
  body: string
  givenAtMs: number
  state: string
}

/** A comment as rules look at it. */
export const commentFacts = (
  { id, body }: { id: string; body: string },
  account: Facts['account'],
  reports: number
): Facts => ({
  ...{ subject: 'comment', id, modality: 'text', scenario: null, generator: '', title: '', text: body },
  ...{ findings: [], scores: {}, account, reports, file: null },
  language: () => languageOf({ title: '', text: body, language: 'und' })
})

/** Comments as rules look at them. */
export async function loadCommentFacts(
  db: Queryable,
  ids: readonly string[],
  needs: Needs,
  reports: ReadonlyMap<string, number> = new Map()
): Promise<StoredFacts[]> {
  const rows = await db.execute<Said>(sql`
    select id, prompt_id as "promptId", author_id as "authorId", body,
      (extract(epoch from created_at) * 1000)::float8 as "givenAtMs",
      case when removed_at is null then 'published' else 'removed' end as state
    from comments where id = ${anyOf(ids)} and deleted_at is null order by id`)
  const accounts = needs.account ? await accountsOf(db, rows) : null
  return [...rows].map((row) => ({
    ...{ type: 'comment', id: row.id, promptId: row.promptId, state: row.state, stored: null },
    facts: commentFacts(row, accounts?.get(row.id) ?? null, reports.get(row.id) ?? 0)
  }))
}

/** How often contributions were reported, by id. @param of those of these authors' alone, or all since a day */
export async function reportCounts(
  db: Queryable,
  of: { subjectId: string; authorId: string } | { days: number }
): Promise<Map<string, number>> {
  const which =
    'days' in of
      ? sql`c.opened_at > now() - make_interval(days => ${of.days})`
      : sql`c.author_id = ${of.authorId} and c.subject_id = ${of.subjectId}`
  const rows = await db.execute<{ id: string; n: number }>(sql`
    select c.subject_id as id, count(*)::int as n from cases c join reports r on r.case_id = c.id
    where ${which} group by 1`)
  return new Map([...rows].map(({ id, n }) => [id, n]))
}
