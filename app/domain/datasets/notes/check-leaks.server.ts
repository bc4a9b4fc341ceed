import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { SPLITS } from '~db/vocabulary'
import { crowd } from '../candidates/candidate-records.server'
import { quoted } from '../candidates/literals.server'
import { heldRows } from '../held-rows.server'

/** What is in two splits and must not be; none of a sound release. */
export interface Leaks {
  authors: number
  lineages: number
  clusters: number
}

/**
 * Looks through all rows of a release for an author, a lineage of remixes or a near-duplicate cluster in two splits.
 *
 * @param kept a query of the rows: split, prompt_id, revision_id, output_id, other_id, root_id, author_id, output_author_id, other_author_id
 */
export async function checkLeaks(tx: Queryable, kept: SQL): Promise<Leaks> {
  const [found] = await tx.execute<Leaks & Record<string, unknown>>(sql`
    with k as not materialized (${kept}), crowd as (${crowd(['revision', 'output'])}),
      people as (select v.key, g.split from
        (select author_id, output_author_id, other_author_id, split from k group by 1, 2, 3, 4) g cross join lateral
        (values (g.author_id), (g.output_author_id), (g.other_author_id)) v (key) where v.key is not null group by 1, 2),
      remixed as materialized (select distinct root_id from k where root_id <> prompt_id),
      roots as not materialized (select root_id as key, split from k where root_id in (select root_id from remixed)),
      near as (
        select c.cluster_id as key, k.split from k join crowd c on c.id = k.revision_id
        union all select c.cluster_id, k.split from k join crowd c on c.id = k.output_id
        union all select c.cluster_id, k.split from k join crowd c on c.id = k.other_id)
    select ${straddling('people')} as authors, ${straddling('roots')} as lineages, ${straddling('near')} as clusters`)
  return found ?? { authors: 0, lineages: 0, clusters: 0 }
}

/** Near-duplicate clusters of a listed release in two splits. Looks up members of clusters, not rows. */
export async function countClusters(db: Queryable, releaseId: string): Promise<number> {
  const held = heldRows(releaseId)
  const [found] = await db.execute<{ n: number }>(sql`
    with crowd as materialized (${crowd(['revision', 'output'])}),
      near as (
        select c.cluster_id as key, k.split from crowd c join prompt_revisions r on r.id = c.id
          join (${held}) k on k.prompt_id = r.prompt_id and k.revision_id = r.id
        union all select c.cluster_id, k.split from crowd c join outputs o on o.id = c.id
          join (${held}) k on k.prompt_id = o.prompt_id and c.id in (k.output_id, k.other_output_id))
    select ${straddling('near')} as n`)
  return found?.n ?? 0
}

/** What is in two splits is in one besides the first: of the others, far fewer, the rows are looked up. */
const straddling = (rows: string) => {
  const of = sql.raw(rows)
  return sql`(select count(*)::int from (
    select key from ${of} where key in (select key from ${of} where split <> ${quoted(SPLITS[0])})
    group by key having min(split) <> max(split)) x)`
}
