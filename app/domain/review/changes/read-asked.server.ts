import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { DecisionPolicy } from '~db/vocabulary'
import { anyOf } from '../../prompts/publish-ids.server'
import { type Asked, type AskedPlace, wordsAt } from './asked'

interface Row extends Record<string, unknown> {
  subjectId: string
  policy: DecisionPolicy
  note: string
  places: AskedPlace[]
  askedAt: number
  dueAt: number
  open: boolean
  title: string
  text: string
}

const requests = sql`
  select c.subject_id as "subjectId", c.note, c.places, c.answer_id is null and c.ended_at is null as open,
    (extract(epoch from c.asked_at) * 1000)::float8 as "askedAt", (extract(epoch from c.due_at) * 1000)::float8 as "dueAt",
    coalesce((select d.policy from decisions d where d.case_id = c.case_id and d.action = 'ask_changes'
      order by d.case_version desc limit 1), 'other') as policy,
    coalesce(r.title, '') as title, coalesce(r.text, o.text, o.alt, '') as text
  from change_requests c
  left join prompt_revisions r on c.subject_type = 'revision' and r.id = c.subject_id
  left join outputs o on c.subject_type = 'output' and o.id = c.subject_id`

const toAsked = ({ title, text, askedAt, dueAt, places, ...rest }: Row): Asked => ({
  ...rest,
  askedAt: new Date(askedAt),
  dueAt: new Date(dueAt),
  places: places.map((place) => ({ ...place, words: wordsAt(place.field === 'title' ? title : text, place) }))
})

/** What an author is asked to change in these revisions and outputs of theirs. */
export async function readOpenRequests(
  { db }: { db: Queryable },
  author: { id: string },
  subjectIds: readonly string[]
): Promise<Asked[]> {
  if (subjectIds.length === 0) return []
  const rows = await db.execute<Row>(sql`
    ${requests} where c.subject_id = ${anyOf([...subjectIds])} and c.author_id = ${author.id}::uuid
      and c.answer_id is null and c.ended_at is null order by c.asked_at`)
  return [...rows].map(toAsked)
}

/** What was asked that this contribution answers; null where nothing was. */
export async function readAnswered(tx: Queryable, answerId: string): Promise<Asked | null> {
  const [row] = await tx.execute<Row>(sql`
    ${requests} where c.answer_id = ${answerId}::uuid order by c.asked_at desc limit 1`)
  return row ? toAsked(row) : null
}
