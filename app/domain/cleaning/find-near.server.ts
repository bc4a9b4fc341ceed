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

/** The stored cluster heads that share at least one band with the batch. One statement. */
export async function findStoredHeads(tx: Queryable, batch: readonly Judged[]): Promise<Head[]> {
  const bands = [...new Set(batch.flatMap((judged) => judged.bands))]
  if (bands.length === 0) return []
  // The planner takes a list of thousands of bands for a reason to read the whole table; the index answers in milliseconds.
  await tx.execute(sql`select set_config('enable_seqscan', 'off', true)`)
  const own = batch.filter(({ subject }) => subject.type === 'revision').map(({ subject }) => subject.id)
  const rows = (await tx.execute(sql`
    select f.subject_id as id, f.prompt_id as "promptId", p.root_id as "rootId", f.bands::text[] as bands,
      coalesce(r.cleaned_text, r.text) as text
    from fingerprints f join prompt_revisions r on r.id = f.subject_id join prompts p on p.id = f.prompt_id
    where f.bands && ${`{${bands.join()}}`}::text::bigint[] and f.subject_type = 'revision'
      and r.moderation_state in ${LIVE} and f.subject_id not in ${own}
    order by f.subject_id
  `)) as unknown as (Omit<Head, 'shingles'> & { text: string })[]
  await tx.execute(sql`select set_config('enable_seqscan', 'on', true)`)
  return rows.map(({ text, ...row }) => ({ ...row, shingles: shinglesOf(text) }))
}
