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

/** What moderators set aside of findings in contributions, by subject id. One statement, one small index. */
export async function loadSetAside(
  db: Queryable,
  subjects: readonly Given[]
): Promise<Map<string, SetAside[]>> {
  const found = new Map<string, SetAside[]>()
  if (subjects.length === 0) return found
  const rows = await db.execute<{ subjectId: string; rule: string; spans: Span[] }>(sql`
    select subject_id as "subjectId", rule, spans from disputes
    where state = 'set_aside' and subject_id = ${anyOf(subjects.map(({ id }) => id))}`)
  if (rows.length === 0) return found
  const given = new Map(subjects.map((subject) => [subject.id, subject]))
  for (const { subjectId, rule, spans } of rows) {
    const { title = '', text = null, alt = '' } = given.get(subjectId) ?? {}
    const words = spans.length > 0 ? wordsAt({ title, text: text ?? alt }, spans) : null
    found.set(subjectId, [...(found.get(subjectId) ?? []), { rule, words }])
  }
  return found
}
