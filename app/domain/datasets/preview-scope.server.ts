import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Scope } from './candidates/candidate-records.server'
import { drawn, PARTS } from './candidates/drawn.server'

/** Up to this many published prompts a preview looks at all of them. */
const EXACT_PROMPTS = 10_000
/** Beyond that at about this many: a share of one half is then right to 1.4 percent, nineteen times of twenty. */
const SAMPLED_PROMPTS = 5_000
/**
 * What part of a hub's prompts a preview looks at: null for all of them, else a sample. Near-duplicates are drawn
 * together, by the hash of their first, or most of a cluster would seem to be alone. The draw is the same each time, so numbers move by what
 * changed and not by luck. Costs what the sample does, whatever the size of the hub; plan it as reads by key.
 */
export async function previewScope(
  db: Queryable,
  limits = { exact: EXACT_PROMPTS, sampled: SAMPLED_PROMPTS }
): Promise<Scope | null> {
  const published = await estimatePublished(db)
  if (published <= limits.exact) return null
  const parts = Math.max(1, Math.round((limits.sampled / published) * PARTS))
  const rows = await db.execute<{ id: string }>(drawnPrompts(parts))
  return { promptIds: rows.map(({ id }) => id), parts, share: parts / PARTS }
}

/**
 * The published prompts in the first so many parts. Near-duplicates are read before their prompts (`offset 0`): where there
 * are none, the database would rather read all prompts and look for each of them.
 */
export function drawnPrompts(parts: number): SQL {
  const member = sql`f.subject_type = 'revision' and f.cluster_id <> f.subject_id`
  const shown = sql`p.moderation_state = 'published' and p.current_revision_id is not null`
  return sql`
    select p.id from prompts p where ${shown} and ${drawn(sql`p.current_revision_id`, parts)}
      and not exists (select from fingerprints f where ${member} and f.subject_id = p.current_revision_id)
    union all
    select p.id from (
      select f.prompt_id, f.subject_id from fingerprints f where ${member} and ${drawn(sql`f.cluster_id`, parts)} offset 0
    ) near join prompts p on p.id = near.prompt_id and p.current_revision_id = near.subject_id where ${shown}`
}

/** As the database's own statistics have it: right to a few percent, and free at any size. */
async function estimatePublished(db: Queryable): Promise<number> {
  const [row] = await db.execute<{ n: number }>(
    sql`select greatest(reltuples, 0)::float8 as n from pg_class where oid = 'prompts_fit_idx'::regclass`
  )
  return row?.n ?? 0
}
