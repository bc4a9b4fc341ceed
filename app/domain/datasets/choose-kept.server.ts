import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { SPLITS, type Split } from '~db/vocabulary'
import { sweep } from '../hub/sweep.server'
import { FILLED, fillCandidates } from './candidates/candidate-records.server'
import { AGREEMENT } from './candidates/conditions.server'
import { number, quoted, words } from './candidates/literals.server'
import { countCandidates, tally } from './count-candidates.server'
import { comparedSets, refuseUnknown } from './evaluation-sets.server'
import { readPeople } from './read-people.server'
import type { Recipe } from './recipe'
import { taskOf } from './tasks/registry'
import { planByKey, planWide, planWideAgain, type Tx } from './wide-read.server'

const PEOPLE_AT_ONCE = 20_000

/** Rows that are put in order at a time: as many as a sort holds in memory. */
const PART_ROWS = 250_000

/** Rows by whose prompts parts are bounded. */
const SAMPLED_ROWS = 10_000

/**
 * Runs the recipe inside a repeatable-read transaction: fills the temporary tables `candidate`, `made` (how many kept rows
 * are of these people under these licences), `author_split`, `twins` (names behind dropped near-duplicates), `spoken` (what
 * rules said of parts of rows) and `agreed` (how far the raters of outputs agree). `keptParts` then fills `kept`.
 *
 * @throws AppError `invalid`, `conflict`: an evaluation set it names is not there, or not ready
 */
export async function chooseKept(tx: Tx, recipe: Recipe) {
  await refuseUnknown(tx, recipe)
  await planWide(tx)
  await fillCandidates(tx, recipe)
  await tx.execute(sql`analyze candidate (reason, author_id, root_id)`)
  await tx.execute(sql`
    create temp table made on commit drop as
    select author_id, output_author_id, other_author_id, license, output_license, other_license, count(*)::int as n
    from candidate where reason is null group by 1, 2, 3, 4, 5, 6`)
  const plan = await splitPeople(tx, recipe)
  sweep()
  await tx.execute(sql`
    create temp table twins on commit drop as
    select c.cluster_id, array_agg(distinct u.name order by u.name) as names
    from candidate c cross join lateral (values (c.author_id), (c.output_author_id)) v (id) join users u on u.id = v.id
    where c.reason = 'duplicate' and c.cluster_id is not null group by 1`)
  await tx.execute(sql`
    create temp table spoken on commit drop as
    select x.subject_id as id, array_agg(distinct x.rule || '@' || x.rule_version) as rules
    from findings x join (select revision_id as id from candidate where reason is null
      union all select output_id from candidate where reason is null
      union all select other_id from candidate where reason is null and other_id is not null) k on k.id = x.subject_id
    where x.subject_type in ('revision', 'output') and x.verdict in ('fix', 'flag') and x.superseded_at is null group by 1`)
  await tx.execute(sql`
    create temp table agreed on commit drop as
    select g.output_id as id, ${AGREEMENT} as agreement from ratings g
    where g.output_id in (select output_id from candidate where reason is null
      union all select other_id from candidate where reason is null and other_id is not null)
    group by 1 having count(*) > 1`)
  await tx.execute(sql`create unique index on twins (cluster_id)`)
  await tx.execute(sql`create unique index on spoken (id)`)
  await tx.execute(sql`create unique index on agreed (id)`)
  await tx.execute(sql`analyze twins, spoken, agreed`)
  const [said] = await tx.execute<{ twins: boolean; spoken: boolean; agreed: boolean }>(sql`
    select exists(select 1 from twins) as twins, exists(select 1 from spoken) as spoken,
      exists(select 1 from agreed) as agreed`)
  return { ...plan, said: said ?? { twins: true, spoken: true, agreed: true } }
}

/** Rows of a release that are in order: a temporary table of them. */
export interface KeptPart {
  table: SQL
  /** Position of its first row. */
  from: number
  /** Position behind its last one. */
  to: number
}

/**
 * Fills the temporary table `kept` part by part (position, split, ids, people; splits one after the other, each in order of
 * prompt and output ids): the first rows can be read while the others are not in order yet, and no sort outgrows its memory.
 * Where a part is given out the planner goes by key. `root_id`, `output_author_id` and `output_author` are null where they
 * would only repeat the prompt's.
 *
 * @param rowsOf how many rows each split has
 * @param partRows about so many rows are a part
 */
export async function* keptParts(
  tx: Tx,
  recipe: Recipe,
  rowsOf: Record<Split, number>,
  partRows = PART_ROWS
): AsyncGenerator<KeptPart> {
  await tx.execute(sql`
    create temp table kept (position int, split split, prompt_id uuid, revision_id uuid, output_id uuid, other_id uuid,
      cluster_id uuid, root_id uuid, author_id uuid, output_author_id uuid, other_author_id uuid, author text,
      output_author text, prompt_rows int) on commit drop`)
  let [from, parts] = [0, 0]
  for (const { splits, rows } of together(rowsOf, partRows))
    for (const within of await ranges(tx, rows, partRows)) {
      parts += 1
      const table = sql.raw(`kept_${parts}`)
      await planWideAgain(tx)
      const { count } = await tx.execute(
        sql`create temp table ${table} on commit drop as ${inOrder(recipe, splits, from)} ${within}`
      )
      await tx.execute(sql`create unique index on ${table} (position)`)
      await tx.execute(sql`alter table ${table} inherit kept`)
      await planByKey(tx)
      yield { table, from, to: from + count }
      from += count
    }
  await tx.execute(sql`analyze kept (position, cluster_id)`)
}

