import { and, eq, or, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { datasets, heldRecords, notices, releases, reports, users } from '~db/schema'
import type { CaseSubject, DecisionAction, License, ModerationState } from '~db/vocabulary'
import { readStanding } from '../trust/read-trust.server'
import type { CaseContext, CaseReport } from './case-view'
import { lastWordOf } from './last-word.server'
import { readNearCopies } from './near-copies.server'
import { standingOf } from './priority'
import { unmarked } from './read-consequences.server'
import { readReporters } from './reporter.server'

/** Rows of an author's past that are looked at. */
const HISTORY_CAP = 1000

type About = {
  id: string
  subjectType: CaseSubject
  subjectId: string
  authorId: string
}

/** Reads what stands around a case. */
export async function readContext(
  tx: Queryable,
  { promptId, ...about }: About & { promptId: string | null }
): Promise<CaseContext> {
  const [trust, history, decided, told] = await Promise.all([
    readStanding(tx, about.authorId),
    readHistory(tx, about.authorId),
    readDecided(tx, about.authorId),
    readReports(tx, about.id)
  ])
  const { level, approved, removed } = trust
  const person = { trust: { level, approved, removed }, history, decided, reports: told }
  const { subjectType } = about
  if ((subjectType !== 'revision' && subjectType !== 'output') || promptId === null)
    return { ...person, nearCopies: [], releases: [], parent: null, remixCount: 0 }
  const [nearCopies, holding, lineage] = await Promise.all([
    readNearCopies(tx, { ...about, subjectType }),
    readReleases(tx, { ...about, subjectType, promptId }),
    readLineage(tx, promptId)
  ])
  return { ...person, nearCopies, releases: holding, ...lineage }
}

async function readHistory(tx: Queryable, authorId: string): Promise<CaseContext['history']> {
  const newest = (table: 'prompts' | 'outputs') => sql`(select moderation_state from ${sql.identifier(table)}
    where author_id = ${authorId} order by created_at desc nulls last, id desc nulls last limit ${HISTORY_CAP})`
  const rows = await tx.execute<{ state: ModerationState; n: number }>(sql`
    select moderation_state as state, count(*)::int as n
    from (${newest('prompts')} union all ${newest('outputs')}) newest
    group by moderation_state order by n desc`)
  return [...rows]
}

async function readDecided(tx: Queryable, authorId: string): Promise<CaseContext['decided']> {
  const rows = await tx.execute<{ action: DecisionAction; n: number }>(sql`
    select d.action, count(*)::int as n
    from (select id from cases where author_id = ${authorId} and state = 'closed' limit ${HISTORY_CAP}) c
    cross join lateral (
      select action from ${lastWordOf(sql`c.id`)} w
    ) d
    group by d.action order by n desc`)
  return [...rows]
}

async function readReports(tx: Queryable, caseId: string): Promise<CaseContext['reports']> {
  const rows = await tx
    .select({
      ...{ id: reports.id, by: reports.reporterId, reason: reports.reason, detail: reports.detail },
      ...{ note: reports.note, createdAt: reports.createdAt },
      notice: { name: notices.name, behalf: notices.behalf, what: notices.what, original: notices.original }
    })
    .from(reports)
    .leftJoin(notices, eq(notices.id, reports.noticeId))
    .where(eq(reports.caseId, caseId))
    .orderBy(reports.createdAt)
    .limit(50)
  const known = await readReporters(
    tx,
    rows.flatMap(({ by }) => by ?? [])
  )
  return rows.flatMap(({ by, notice, ...report }): CaseReport[] => {
    if (notice) {
      const { what, original, ...from } = notice
      const note = [what, original].filter(Boolean).join('\n\n')
      return [{ ...report, note, from, standing: 'rights_holder', accuracy: { decided: 0, upheld: 0 } }]
    }
    const reporter = known.get(by ?? '')
    if (!reporter) return []
    const { decided, upheld } = reporter
    return [{ ...report, from: null, standing: standingOf(reporter), accuracy: { decided, upheld } }]
  })
}

/** Releases that hold it, unmarked (`markedAt`: but for the marks of that moment). */
export const readReleases = (
  tx: Queryable,
  about: { subjectType: 'revision' | 'output'; subjectId: string; promptId: string; markedAt?: string }
): Promise<CaseContext['releases']> =>
  tx
    .select({
      dataset: sql<string>`${users.name} || '/' || ${datasets.name}`,
      version: releases.version,
      records: sql<number>`count(*)::int`
    })
    .from(heldRecords)
    .innerJoin(releases, eq(releases.id, heldRecords.releaseId))
    .innerJoin(datasets, eq(datasets.id, releases.datasetId))
    .innerJoin(users, eq(users.id, datasets.ownerId))
    .where(
      and(
        eq(heldRecords.promptId, about.promptId),
        about.subjectType === 'output'
          ? or(eq(heldRecords.outputId, about.subjectId), eq(heldRecords.otherOutputId, about.subjectId))
          : undefined,
        unmarked(about.markedAt),
        eq(releases.state, 'published'),
        eq(datasets.visibility, 'public')
      )
    )
    .groupBy(users.name, datasets.name, releases.version, releases.createdAt)
    .orderBy(sql`${releases.createdAt} desc`)
    .limit(20)

async function readLineage(
  tx: Queryable,
  promptId: string
): Promise<Pick<CaseContext, 'parent' | 'remixCount'>> {
  const [row] = await tx.execute<{
    remix_count: number
    id: string | null
    title: string
    license: License
  }>(sql`
    select p.remix_count, parent.id, parent.title, parent.license
    from prompts p left join prompts parent on parent.id = p.parent_id
    where p.id = ${promptId}`)
  return {
    parent: row?.id ? { id: row.id, title: row.title, license: row.license } : null,
    remixCount: row?.remix_count ?? 0
  }
}
