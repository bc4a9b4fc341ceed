import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Judged } from './judge-subject.server'
import { shinglesOf } from './shingles'
import { LIVE } from './subject.server'

/** A cluster's first member: the only one whose bands are indexed, so a lookup stays small however many copies there are. */
export interface Head {
  id: string
  promptId: string
  rootId: string
  bands: string[]
  shingles: Uint32Array
}

/** Heads looked at for one record, earliest first: a bound on what hostile input can cost. */
const MAX_HEADS = 32

/** The stored cluster heads that share at least one band with a record of the batch. One index lookup a record. */
export async function findStoredHeads(tx: Queryable, batch: readonly Judged[]): Promise<Head[]> {
  const keys = batch
    .filter(({ bands }) => bands.length > 0)
    .map(({ subject, bands }) => ({ id: subject.id, bands: `{${bands.join()}}` }))
  if (keys.length === 0) return []
  // the planner thinks arrays overlap far more often than bands do, and would read the whole table
  await tx.execute(sql`select set_config('enable_seqscan', 'off', true)`)
  const rows = (await tx.execute(sql`
    with k as materialized (
      select id, bands::bigint[] as bands from json_to_recordset(${JSON.stringify(keys)}::json) as k(id uuid, bands text)
    ), hits as materialized (
      select distinct t.subject_id from k cross join lateral (
        select f.subject_id from fingerprints f join prompt_revisions r on r.id = f.subject_id
        where f.bands && k.bands and f.subject_type = 'revision' and f.subject_id <> k.id
          and r.moderation_state in ${LIVE}
        order by f.subject_id limit ${MAX_HEADS}
      ) t
    )
    select f.subject_id as id, f.prompt_id as "promptId", p.root_id as "rootId", f.bands::text[] as bands,
      coalesce(r.cleaned_text, r.text) as text
    from hits join fingerprints f on f.subject_type = 'revision' and f.subject_id = hits.subject_id
    join prompt_revisions r on r.id = f.subject_id join prompts p on p.id = f.prompt_id
    order by f.subject_id
  `)) as unknown as (Omit<Head, 'shingles'> & { text: string })[]
  await tx.execute(sql`select set_config('enable_seqscan', 'on', true)`)
  return rows.map(({ text, ...row }) => ({ ...row, shingles: shinglesOf(text) }))
}
