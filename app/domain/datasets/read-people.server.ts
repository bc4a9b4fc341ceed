import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { crowd, type Scope } from './candidates/candidate-records.server'
import { type AuthorLink, type AuthorPair, planSplits, type SplitPlan } from './people'
import type { Recipe } from './recipe'

export interface People {
  plan: SplitPlan
  /** The best-rated kept rows, at most ten. */
  samples: RowIds[]
}

/** What a row is made of. */
export interface RowIds {
  promptId: string
  revisionId: string
  outputId: string | null
  otherId: string | null
}

/** A pair of authors, a link between two, or a sample: what the columns mean depends on the kind. */
export type PeopleRow = {
  kind: 'pair' | 'link' | 'sample'
  a: string
  b: string
  c: string | null
  d: string | null
  n: number
}

/** Who made the kept records and what ties them together, with the best-rated records. @param kept a query of kept candidates */
export const peopleQuery = (kept: SQL, scope?: Scope): SQL => sql`
  with kept as materialized (${kept}), crowd as (${crowd(sql`'revision', 'output'`, scope)})
  select 'pair' as kind, author_id as a, output_author_id as b, other_author_id as c, null::uuid as d, count(*)::int as n
    from kept group by 2, 3, 4
  union all
  select distinct 'link', key, author_id, null::uuid, null::uuid, 0 from (
    select root_id as key, author_id from kept where root_id in (select root_id from kept where root_id <> prompt_id)
    union all select c.cluster_id, k.author_id from kept k join crowd c on c.id = k.revision_id
    union all select c.cluster_id, k.author_id from kept k join crowd c on c.id = k.output_id
    union all select c.cluster_id, k.author_id from kept k join crowd c on c.id = k.other_id) x
  union all
  (select 'sample', prompt_id, revision_id, output_id, other_id, 0 from kept order by score desc, output_id, prompt_id limit 10)`

/** Reads the people behind kept records, and plans the splits. */
export const readPeople = async (db: Queryable, recipe: Recipe, kept: SQL): Promise<People> =>
  planPeople(recipe, await db.execute<PeopleRow>(peopleQuery(kept)))

/** Plans the splits of the people that `peopleQuery` found. */
export function planPeople(recipe: Recipe, rows: readonly PeopleRow[]): People {
  const pairs: AuthorPair[] = []
  const links: AuthorLink[] = []
  const samples: RowIds[] = []
  for (const { kind, a, b, c, d, n } of rows) {
    if (kind === 'pair') pairs.push({ author: a, outputAuthor: b, otherAuthor: c, rows: n })
    else if (kind === 'link') links.push({ key: a, author: b })
    else samples.push({ promptId: a, revisionId: b, outputId: c, otherId: d })
  }
  return { plan: planSplits(recipe, pairs, links, uniformHash), samples }
}

/** The first 48 bits of the SHA-256 of a text, as a fraction of 1. */
export const uniformHash = (text: string): number =>
  createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48