/** Splits in their order, those beside each other that are one part as one: of each all candidates would be read. */
function together(rowsOf: Record<Split, number>, partRows: number): { splits: Split[]; rows: number }[] {
  const groups: { splits: Split[]; rows: number }[] = []
  for (const split of SPLITS) {
    const last = groups.at(-1)
    if (last && last.rows + rowsOf[split] <= partRows) {
      last.splits.push(split)
      last.rows += rowsOf[split]
    } else groups.push({ splits: [split], rows: rowsOf[split] })
  }
  return groups
}

/** The kept rows of splits, in order, numbered. Ends in its conditions. */
function inOrder(recipe: Recipe, splits: readonly Split[], before: number): SQL {
  const pairs = taskOf(recipe).unit(recipe) === 'pair'
  return sql`
    select (${number(before)} + row_number() over (order by s.split, c.prompt_id, c.output_id, c.other_id) - 1)::int as position,
      s.split, c.prompt_id, c.revision_id, c.output_id, c.other_id, c.cluster_id, c.root_id, c.author_id, c.output_author_id,
      c.other_author_id, a.name as author, oa.name as output_author,
      ${pairs ? sql`(count(*) over (partition by s.split, c.prompt_id))::int` : sql`1`} as prompt_rows
    from candidate c join author_split s on s.author_id = c.author_id
      join users a on a.id = c.author_id left join users oa on oa.id = c.output_author_id
    where c.reason is null and s.split in (${words(splits)})`
}

/** Conditions that part so many kept rows by their prompts. A sample is enough to part them by: it shapes no order. */
async function ranges(tx: Tx, rows: number, partRows: number): Promise<SQL[]> {
  const parts = Math.ceil(rows / partRows)
  if (parts < 2) return parts === 1 ? [sql``] : []
  const shares = Array.from({ length: parts - 1 }, (_, n) => (n + 1) / parts)
  const [found] = await tx.execute<{ bounds: string[] | null }>(sql`
    select percentile_disc(array[${sql.join(shares.map(number), sql`, `)}]::float8[]) within group (order by prompt_id)::text[] as bounds
    from candidate tablesample system (${number(Math.min(100, (100 * SAMPLED_ROWS) / rows))})`)
  const bounds = (found?.bounds ?? []).map((id) => sql`${quoted(id)}::uuid`)
  return [...bounds, undefined].map((to, n) => {
    const after = bounds[n - 1]
    return sql`${after ? sql`and c.prompt_id > ${after}` : sql``} ${to ? sql`and c.prompt_id <= ${to}` : sql``}`
  })
}

/** Puts the people of kept candidates into the temporary table `author_split`: some at a time, since every row may have its own. */
async function splitPeople(tx: Tx, recipe: Recipe) {
  const { of, rows, groups, largestGroupRows } = await readPeople(
    tx,
    recipe,
    sql`select * from (${FILLED}) c where reason is null`,
    {
      made: sql`select author_id, output_author_id, other_author_id, n from made`,
      // unbounded, their own roots are null; they are named all the same where the table was filled anew within bounds
      roots: sql`select root_id from candidate where root_id <> prompt_id and reason is null`
    }
  )
  await tx.execute(sql`create temp table author_split (author_id uuid, split split) on commit drop`)
  let [ids, splits]: [string[], Split[]] = [[], []]
  const write = async () => {
    await tx.execute(
      sql`insert into author_split select * from unnest(${list(ids)}::uuid[], ${list(splits)}::split[])`
    )
    ;[ids, splits] = [[], []]
  }
  for (const [id, split] of of) {
    ids.push(id)
    splits.push(split)
    if (ids.length === PEOPLE_AT_ONCE) await write()
  }
  await write()
  await tx.execute(sql`analyze author_split`)
  return { rowsOf: rows, groups, largestGroupRows }
}

/** What became of all candidates: counts of those that are kept and of those that are not. Where `candidate` is filled. */
export async function countChosen(tx: Queryable, recipe: Recipe) {
  const all = sql`select * from candidate`
  const counts = tally(recipe, await countCandidates(tx, all))
  return { ...counts, decontaminated: await comparedSets(tx, recipe, all) }
}

/** A PostgreSQL array literal of ids or words (nothing in them needs quoting). */
const list = (words: string[]) => `{${words.join(',')}}`

/** Lists the kept rows of a part as records of a release: as they lie, which is in order. */
export const listRecords = (tx: Queryable, releaseId: string, { table }: KeptPart) =>
  tx.execute(sql`
    insert into release_records (release_id, position, split, prompt_id, revision_id, output_id, other_output_id)
    select ${releaseId}::uuid, position, split, prompt_id, revision_id, output_id, other_id from ${table}`)
