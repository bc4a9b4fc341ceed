import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Store } from '~storage/store'
import { AppError } from '../../errors'
import { storeBytes } from '../hashed-file.server'
import { jsonLine } from '../jsonl'
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

/**
 * @param strict a leak is an error: the splits were made just now
 * @throws AppError `conflict` when something is in two splits
 */
export async function gatherNotes(
  store: Store,
  tx: Queryable,
  releaseId: string,
  strict: boolean
): Promise<Notes> {
  const leaks = await checkLeaks(tx, releaseId)
  const { authors, lineages, clusters } = leaks
  if (strict && authors + lineages + clusters > 0)
    throw new AppError(
      'conflict',
      `Splits leak: ${authors} authors, ${lineages} lineages and ${clusters} near-duplicate clusters are in two of them`
    )
  const agreement = alphaOf(await ratingPatterns(tx, releaseId))
  return { leaks, agreement, attribution: await listAuthors(store, tx, releaseId) }
}

/** How outputs of the release were rated: those with the same counts of 1–5 together. */
async function ratingPatterns(tx: Queryable, releaseId: string) {
  const rows = await tx.execute<{ counts: number[]; units: number }>(sql`
    select counts, count(*)::int as units from (
      select array[${sql.join(
        [1, 2, 3, 4, 5].map(
          (score) => sql`count(*) filter (where r.overall = ${sql.raw(String(score))})::int`
        ),
        sql`, `
      )}] as counts
      from (select output_id as id from release_records where release_id = ${releaseId}::uuid and output_id is not null
        union select other_output_id from release_records where release_id = ${releaseId}::uuid and other_output_id is not null) k
      join ratings r on r.output_id = k.id group by k.id having count(*) >= 2) u
    group by 1 order by 1`)
  return [...rows]
}

async function listAuthors(store: Store, tx: Queryable, releaseId: string): Promise<Notes['attribution']> {
  const rows = await tx.execute<{ author: string; license: string; rows: number }>(sql`
    with k as materialized (select position, prompt_id, output_id, other_output_id
      from release_records where release_id = ${releaseId}::uuid)
    select u.name as author, x.license::text, count(distinct x.position)::int as rows from (
      select k.position, p.author_id, p.license from k join prompts p on p.id = k.prompt_id
      union all select k.position, o.author_id, o.license from k join outputs o on o.id = k.output_id
      union all select k.position, o.author_id, o.license from k join outputs o on o.id = k.other_output_id) x
    join users u on u.id = x.author_id group by 1, 2 order by lower(u.name), 1, 2`)
  const bytes = Buffer.from(rows.map(jsonLine).join(''))
  const { sha256, sizeBytes } = await storeBytes(store, bytes, 'application/jsonl')
  return { sha256, sizeBytes, rows: rows.length }
}
