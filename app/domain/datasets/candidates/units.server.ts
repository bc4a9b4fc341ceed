import { type SQL, sql } from 'drizzle-orm'
import type { Recipe } from '../recipe'
import { SETTING_DEFAULTS } from '../recipe-filters'
import type { TaskDefinition, Unit } from '../tasks/task'
import {
  arms,
  type Condition,
  lonePromptConditions,
  outputConditions,
  promptConditions
} from './conditions.server'
import { number, quoted, uuidArray, words } from './literals.server'

export interface Asked {
  recipe: Recipe
  task: TaskDefinition
  /** Without those that do not enter, which is faster. */
  only: 'all' | 'kept'
  /** Only these prompts. */
  promptIds?: readonly string[]
}

/**
 * The candidates of each unit, with the first reason that keeps them out (null = none yet). Columns: prompt_id,
 * output_id, other_id, revision_id, author_id, output_author_id, other_author_id, root_id, language, scenario, license,
 * output_license, other_license, score, and `lead`, `lead_id`: of near-duplicates the first by these is kept.
 */
export const UNITS: Record<Unit, (asked: Asked) => SQL> = { prompt, best, output, pair }

const OF_PROMPT = sql`p.id as prompt_id, p.author_id, p.root_id, p.language, p.scenario, p.license`
const NO_OTHER = sql`null::uuid as other_id, null::uuid as other_author_id, null::license as other_license`
const PUBLISHED = sql`p.moderation_state = 'published' and p.current_revision_id is not null`

/** The revision an output was made from may be shown: it is the current one, or an older one still published. */
const NOT_SHOWN: Condition = {
  reason: 'output',
  fails: sql`not (o.revision_id = p.current_revision_id
  or (select v.moderation_state from prompt_revisions v where v.id = o.revision_id) = 'published')`
}

/** By way of a query, so that the planner does not weigh thousands of ids one by one, at every place they stand. */
const scope = (ids: readonly string[] | undefined, column: SQL): SQL =>
  ids ? sql`and ${column} = any(array(select unnest(${uuidArray(ids)})))` : sql``

/** Published outputs made of what the task takes. */
function fitting({ recipe, task, promptIds }: Asked): SQL {
  const kinds = recipe.modalities ?? task.modalities
  const bytes = kinds.includes('image') ? sql`and o.blob_sha256 is not null` : sql``
  return sql`o.moderation_state = 'published' and o.modality in (${words(kinds)}) ${bytes} ${scope(promptIds, sql`o.prompt_id`)}`
}

/** How many conditions an output passed before one failed: of a prompt without a row, the furthest tells why. */
const stage = (conditions: Condition[]): SQL =>
  sql`case ${sql.join(
    conditions.map(({ fails }, i) => sql`when ${fails} then ${number(i)}`),
    sql` `
  )} else ${number(conditions.length)} end`

const stageArms = (conditions: Condition[], stage: SQL): SQL =>
  sql.join(
    conditions.map(({ reason }, i) => sql`when ${stage} = ${number(i)} then ${quoted(reason)}`),
    sql` `
  )

function prompt({ recipe, promptIds }: Asked): SQL {
  const conditions = [
    ...promptConditions(recipe, sql`p.current_revision_id`),
    ...lonePromptConditions(recipe)
  ]
  return sql`
    select ${OF_PROMPT}, null::uuid as output_id, p.current_revision_id as revision_id, p.author_id as output_author_id,
      p.license as output_license, ${NO_OTHER}, p.score, p.score as lead, p.id as lead_id, case ${arms(conditions)} end as reason
    from prompts p where ${PUBLISHED} ${scope(promptIds, sql`p.id`)}`
}

function best(asked: Asked): SQL {
  const { recipe, task, only, promptIds } = asked
  const conditions = outputConditions(recipe, task)
  const furthest = sql`
    select distinct on (x.prompt_id) x.* from (
      select o.prompt_id, o.id, o.revision_id, o.author_id, o.license, o.score, ${stage(conditions)} as stage
      from outputs o where ${fitting(asked)}) x
    order by x.prompt_id, x.stage desc, x.score desc nulls last, x.id`
  return sql`
    select ${OF_PROMPT}, o.id as output_id, o.revision_id, o.author_id as output_author_id, o.license as output_license,
      ${NO_OTHER}, o.score, o.score as lead, o.id as lead_id,
      case ${arms(promptConditions(recipe, sql`coalesce(o.revision_id, p.current_revision_id)`))}
        when o.id is null then 'output' ${stageArms(conditions, sql`o.stage`)}
        ${arms([NOT_SHOWN])} end as reason
    from prompts p ${only === 'all' ? sql`left` : sql``} join (${furthest}) o on o.prompt_id = p.id
    where ${PUBLISHED} ${scope(promptIds, sql`p.id`)}`
}

