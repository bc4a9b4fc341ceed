import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { copyOut, Tuples } from '~db/copy-out'
import { crowd, type Scope } from './candidates/candidate-records.server'
import { type SplitPlan, SplitPlanner } from './people'
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

/** The authors of a record, two whom something else ties, or a sample: what the columns mean depends on the kind. */
export type PeopleRow = {
  kind: 'pair' | 'link' | 'sample'
  a: string
  b: string | null
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
  select distinct 'link', author_id, before, null::uuid, null::uuid, 0 from (
    select author_id, lag(author_id) over (partition by key order by author_id) as before from (
    select root_id as key, author_id from kept where root_id in (select root_id from kept where root_id <> prompt_id)
    union all select c.cluster_id, k.author_id from kept k join crowd c on c.id = k.revision_id
    union all select c.cluster_id, k.author_id from kept k join crowd c on c.id = k.output_id
    union all select c.cluster_id, k.author_id from kept k join crowd c on c.id = k.other_id) x) y
  where before <> author_id
  union all
  (select 'sample', prompt_id, revision_id, output_id, other_id, 0 from kept order by score desc, output_id, other_id, prompt_id
    limit 10)`

/** Reads the people behind kept records, however many, one row after the other, and plans the splits. */
export async function readPeople(db: Queryable, recipe: Recipe, kept: SQL): Promise<People> {
  const found = new FoundPeople()
  const row = new Tuples(6)
  const id = (field: number) => (row.isNull(field) ? null : row.text(field))
  const texts = sql`select kind, a::text, b::text, c::text, d::text, n from (${peopleQuery(kept)}) p`
  for await (const rows of copyOut(db, texts)) {
    row.open(rows)
    while (row.next())
      found.add({
        kind: row.text(0) as PeopleRow['kind'],
        a: row.text(1),
        b: id(2),
        c: id(3),
        d: id(4),
        n: row.int(5)
      })
  }
  return found.plan(recipe)
}

/** Plans the splits of the people that `peopleQuery` found. */
export function planPeople(recipe: Recipe, rows: readonly PeopleRow[]): People {
  const found = new FoundPeople()
  for (const row of rows) found.add(row)
  return found.plan(recipe)
}

class FoundPeople {
  private readonly planner = new SplitPlanner()
  private readonly samples: RowIds[] = []

  add({ kind, a, b, c, d, n }: PeopleRow): void {
    // rows without an output have one author
    if (kind === 'pair') this.planner.pair({ author: a, outputAuthor: b ?? a, otherAuthor: c, rows: n })
    else if (kind === 'link') this.planner.link({ author: a, otherAuthor: b ?? a })
    else this.samples.push({ promptId: a, revisionId: b ?? '', outputId: c, otherId: d })
  }

  plan(recipe: Recipe): People {
    return { plan: this.planner.plan(recipe, uniformHash), samples: this.samples }
  }
}

/** The first 48 bits of the SHA-256 of a text, as a fraction of 1. */
export const uniformHash = (text: string): number =>
  createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48
