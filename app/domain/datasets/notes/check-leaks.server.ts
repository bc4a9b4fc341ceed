import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { crowd } from '../candidates/candidate-records.server'

/** What is in two splits and must not be; none of a sound release. */
export interface Leaks {
  authors: number
  lineages: number
  clusters: number
}

/** Looks through all rows of a release for an author, a lineage of remixes or a near-duplicate cluster in two splits. */
export async function checkLeaks(tx: Queryable, releaseId: string): Promise<Leaks> {
  const [found] = await tx.execute<Leaks & Record<string, unknown>>(sql`
    with k as materialized (select split, prompt_id, revision_id, output_id, other_output_id
        from release_records where release_id = ${releaseId}::uuid),
      crowd as (${crowd(sql`'revision', 'output'`)}),
      people as (
        select p.author_id as key, k.split from k join prompts p on p.id = k.prompt_id
        union all select o.author_id, k.split from k join outputs o on o.id = k.output_id
        union all select o.author_id, k.split from k join outputs o on o.id = k.other_output_id),
      roots as (select p.root_id as key, k.split from k join prompts p on p.id = k.prompt_id),
      near as (
        select c.cluster_id as key, k.split from k join crowd c on c.id = k.revision_id
        union all select c.cluster_id, k.split from k join crowd c on c.id = k.output_id
        union all select c.cluster_id, k.split from k join crowd c on c.id = k.other_output_id)
    select ${straddling('people')} as authors, ${straddling('roots')} as lineages, ${straddling('near')} as clusters`)
  return found ?? { authors: 0, lineages: 0, clusters: 0 }
}

const straddling = (rows: string) =>
  sql`(select count(*)::int from (select key from ${sql.raw(rows)} group by key having min(split) <> max(split)) x)`
