import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { DecisionPolicy } from '~db/vocabulary'
import { type Asked, type AskedPlace, wordsAt } from './asked'

interface Row extends Record<string, unknown> {
  subjectId: string
  subjectType: Asked['subjectType']
  policy: DecisionPolicy
  note: string
  places: AskedPlace[]
  askedAt: number
  dueAt: number
  open: boolean
  title: string
  text: string
  isFile: boolean
}

const requests = sql`
  select c.subject_id as "subjectId", c.subject_type as "subjectType", c.note, c.places, c.answer_id is null and c.ended_at is null as open,
    (extract(epoch from c.asked_at) * 1000)::float8 as "askedAt", (extract(epoch from c.due_at) * 1000)::float8 as "dueAt",
    coalesce((select d.policy from decisions d where d.case_id = c.case_id and d.action = 'ask_changes'
      order by d.case_version desc limit 1), 'other') as policy,
    coalesce(r.title, '') as title, coalesce(r.text, o.text, o.alt, '') as text,
    r.id is null and o.text is null as "isFile"
  from change_requests c
  left join prompt_revisions r on c.subject_type = 'revision' and r.id = c.subject_id
  left join outputs o on c.subject_type = 'output' and o.id = c.subject_id`

const toAsked = ({ title, askedAt, dueAt, places, ...rest }: Row): Asked => ({
  ...rest,
  title,
  askedAt: new Date(askedAt),
  dueAt: new Date(dueAt),
  places: places.map((place) => ({
    ...place,
    words: wordsAt(place.field === 'title' ? title : rest.text, place)
  }))
})

/** What the viewer is asked to change in a prompt, its revisions or their outputs of it; along one index. */
export async function askedOf(
  { db }: { db: Queryable },
  viewer: { id: string } | null,
  prompt: { id: string }
): Promise<Asked[]> {
  if (!viewer) return []
  const rows = await db.execute<Row>(sql`
    ${requests} where c.prompt_id = ${prompt.id}::uuid and c.author_id = ${viewer.id}::uuid
      and c.answer_id is null and c.ended_at is null order by c.asked_at`)
  return [...rows].map(toAsked)
}

/** What was asked that this contribution answers; null where nothing was. */
export async function readAnswered(tx: Queryable, answerId: string): Promise<Asked | null> {
  const [row] = await tx.execute<Row>(sql`
    ${requests} where c.answer_id = ${answerId}::uuid order by c.asked_at desc limit 1`)
  return row ? toAsked(row) : null
}
