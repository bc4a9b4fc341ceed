import { sql } from 'drizzle-orm'
import type { ModerationState } from '~db/vocabulary'
import type { Hub } from '../../hub/hub.server'

/** A contribution as the desk names it. */
export interface LedgerSubject {
  id: string
  type: 'revision' | 'output'
  promptId: string
  title: string
  author: string
  authorName: string
  state: ModerationState
  /** Its newest case, where there is one. */
  caseId: string | null
}

/** The words of one as they were given; a picture's are its alternative text. */
export interface LedgerWords {
  title: string
  text: string
}

interface Row extends Record<string, unknown>, LedgerSubject {
  givenTitle: string
  given: string
}

/** Names, states and cases of contributions by id, with `words` their given words too. One statement. */
export async function loadLedgerSubjects(
  hub: Pick<Hub, 'db'>,
  ids: readonly string[],
  words = false
): Promise<Map<string, LedgerSubject & { words: LedgerWords | null }>> {
  if (ids.length === 0) return new Map()
  const list = `{${[...new Set(ids)].join()}}`
  // what the author took back is not shown
  const kept = sql`c.moderation_state not in ('withdrawn', 'erased')`
  const given = (title: string, text: string) =>
    words
      ? sql`case when ${kept} then ${sql.raw(title)} else '' end as "givenTitle", case when ${kept} then ${sql.raw(text)} else '' end as given`
      : sql`'' as "givenTitle", '' as given`
  const newestCase = (type: string) => sql`coalesce(
    (select k.id from cases k where k.subject_type = ${type} and k.subject_id = c.id and k.state <> 'closed'),
    (select d.case_id from decisions d where d.subject_type = ${type} and d.subject_id = c.id
      order by d.decided_at desc limit 1))`
  const rows = await hub.db.execute<Row>(sql`
    select s.*, u.name as author, u.display_name as "authorName" from (
      select c.id, 'revision' as type, c.prompt_id as "promptId", p.author_id, c.title, c.moderation_state as state,
        ${newestCase('revision')} as "caseId", ${given('c.title', 'c.text')}
      from prompt_revisions c join prompts p on p.id = c.prompt_id where c.id = any(${list}::uuid[])
      union all
      select c.id, 'output', c.prompt_id, c.author_id, p.title, c.moderation_state,
        ${newestCase('output')}, ${given("''", 'coalesce(c.text, c.alt)')}
      from outputs c join prompts p on p.id = c.prompt_id where c.id = any(${list}::uuid[])
    ) s join users u on u.id = s.author_id`)
  return new Map(
    [...rows].map(({ givenTitle, given: text, ...row }) => {
      const shown = words && row.state !== 'withdrawn' && row.state !== 'erased'
      return [row.id, { ...row, words: shown ? { title: givenTitle, text } : null }]
    })
  )
}
