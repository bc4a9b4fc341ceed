import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { SPLITS, type Split } from '~db/vocabulary'
import { sweep } from '../hub/sweep.server'
import { fillCandidates } from './candidates/candidate-records.server'
import { AGREEMENT } from './candidates/conditions.server'
import { number, quoted } from './candidates/literals.server'
import { countCandidates, tally } from './count-candidates.server'
import { comparedSets, refuseUnknown } from './evaluation-sets.server'
import { readPeople } from './read-people.server'
import type { Recipe } from './recipe'
import { taskOf } from './tasks/registry'
import { planByKey, planWide, type Tx } from './wide-read.server'

const PEOPLE_AT_ONCE = 20_000

/**
 * Runs the recipe inside a repeatable-read transaction: fills the temporary tables `kept` (position, split, ids, people and
 * licences; splits one after the other, each in order of prompt and output ids), `twins` (names behind dropped near-duplicates),
 * `spoken` (what rules said of parts of rows) and `agreed` (how far the raters of outputs agree). From then on the planner goes by key.
 *
 * @throws AppError `invalid`, `conflict`: an evaluation set it names is not there, or not ready
 */
export async function chooseKept(tx: Tx, recipe: Recipe) {
  await refuseUnknown(tx, recipe)
  await planWide(tx)
  await fillCandidates(tx, recipe)
  await tx.execute(sql`analyze candidate (reason, author_id, root_id)`)
  const groups = await splitPeople(tx, recipe)
  sweep()
  const pairs = taskOf(recipe).unit(recipe) === 'pair'
  const rows = (split: Split, before: number) => sql`
    select (${number(before)} + row_number() over (order by c.prompt_id, c.output_id, c.other_id) - 1)::int as position, s.split,
      c.prompt_id, c.revision_id, c.output_id, c.other_id, c.cluster_id, c.root_id, c.author_id, c.output_author_id,
      c.other_author_id, c.license, c.output_license, c.other_license, a.name as author, oa.name as output_author,
      ${pairs ? sql`(count(*) over (partition by c.prompt_id))::int` : sql`1`} as prompt_rows
    from candidate c join author_split s on s.author_id = c.author_id
      join users a on a.id = c.author_id left join users oa on oa.id = c.output_author_id
    where c.reason is null and s.split = ${quoted(split)}`
  // split by split: candidates come nearly in order of their prompts, of which a sort knows how to make use
  let before = 0
  for (const [i, split] of SPLITS.entries()) {
    const { count } = await tx.execute(
      i === 0
        ? sql`create temp table kept on commit drop as ${rows(split, 0)}`
        : sql`insert into kept ${rows(split, before)}`
    )
    before += count
  }
  await tx.execute(sql`create unique index on kept (position)`)
  await tx.execute(sql`analyze kept (position, cluster_id)`)
  await tx.execute(sql`
    create temp table twins on commit drop as
    select c.cluster_id, array_agg(distinct u.name order by u.name) as names
    from candidate c cross join lateral (values (c.author_id), (c.output_author_id)) v (id) join users u on u.id = v.id
    where c.reason = 'duplicate' and c.cluster_id is not null group by 1`)
  await tx.execute(sql`
    create temp table spoken on commit drop as
    select x.subject_id as id, array_agg(distinct x.rule || '@' || x.rule_version) as rules
    from findings x join (select revision_id as id from kept union all select output_id from kept
      union all select other_id from kept where other_id is not null) k on k.id = x.subject_id
    where x.subject_type in ('revision', 'output') and x.verdict in ('fix', 'flag') and x.superseded_at is null group by 1`)
  await tx.execute(sql`
    create temp table agreed on commit drop as
    select g.output_id as id, ${AGREEMENT} as agreement from ratings g
    where g.output_id in (select output_id from kept union all select other_id from kept where other_id is not null)
    group by 1 having count(*) > 1`)
  await tx.execute(sql`create unique index on twins (cluster_id)`)
  await tx.execute(sql`create unique index on spoken (id)`)
  await tx.execute(sql`create unique index on agreed (id)`)
  await tx.execute(sql`analyze twins, spoken, agreed`)
  await planByKey(tx)
  const [said] = await tx.execute<{ twins: boolean; spoken: boolean; agreed: boolean }>(sql`
    select exists(select 1 from twins) as twins, exists(select 1 from spoken) as spoken,
      exists(select 1 from agreed) as agreed`)
  return { rows: before, ...groups, said: said ?? { twins: true, spoken: true, agreed: true } }
}

/** Puts the people of kept candidates into the temporary table `author_split`: some at a time, since every row may have its own. */
async function splitPeople(tx: Tx, recipe: Recipe) {
  const { of, groups, largestGroupRows } = await readPeople(
    tx,
    recipe,
    sql`select * from candidate where reason is null`
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
  return { groups, largestGroupRows }
}

/** What became of all candidates: counts of those that are kept and of those that are not. Where `candidate` is filled. */
export async function countChosen(tx: Queryable, recipe: Recipe) {
  const all = sql`select * from candidate`
  const counts = tally(recipe, await countCandidates(tx, all))
  return { ...counts, decontaminated: await comparedSets(tx, recipe, all) }
}

/** A PostgreSQL array literal of ids or words (nothing in them needs quoting). */
const list = (words: string[]) => `{${words.join(',')}}`

/** Lists the kept rows as records of a release. */
export const listRecords = (tx: Queryable, releaseId: string) =>
  tx.execute(sql`
    insert into release_records (release_id, position, split, prompt_id, revision_id, output_id, other_output_id)
    select ${releaseId}::uuid, position, split, prompt_id, revision_id, output_id, other_id from kept order by position`)
