import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import { anyOf } from '../prompts/publish-ids.server'
import { cutParts, type Parts, vectorOf } from './search-vector'

/** What a prompt is found by: what it shows. */
export interface FoundBy {
  promptId: string
  title: string
  text: string
  tags: string[]
}

/**
 * Writes what prompts are found by, in place of what was there, and keeps the words that are new to the hub; the prompts
 * exist and show these words already. Statements are sent together, done in this order.
 */
export async function writeWords(tx: Queryable, prompts: readonly FoundBy[]): Promise<void> {
  if (prompts.length === 0) return
  const cut = prompts.map(({ title, text, tags }) => cutParts(title, tags.join(' '), text))
  const rows = prompts.map(({ promptId }, i) => ({ id: promptId, search: vectorOf(cut[i] as Parts) }))
  await Promise.all([forgetWords(tx, prompts), storeWords(tx, JSON.stringify(rows)), knowWords(tx, cut)])
}

/** A prompt's words stand in the part of the index that its rating puts it in, which may be another one than before. */
async function forgetWords(tx: Queryable, prompts: readonly FoundBy[]): Promise<void> {
  const ids = anyOf(prompts.map(({ promptId }) => promptId))
  await prepared(tx, sql`delete from prompt_words where prompt_id = ${ids}`)
}

async function storeWords(tx: Queryable, rows: string): Promise<void> {
  await prepared(
    tx,
    sql`
    insert into prompt_words (prompt_id, tier, score, marks, search)
    select p.id, prompt_tier(p.moderation_state, p.score, p.id), p.score, m.marks, n.search::tsvector || array_to_tsvector(m.marks)
    from json_to_recordset(${rows}::json) as n(id uuid, search text) join prompts p on p.id = n.id
      cross join lateral (select prompt_marks(p) as marks) m`
  )
}

/**
 * Keeps the words that are new. In order, which a join would not keep: two that add the same words must not wait for each
 * other.
 */
async function knowWords(tx: Queryable, cut: readonly Parts[]): Promise<void> {
  const titled = new Set(cut.flatMap(([title, tags]) => [...title, ...tags]))
  const words = [...new Set([...titled, ...cut.flatMap(([, , text]) => text)])]
  const rows = JSON.stringify(words.map((word) => ({ word, titled: titled.has(word) })))
  await prepared(
    tx,
    sql`
    insert into known_words (word, titled)
    select n.word, n.titled from json_to_recordset(${rows}::json) as n(word text, titled boolean)
    where not exists (select from known_words k where k.word = n.word and (k.titled or not n.titled))
    order by n.word collate "C"
    on conflict (word) do update set titled = true where excluded.titled and not known_words.titled`
  )
}
