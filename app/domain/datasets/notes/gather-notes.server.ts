import { join } from 'node:path'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { readThrough } from '~db/read-through'
import type { Store } from '~storage/store'
import { AppError } from '../../errors'
import { heldRows } from '../held-rows.server'
import { jsonLine } from '../jsonl'
import { LineFile } from '../line-file.server'
import { checkLeaks, type Leaks } from './check-leaks.server'
import { type Alpha, alphaOf } from './krippendorff'

/** What a release says of itself beside its rows, found in the transaction that fixed them. */
export interface Notes {
  /** What the leak checker found. */
  leaks: Leaks
  /** Of the ratings of its outputs; null when too few share an output. */
  agreement: Alpha | null
  /** Everybody to credit: a blob of lines `author`, `license`, `rows`. */
  attribution: { sha256: string; sizeBytes: number; rows: number }
}

/** Where lists are put together, and where they go. */
export interface Lists {
  dir: string
  store: Store
}

/** The rows of a snapshot that is being taken. */
export const ROWS_KEPT = sql`
  select position, split, prompt_id, revision_id, output_id, other_id, coalesce(root_id, prompt_id) as root_id, author_id,
    coalesce(output_author_id, author_id) as output_author_id, other_author_id from kept`

/** How many of its rows are of whom under which licences. */
export const MADE_KEPT = sql`
  select author_id, license, coalesce(output_author_id, author_id) as output_author_id, output_license, other_author_id,
    other_license, n from made`

/** The same of any rows. */
const madeOf = (rows: SQL): SQL => sql`
  select author_id, license, output_author_id, output_license, other_author_id, other_license, count(*) as n
  from (${rows}) k group by 1, 2, 3, 4, 5, 6`

/** The rows of a release, as `kept` has them. */
export const rowsOf = (releaseId: string): SQL => sql`
  select k.position, k.split, k.prompt_id, k.revision_id, k.output_id, k.other_output_id as other_id, p.root_id, p.author_id, p.license,
    o.author_id as output_author_id, o.license as output_license, x.author_id as other_author_id, x.license as other_license
  from (${heldRows(releaseId)}) k join prompts p on p.id = k.prompt_id left join outputs o on o.id = k.output_id
    left join outputs x on x.id = k.other_output_id`

/**
 * @param kept the rows: `ROWS_KEPT` or `rowsOf`
 * @param strict a leak is an error: the splits were made just now
 * @param made how many of them are of whom under which licences, where that was counted before
 * @returns `authors`: how many are to be credited
 * @throws AppError `conflict` when something is in two splits
 */
export async function gatherNotes(
  lists: Lists,
  tx: Queryable,
  kept: SQL,
  strict: boolean,
  made = madeOf(kept)
): Promise<Notes & { authors: number }> {
  const leaks = await checkLeaks(tx, kept)
  const { authors, lineages, clusters } = leaks
  if (strict && authors + lineages + clusters > 0)
    throw new AppError(
      'conflict',
      `Splits leak: ${authors} authors, ${lineages} lineages and ${clusters} near-duplicate clusters are in two of them`
    )
  return { leaks, agreement: await agreementOf(tx, kept), ...(await listAuthors(lists, tx, made)) }
}

/** α of the ratings of these rows' outputs (`output_id`, `other_id`): those with the same counts of 1–5 are reckoned together. */
export async function agreementOf(tx: Queryable, kept: SQL): Promise<Alpha | null> {
  const rows = await tx.execute<{ counts: number[]; units: number }>(sql`
    with k as (${kept})
    select counts, count(*)::int as units from (
      select array[${sql.join(
        [1, 2, 3, 4, 5].map(
          (score) => sql`count(*) filter (where r.overall = ${sql.raw(String(score))})::int`
        ),
        sql`, `
      )}] as counts
      from (select output_id as id from k where output_id is not null
        union select other_id from k where other_id is not null) x
      join ratings r on r.output_id = x.id group by x.id having count(*) >= 2) u
    group by 1 order by 1`)
  return alphaOf([...rows])
}

type Credited = { author: string; license: string; rows: number }

/** Whom to credit: of every row its people, each once with each licence. They may be as many as rows. */
async function listAuthors(
  { dir, store }: Lists,
  tx: Queryable,
  made: SQL
): Promise<{ attribution: Notes['attribution']; authors: number }> {
  const credited = sql`
    with given as (
      select v.author_id, v.license, sum(k.n)::int as rows from (${made}) k cross join lateral (values (1, k.author_id, k.license),
        (2, k.output_author_id, k.output_license), (3, k.other_author_id, k.other_license)) v (n, author_id, license)
      where v.author_id is not null and (v.n = 1 or (v.author_id, v.license) <> (k.author_id, k.license))
        and (v.n < 3 or (v.author_id, v.license) <> (k.output_author_id, k.output_license)) group by 1, 2)
    select u.name as author, g.license::text, g.rows from given g join users u on u.id = g.author_id
    order by lower(u.name), 1, 2`
  const file = await LineFile.create(join(dir, 'attribution.jsonl'))
  try {
    let authors = 0
    let last: string | undefined
    for await (const rows of readThrough<Credited>(tx, credited)) {
      await file.add(rows.map(jsonLine))
      for (const { author } of rows) {
        // those of an author are neighbours
        if (author !== last) authors += 1
        last = author
      }
    }
    return { attribution: await file.store(store), authors }
  } finally {
    await file.discard()
  }
}
