import { sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import type { KnownWords } from './search-query'
import type { Sequence } from './words'

/** A word with more continuations is looked up as a beginning. */
const MOST = 100

/** The known words that each unfinished word may be, itself with them; none for a word with too many. */
export async function longerWords(hub: Pick<Hub, 'db'>, sequences: Sequence[]): Promise<KnownWords> {
  const begun = sequences.flatMap(({ words: [word], open, words }) =>
    open && words.length === 1 && word ? [word] : []
  )
  if (begun.length === 0) return new Map()
  const rows = await hub.db.execute<{ begun: string; words: string[] }>(sql`
    select begun, array(
      select word from known_words where word >= begun collate "C" and word < (begun || chr(1114111)) collate "C"
      order by word limit ${MOST + 1}
    ) as words
    from json_array_elements_text(${JSON.stringify([...new Set(begun)])}::json) begun`)
  return new Map(
    rows
      .filter(({ words }) => words.length <= MOST)
      .map(({ begun, words }) => [begun, words.length > 0 ? words : [begun]])
  )
}
