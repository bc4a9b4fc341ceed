import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { anyOf } from '../prompts/publish-ids.server'
import type { Span } from './record'
import { type SetAside, wordsAt } from './set-aside'

/** The words of a contribution as given. */
interface Given {
  id: string
  title: string
  text: string | null
  alt: string
}

/** A dispute that a moderator followed. */
export interface StoredAside extends Record<string, unknown> {
  rule: string
  spans: Span[]
}

/** What moderators set aside of findings in contributions, by subject id. One statement, one small index. */
export async function loadSetAside(
  db: Queryable,
  subjects: readonly Given[]
): Promise<Map<string, SetAside[]>> {
  const found = new Map<string, SetAside[]>()
  if (subjects.length === 0) return found
  const rows = await db.execute<StoredAside & { subjectId: string }>(sql`
    select subject_id as "subjectId", rule, spans from disputes
    where state = 'set_aside' and subject_id = ${anyOf(subjects.map(({ id }) => id))}`)
  if (rows.length === 0) return found
  const given = new Map(subjects.map((subject) => [subject.id, subject]))
  for (const row of rows) {
    const one = given.get(row.subjectId)
    if (one) found.set(row.subjectId, [...(found.get(row.subjectId) ?? []), ...setAsideOf(one, [row])])
  }
  return found
}

/** What was set aside of a contribution, as the rules pass it over: by its words, not by where they stand. */
export const setAsideOf = ({ title, text, alt }: Given, stored: readonly StoredAside[]): SetAside[] =>
  stored.map(({ rule, spans }) => ({
    rule,
    words: spans.length > 0 ? wordsAt({ title, text: text ?? alt }, spans) : null
  }))
