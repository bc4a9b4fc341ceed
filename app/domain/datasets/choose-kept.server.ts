import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { candidateRecords } from './candidates/candidate-records.server'
import { countCandidates, tally } from './count-candidates.server'
import { comparedSets, refuseUnknown } from './evaluation-sets.server'
import { readPeople } from './read-people.server'
import type { Recipe } from './recipe'
import { taskOf } from './tasks/registry'
import { planUsual, planWide, type Tx } from './wide-read.server'

/**
 * Runs the recipe inside a repeatable-read transaction: fills the temporary tables `kept` (position, split, ids; splits
 * one after the other, each in order of prompt and output ids) and `twins` (names behind dropped near-duplicates).
 *
 * @throws AppError `invalid`, `conflict`: an evaluation set it names is not there, or not ready
 */
export async function chooseKept(tx: Tx, recipe: Recipe) {
  await refuseUnknown(tx, recipe)
  await planWide(tx)
  await tx.execute(sql`create temp table candidate on commit drop as ${candidateRecords(recipe)}`)
  await tx.execute(sql`analyze candidate`)
  const counts = tally(recipe, await countCandidates(tx, sql`select * from candidate`))
  const decontaminated = await comparedSets(tx, recipe, sql`select * from candidate`)
  const { plan } = await readPeople(tx, recipe, sql`select * from candidate where reason is null`)
  await tx.execute(sql`create temp table author_split (author_id uuid, split split) on commit drop`)
  const people = [...plan.of]
  await tx.execute(sql`insert into author_split
    select * from unnest(${list(people.map(([id]) => id))}::uuid[], ${list(people.map(([, split]) => split))}::split[])`)
  await tx.execute(sql`
    create temp table kept on commit drop as
    select (row_number() over (order by s.split, c.prompt_id, c.output_id, c.other_id) - 1)::int as position, s.split,
      c.prompt_id, c.revision_id, c.output_id, c.other_id, c.cluster_id,
      ${taskOf(recipe).unit(recipe) === 'pair' ? sql`(count(*) over (partition by c.prompt_id))::int` : sql`1`} as prompt_rows
    from candidate c join author_split s on s.author_id = c.author_id where c.reason is null`)
  await tx.execute(sql`create index on kept (position)`)
  await tx.execute(sql`analyze kept`)
  await tx.execute(sql`
    create temp table twins on commit drop as
    select c.cluster_id, array_agg(distinct u.name order by u.name) as names
    from candidate c join users u on u.id in (c.author_id, c.output_author_id) where c.reason = 'duplicate' and c.cluster_id is not null group by 1`)
  await planUsual(tx)
  return { ...counts, decontaminated, plan }
}

/** A PostgreSQL array literal of ids or words (nothing in them needs quoting). */
const list = (words: string[]) => `{${words.join(',')}}`

/** Lists the kept rows as records of a release. */
export const listRecords = (tx: Queryable, releaseId: string) =>
  tx.execute(sql`
    insert into release_records (release_id, position, split, prompt_id, revision_id, output_id, other_output_id)
    select ${releaseId}::uuid, position, split, prompt_id, revision_id, output_id, other_id from kept order by position`)
