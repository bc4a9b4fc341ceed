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

/** Keeps the words that are new. In order: two that add the same words must not wait for each other. */
async function knowWords(tx: Queryable, prompts: FoundBy[]): Promise<void> {
  const wordsOf = (texts: string[]) => texts.flatMap((text) => toSearchText(text).split(' ')).filter(Boolean)
  const titled = new Set(wordsOf(prompts.flatMap(({ title, tags }) => [title, ...tags])))
  const words = [...new Set([...titled, ...wordsOf(prompts.map(({ text }) => text))])].sort()
  const rows = JSON.stringify(words.map((word) => ({ word, titled: titled.has(word) })))
  await tx.execute(sql`
    insert into known_words (word, titled)
    select n.word, n.titled from json_to_recordset(${rows}::json) as n(word text, titled boolean)
    where not exists (select from known_words k where k.word = n.word and (k.titled or not n.titled))
    on conflict (word) do update set titled = true where excluded.titled and not known_words.titled`)
}