function output(asked: Asked): SQL {
  const { recipe, task, promptIds } = asked
  const conditions = [
    ...promptConditions(recipe, sql`o.revision_id`),
    NOT_SHOWN,
    ...outputConditions(recipe, task)
  ]
  return sql`
    select ${OF_PROMPT}, o.id as output_id, o.revision_id, o.author_id as output_author_id, o.license as output_license,
      ${NO_OTHER}, o.score, o.score as lead, o.id as lead_id, case ${arms(conditions)} end as reason
    from outputs o join prompts p on p.id = o.prompt_id
    where ${fitting(asked)} and ${PUBLISHED} ${scope(promptIds, sql`p.id`)}`
}

/** Pairs with enough ballots: the better of the two, and by what share of the ballots it leads. */
const pairsVotedOn = (least: SQL, scoped: SQL): SQL => sql`
  select case when t.firsts >= t.seconds then t.first_id else t.second_id end as better_id,
    case when t.firsts >= t.seconds then t.second_id else t.first_id end as worse_id,
    abs(t.firsts - t.seconds)::float8 / t.votes as gap, t.votes
  from (
    select x.first_id, x.second_id, count(*) as votes, count(*) filter (where x.choice = 'first') as firsts,
      count(*) filter (where x.choice = 'second') as seconds
    from ballots x where true ${scoped} group by x.prompt_id, x.first_id, x.second_id having count(*) >= ${least}) t`

/**
 * Of each prompt the pairs of outputs of one revision that are furthest apart. The n widest of them lie among the n best
 * and the n worst outputs, so at most n² pairs of a prompt are looked at, however many outputs it has. Where ballots
 * decide, the pairs are those that were voted on.
 */
function pair(asked: Asked): SQL {
  const { recipe, task, only, promptIds } = asked
  const { minGap, perPrompt, ties, ballots } = recipe.pairs ?? SETTING_DEFAULTS.pairs
  const conditions = outputConditions(recipe, task)
  const n = number(perPrompt)
  const passed = number(conditions.length)
  const staged = sql`
    select o.prompt_id, o.revision_id, o.id, o.author_id, o.license, o.score, ${stage(conditions)} as stage
    from outputs o where ${fitting(asked)}`
  const ranked = sql`
    select o.*, row_number() over (partition by o.prompt_id, o.revision_id order by o.score desc, o.id) as place,
      count(*) over (partition by o.prompt_id, o.revision_id) as places
    from staged o where o.stage = ${passed}`
  const apart = (gap: SQL) => (ties ? sql`` : sql`and ${gap} >= ${number(minGap - 1e-6)}`)
  const voted = sql`
    select a.prompt_id, a.revision_id, a.id, a.author_id, a.license, a.score, b.id as other_id, b.author_id as other_author_id,
      b.license as other_license, max(a.score) over (partition by a.prompt_id) as lead,
      row_number() over (partition by a.prompt_id order by v.gap desc, v.votes desc, a.id, b.id) as width
    from (${pairsVotedOn(number(ballots ?? 1), scope(promptIds, sql`x.prompt_id`))}) v
      join staged a on a.id = v.better_id and a.stage = ${passed}
      join staged b on b.id = v.worse_id and b.stage = ${passed} and b.revision_id = a.revision_id
    where a.score >= ${number(recipe.minRating)} ${apart(sql`v.gap`)}`
  const rated = sql`
    select a.prompt_id, a.revision_id, a.id, a.author_id, a.license, a.score, b.id as other_id, b.author_id as other_author_id,
      b.license as other_license, max(a.score) over (partition by a.prompt_id) as lead,
      row_number() over (partition by a.prompt_id order by a.score - b.score desc, a.id, b.id) as width
    from (select * from ranked where place <= ${n} and places > 1) a
      join (select * from ranked where place > places - ${n} and places > 1) b
      on b.prompt_id = a.prompt_id and b.revision_id = a.revision_id and b.place > a.place
    where a.score >= ${number(recipe.minRating)} ${apart(sql`a.score - b.score`)}`
  const secondFurthest = sql`
    select x.prompt_id, (array_agg(x.stage order by x.stage desc))[2] as stage from staged x group by 1`
  const same = sql`(select x.content_hash from outputs x where x.id = o.id) =
    (select x.content_hash from outputs x where x.id = o.other_id)`
  const all = only === 'all'
  return sql`
    with staged as materialized (${staged}), ranked as materialized (${ranked})
    select ${OF_PROMPT}, o.id as output_id, o.revision_id, o.author_id as output_author_id, o.license as output_license,
      o.other_id, o.other_author_id, o.other_license, o.score, o.lead, p.id as lead_id,
      case ${arms(promptConditions(recipe, sql`coalesce(o.revision_id, p.current_revision_id)`))}
        ${all ? sql`when o.id is null then case when s.stage is null then 'output' ${stageArms(conditions, sql`s.stage`)} else 'gap' end` : sql``}
        ${arms([NOT_SHOWN])} when ${same} then 'duplicate' end as reason
    from prompts p ${all ? sql`left` : sql``} join (select * from (${ballots ? voted : rated}) w where width <= ${n}) o on o.prompt_id = p.id
      ${all ? sql`left join (${secondFurthest}) s on s.prompt_id = p.id` : sql``}
    where ${PUBLISHED} ${scope(promptIds, sql`p.id`)}`
}
