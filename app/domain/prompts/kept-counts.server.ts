import { sql } from 'drizzle-orm'
import { lockAlone } from '~db/locks'
import type { Hub } from '../hub/hub.server'

/**
 * What is counted: published prompts of each facet (`all`: the empty value), published outputs of them (`outputs`), and
 * published outputs by generator and by model.
 */
export type CountedKind =
  | 'all'
  | 'scenario'
  | 'language'
  | 'license'
  | 'modality'
  | 'generator'
  | 'tag'
  | 'outputs'
  | 'works'
  | `model/${string}`

export interface KeptCount {
  value: string
  count: number
}

/**
 * The highest counts of each kind, highest first, exact at this moment: what was folded, and what changed since. One
 * statement; costs what the changes of a minute cost, whatever the size of the hub.
 *
 * @param asked kind → how many values of it at most
 */
export async function readCounts<K extends CountedKind>(
  hub: Pick<Hub, 'db'>,
  asked: Record<K, number>
): Promise<Record<K, KeptCount[]>> {
  const kinds = Object.keys(asked) as K[]
  const rows = await hub.db.execute<{ kind: K; value: string; count: number }>(sql`
    with asked as (
      select * from unnest(array[${sql.join(
        kinds.map((kind) => sql`${kind}`),
        sql`, `
      )}]::text[]) kind
    ), recent as materialized (
      select facet, max(kind) as kind, max(value) as value, sum(change)::int as change from facet_changes group by facet
    ), known as (
      select c.* from asked a cross join lateral (
        select * from facet_counts c where c.kind = a.kind
        order by count desc nulls last, value limit ${2 * Math.max(...kinds.map((kind) => asked[kind]))}) c
      union
      select c.* from recent r join facet_counts c on c.facet = r.facet
      union all
      select facet, kind, value, 0 from recent r where not exists (select from facet_counts c where c.facet = r.facet)
    )
    select k.kind, k.value, k.count + coalesce(r.change, 0) as count
    from known k join asked a on a.kind = k.kind left join recent r on r.facet = k.facet
    where k.count + coalesce(r.change, 0) > 0 order by 3 desc, 2`)
  const counts = {} as Record<K, KeptCount[]>
  for (const kind of kinds) counts[kind] = []
  for (const { kind, value, count } of rows)
    if (counts[kind].length < asked[kind]) counts[kind].push({ value, count })
  return counts
}

/** Adds what changed to the counts, so that reading them stays short. @returns how many changes there were */
export const foldCounts = (hub: Pick<Hub, 'db'>): Promise<number> =>
  hub.db.transaction(async (tx) => {
    await lockAlone(tx, 'listCounts')
    const [row] = await tx.execute<{ folded: number }>(sql`
      with folded as (
        delete from facet_changes returning *
      ), summed as (
        select facet, max(kind) as kind, max(value) as value, sum(change)::int as change from folded group by facet
      ), raised as (
        update facet_counts c set count = c.count + s.change from summed s where s.facet = c.facet and s.change <> 0
      ), added as (
        insert into facet_counts (facet, kind, value, count)
        select facet, kind, value, change from summed s
        where not exists (select from facet_counts c where c.facet = s.facet)
      )
      select count(*)::int as folded from folded`)
    return row?.folded ?? 0
  })

/** Prompts whose listings are compared at a time. */
const BATCH = 2000

/**
 * Compares every prompt with its listings, and every count with what it counts, and puts right what differs: rows are
 * kept by triggers, so there is nothing to mend unless somebody switched them off. Reads the whole hub; locks nothing
 * but the rows it mends.
 *
 * @returns prompts that were listed anew, and counts that were wrong
 */
export async function checkListings(hub: Pick<Hub, 'db'>): Promise<{ prompts: number; counts: number }> {
  let prompts = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const [row] = await hub.db.execute<{ last: string | null; mended: number }>(sql`
      with batch as materialized (
        select id from (
          select id from prompts union select prompt_id from prompt_listings
        ) every where id > ${after}::uuid order by id limit ${BATCH}
      )
      select (select id from batch order by id desc limit 1) as last,
        relist_prompts((select array_agg(id) from batch)) as mended`)
    if (!row?.last) break
    prompts += row.mended
    after = row.last
  }
  const counts = await hub.db.transaction(async (tx) => {
    await lockAlone(tx, 'listCounts')
    return tx.execute(sql`select * from recount_facets()`)
  })
  return { prompts, counts: counts.length }
}
