import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { cases } from '~db/schema'
import type { CaseLane, CaseSubject } from '~db/vocabulary'
import { unproposed } from './renew-case.server'
import { weighCases } from './weigh-cases.server'

export interface NewCase {
  subjectType: CaseSubject
  subjectId: string
  /** Null for what is said of a dataset. */
  promptId: string | null
  authorId: string
  lane: CaseLane
  /** 0 harmless … 3 severe. */
  severity: number
  contentHash: string
}

export interface OpenedCase {
  id: string
  subjectType: CaseSubject
  subjectId: string
  /** False: a live case about the subject existed, and this joined it. */
  created: boolean
}

/**
 * Puts contributions before the moderators. A subject with a live case keeps it; the severity rises to the higher one
 * and the version moves on, so that a decision taken on the earlier picture is refused; a snoozed case wakes. Records `case.opened` for new ones.
 */
export async function openCases(tx: Queryable, asked: NewCase[]): Promise<OpenedCase[]> {
  const news = worstBySubject(asked)
  if (news.length === 0) return []
  const worse = sql`(excluded.severity > ${cases.severity} or excluded.content_hash <> ${cases.contentHash})`
  const rows = await tx
    .insert(cases)
    .values(news.map((one) => ({ ...one, id: newId() })))
    .onConflictDoUpdate({
      target: [cases.subjectType, cases.subjectId],
      targetWhere: sql`${cases.state} <> 'closed'`,
      set: {
        severity: sql`greatest(${cases.severity}, excluded.severity)`,
        contentHash: sql`excluded.content_hash`,
        // something new happened: who waited for it hears
        state: sql`case when ${cases.state} = 'snoozed' then 'open' else ${cases.state} end`,
        snoozedUntil: null,
        ...unproposed(sql`excluded.content_hash`),
        version: sql`${cases.version} + (case when ${worse} then 1 else 0 end)`
      }
    })
    .returning({
      id: cases.id,
      subjectType: cases.subjectType,
      subjectId: cases.subjectId,
      promptId: cases.promptId,
      created: sql<boolean>`(xmax = 0)`
    })
  const created = rows.filter((row) => row.created)
  await weighCases(
    tx,
    rows.map((row) => row.id)
  )
  await recordEvents(
    tx,
    created.map((row) => ({
      type: 'case.opened',
      subjectId: row.id,
      payload: { subjectType: row.subjectType, subjectId: row.subjectId, promptId: row.promptId }
    }))
  )
  return rows as OpenedCase[]
}

/** One entry a subject, the severest; in id order, so that two transactions never wait for each other in a circle. */
function worstBySubject(asked: NewCase[]): NewCase[] {
  const worst = new Map<string, NewCase>()
  for (const one of asked) {
    const known = worst.get(one.subjectId)
    if (!known || known.severity < one.severity) worst.set(one.subjectId, one)
  }
  return [...worst.values()].sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1))
}
