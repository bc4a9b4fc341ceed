import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { crowd, type Scope } from './candidates/candidate-records.server'

/** Up to this many published prompts a preview looks at all of them. */
const EXACT_PROMPTS = 10_000
/** Beyond that at about this many: a share of one half is then right to 1.4 percent, nineteen times of twenty. */
const SAMPLED_PROMPTS = 5_000
/** The hash that draws them is cut into this many parts. */
const PARTS = 4096

/**
 * What part of a hub's prompts a preview looks at: null for all of them, else a sample. Near-duplicates are drawn
 * together, or most of a cluster would seem to be alone. The draw is the same each time, so numbers move by what
 * changed and not by luck.
 */
export async function previewScope(
  db: Queryable,
  limits = { exact: EXACT_PROMPTS, sampled: SAMPLED_PROMPTS }
): Promise<Scope | null> {
  const published = await estimatePublished(db)
  if (published <= limits.exact) return null
  const parts = Math.max(1, Math.round((limits.sampled / published) * PARTS))
  const rows = await db.execute<{ id: string }>(sql`
    select p.id from prompts p left join (${crowd(sql`'revision'`)}) near on near.id = p.current_revision_id
    where p.moderation_state = 'published' and p.current_revision_id is not null
      and (uuid_hash(coalesce(near.cluster_id, p.current_revision_id)) & ${PARTS - 1}) < ${parts}`)
  return { promptIds: rows.map(({ id }) => id), share: parts / PARTS }
}

/** As the database's own statistics have it: right to a few percent, and free at any size. */
async function estimatePublished(db: Queryable): Promise<number> {
  const [row] = await db.execute<{ n: number }>(
    sql`select greatest(reltuples, 0)::float8 as n from pg_class where oid = 'prompts_fit_idx'::regclass`
  )
  return row?.n ?? 0
}
