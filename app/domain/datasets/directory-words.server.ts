import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { allOf, inIndex } from '../search/search-query'
import { toSearchVector } from '../search/search-vector'
import { toSequences } from '../search/words'

interface Called extends Record<string, unknown> {
  id: string
  title: string
  names: string
  description: string
}

/** Written at a time. */
const BATCH = 100

/** Writes what a dataset is found by in the directory: its title and description, its name, and its owner's. */
export const writeDatasetWords = (tx: Queryable, datasetId: string): Promise<number> =>
  write(tx, sql`where d.id = ${datasetId}::uuid`)

/** The same for all of a person's, whose name changed. The caller has changed it. */
export const rewordDatasetsOf = (tx: Queryable, ownerId: string): Promise<number> =>
  write(tx, sql`where d.owner_id = ${ownerId}::uuid`)

/** Writes it for datasets that have none yet. @returns how many; at most a batch */
export const writeMissingDatasetWords = (tx: Queryable): Promise<number> =>
  write(
    tx,
    sql`where not exists (select from dataset_words w where w.dataset_id = d.id) order by d.id limit ${BATCH}`
  )

/** Which datasets hold all the words, the last of which may be unfinished. Null: words that say nothing. */
export function havingWords(q: string): SQL | null {
  const asked = allOf(...toSequences(q).map((sequence) => inIndex(sequence)))
  return asked ? sql`d.id in (select dataset_id from dataset_words where search @@ ${asked}::tsquery)` : null
}

async function write(tx: Queryable, which: SQL): Promise<number> {
  const found = await tx.execute<Called>(sql`
    select d.id, d.title, u.name || ' ' || d.name || ' ' || u.display_name as names, d.description
    from datasets d join users u on u.id = d.owner_id ${which}`)
  if (found.length === 0) return 0
  const rows = found.map(({ id, title, names, description }) => ({
    id,
    search: toSearchVector(title, names, description)
  }))
  await tx.execute(sql`
    insert into dataset_words (dataset_id, search)
    select n.id, n.search::tsvector from json_to_recordset(${JSON.stringify(rows)}::json) as n(id uuid, search text)
    on conflict (dataset_id) do update set search = excluded.search`)
  return found.length
}
