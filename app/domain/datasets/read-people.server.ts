import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { copyOut, Tuples } from '~db/copy-out'
import { crowd, type Scope } from './candidates/candidate-records.server'
import { type SplitPlan, SplitPlanner } from './people'
import type { Recipe } from './recipe'

/** The authors of a record, or two whom something else ties: what the columns mean depends on the kind. */
export type PeopleRow = {
  kind: 'pair' | 'link'
  a: string
  b: string | null
  c: string | null
  n: number
}

/** What can be asked of kept records in a shorter way where their table is filled. */
export interface Shortcuts {
  /** A query of how many are of whom. */
  made: SQL
  /** A query of the roots of remixes. */
  roots: SQL
}

const ASKED_OF_ALL: Shortcuts = {
  made: sql`select author_id, output_author_id, other_author_id, count(*)::int as n from kept group by 1, 2, 3`,
  roots: sql`select root_id from kept where root_id <> prompt_id`
}

/**
 * Who made the kept records, and what ties them together.
 *
 * @param kept a query of kept candidates; read up to six times
 */
export const peopleQuery = (kept: SQL, scope?: Scope, { made, roots } = ASKED_OF_ALL): SQL => sql`
  with kept as not materialized (${kept}), crowd as (${crowd(['revision', 'output'], scope)})
  select 'pair' as kind, author_id as a, output_author_id as b, other_author_id as c, n from (${made}) made
  union all
  select distinct 'link', author_id, before, null::uuid, 0 from (
    select author_id, lag(author_id) over (partition by key order by author_id) as before from (
    select root_id as key, author_id from kept where root_id in (${roots})
    union all select c.cluster_id, k.author_id from kept k join crowd c on c.id = k.revision_id
    union all select c.cluster_id, k.author_id from kept k join crowd c on c.id = k.output_id
    union all select c.cluster_id, k.author_id from kept k join crowd c on c.id = k.other_id) x) y
  where before <> author_id`

/** Reads the people behind kept records, however many, one row after the other, and plans the splits. */
export async function readPeople(
  db: Queryable,
  recipe: Recipe,
  kept: SQL,
  shortcuts: Shortcuts
): Promise<SplitPlan> {
  const planner = new SplitPlanner()
  const row = new Tuples(5)
  const id = (field: number) => (row.isNull(field) ? null : row.text(field))
  const texts = sql`select kind, a::text, b::text, c::text, n from (${peopleQuery(kept, undefined, shortcuts)}) p`
  for await (const rows of copyOut(db, texts)) {
    row.open(rows)
    while (row.next())
      add(planner, {
        kind: row.text(0) as PeopleRow['kind'],
        a: row.text(1),
        b: id(2),
        c: id(3),
        n: row.int(4)
      })
  }
  return planner.plan(recipe, uniformHash)
}

/** Plans the splits of the people that `peopleQuery` found. */
export function planPeople(recipe: Recipe, rows: readonly PeopleRow[]): SplitPlan {
  const planner = new SplitPlanner()
  for (const row of rows) add(planner, row)
  return planner.plan(recipe, uniformHash)
}

function add(planner: SplitPlanner, { kind, a, b, c, n }: PeopleRow): void {
  // rows without an output have one author
  if (kind === 'pair') planner.pair({ author: a, outputAuthor: b ?? a, otherAuthor: c, rows: n })
  else planner.link({ author: a, otherAuthor: b ?? a })
}

/** The first 48 bits of the SHA-256 of a text, as a fraction of 1. */
export const uniformHash = (text: string): number =>
  createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48
