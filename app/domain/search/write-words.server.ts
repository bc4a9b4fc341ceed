import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { toSearchVector } from './search-vector'
import { toSearchText } from './words'

/** What a prompt is found by: what it shows. */
export interface FoundBy {
  promptId: string
  title: string
  text: string
  tags: string[]
}

const SPELLED = /^\p{Script=Latin}{4,32}$/u

/** Writes what prompts are found by, in place of what was there; they exist and show these words already. */
export async function writeWords(tx: Queryable, prompts: FoundBy[]): Promise<void> {
  if (prompts.length === 0) return
  const rows = JSON.stringify(
    prompts.map(({ promptId, title, text, tags }) => ({
      id: promptId,
      search: toSearchVector(title, tags.join(' '), text)
    }))
  )
  await tx.execute(sql`
    delete from prompt_words where prompt_id in (select id from json_to_recordset(${rows}::json) as n(id uuid))`)
  await tx.execute(sql`
    insert into prompt_words (prompt_id, tier, score, marks, search)
    select p.id, prompt_tier(p.moderation_state, p.score, p.id), p.score, m.marks, n.search::tsvector || array_to_tsvector(m.marks)
    from json_to_recordset(${rows}::json) as n(id uuid, search text) join prompts p on p.id = n.id
      cross join lateral (select prompt_marks(p) as marks) m`)
  await knowWords(tx, prompts)
}

/** Keeps the words of titles and tags for mending typos. In order: two that add the same words must not wait for each other. */
async function knowWords(tx: Queryable, prompts: FoundBy[]): Promise<void> {
  const texts = prompts.flatMap(({ title, tags }) => [title, ...tags])
  const words = [...new Set(texts.flatMap((text) => toSearchText(text).split(' ')))]
  const spelled = words.filter((word) => SPELLED.test(word)).sort()
  if (spelled.length === 0) return
  await tx.execute(sql`
    insert into known_words (word) select json_array_elements_text(${JSON.stringify(spelled)}::json)
    on conflict do nothing`)
}
