import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { crowd } from './candidate-records.server'
import { type AuthorLink, type AuthorPair, planSplits, type SplitPlan } from './people'
import type { Recipe } from './recipe'

export interface People {
  plan: SplitPlan
  /** The best-rated kept outputs, at most ten. */
  sampleOutputIds: string[]
}

/**
 * Reads who made the kept records and what ties them together, and plans the splits.
 *
 * @param kept a query of kept candidates (see `candidateRecords`)
 */
export async function readPeople(db: Queryable, recipe: Recipe, kept: SQL): Promise<People> {
  const rows = await db.execute<{ kind: 'pair' | 'link' | 'sample'; a: string; b: string; n: number }>(sql`
    with kept as materialized (${kept}), crowd as (${crowd(sql`'revision', 'output'`)})
    select 'pair' as kind, author_id as a, output_author_id as b, count(*)::int as n from kept group by 2, 3
    union all
    select distinct 'link', key, author_id, 0 from (
      select root_id as key, author_id from kept where root_id in (select root_id from kept where root_id <> prompt_id)
      union all select c.cluster_id, k.author_id from kept k join crowd c on c.id = k.revision_id
      union all select c.cluster_id, k.author_id from kept k join crowd c on c.id = k.output_id) x
    union all
    (select 'sample', output_id, prompt_id, 0 from kept order by score desc, output_id limit 10)`)
  const pairs: AuthorPair[] = []
  const links: AuthorLink[] = []
  const sampleOutputIds: string[] = []
  for (const { kind, a, b, n } of rows) {
    if (kind === 'pair') pairs.push({ author: a, outputAuthor: b, rows: n })
    else if (kind === 'link') links.push({ key: a, author: b })
    else sampleOutputIds.push(a)
  }
  return { plan: planSplits(recipe, pairs, links, uniformHash), sampleOutputIds }
}

/** The first 48 bits of the SHA-256 of a text, as a fraction of 1. */
export const uniformHash = (text: string): number =>
  createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48
