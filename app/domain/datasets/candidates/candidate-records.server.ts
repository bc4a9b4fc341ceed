import { type SQL, sql } from 'drizzle-orm'
import { contaminatedIds } from '../evaluation-sets.server'
import type { Recipe } from '../recipe'
import { taskOf } from '../tasks/registry'
import type { Tx } from '../wide-read.server'
import { drawn } from './drawn.server'
import { COLUMNS, limited } from './limits.server'
import { number, quoted } from './literals.server'
import { UNITS } from './units.server'

export interface Scope {
  /** Only candidates of these prompts. */
  promptIds: readonly string[]
  /** The parts they were drawn by. */
  parts: number
  /** The part of all prompts they are, 0–1. */
  share: number
}

/**
 * The one query behind previews and releases: a row a candidate with its `reason` (an `Exclusion`, null = kept).
 * What a candidate is depends on the task's unit (`units.server.ts`); a prompt's words are those of the revision the
 * output was made from. Of each near-duplicate cluster (of prompts or of outputs, by the task) the best rated, then
 * oldest are kept; then come the bounds (`limits.server.ts`).
 *
 * Columns: prompt_id, output_id, other_id, revision_id, author_id, output_author_id, other_author_id, root_id, language,
 * scenario, license, output_license, other_license, score, cluster_id (null when nothing is near), reason.
 *
 * @param only `'kept'` leaves the excluded rows out, which is twice as fast
 */
export function candidateRecords(recipe: Recipe, only: 'all' | 'kept' = 'all', scope?: Scope): SQL {
  // most have nothing near them: only the others are sorted
  const judged = sql`
    with c as materialized (${clustered(recipe, only, { scope })})
    select c.*, c.reason as verdict from c where c.cluster_id is null
    union all
    select c.*, case when c.reason is null and ${overCluster(recipe, sql`c.cluster_id, c.reason is null`)} then 'duplicate' else c.reason end
    from c where c.cluster_id is not null`
  const bounded = limited(
    sql`select ${COLUMNS}, verdict as reason from (${judged}) j`,
    recipe,
    taskOf(recipe).unit(recipe),
    scope?.share ?? 1
  )
  return only === 'kept' ? sql`select * from (${bounded}) k where reason is null` : bounded
}

/**
 * Fills the temporary table `candidate` with the same rows, and columns besides. A release's rows are written once this
 * way, where the one query keeps all of them twice. They are read many times: what most would only repeat is null in
 * them (`root_id` where the prompt is its own root, `output_author_id` where the prompt's author made the output, too).
 */
export async function fillCandidates(tx: Tx, recipe: Recipe): Promise<void> {
  await tx.execute(
    sql`create temp table candidate on commit drop as ${clustered(recipe, 'all', { columns: NARROW })}`
  )
  // the few that are near others, or remixes, are found without the rest
  await tx.execute(
    sql`create index on candidate (cluster_id, root_id) where cluster_id is not null or root_id is not null`
  )
  // by their places: joined, the table would be hashed as a whole for the few that are dropped
  await tx.execute(sql`
    update candidate set reason = 'duplicate' where ctid = any(array(
      select place from (select ctid as place, ${overCluster(recipe, sql`cluster_id`)} as beyond from candidate
        where cluster_id is not null and reason is null) near
      where near.beyond))`)
  const judged = sql`select ${COLUMNS}, reason from (${FILLED}) candidate`
  const bounded = limited(judged, recipe, taskOf(recipe).unit(recipe), 1)
  if (bounded === judged) return
  await tx.execute(sql`create temp table within on commit drop as ${bounded}`)
  await tx.execute(sql`drop table candidate`)
  await tx.execute(sql`alter table within rename to candidate`)
}

/**
 * What `candidate` holds of a candidate `b` and of what is `near` it. First what rows are chosen by: PostgreSQL takes a row
 * apart only as far as it must.
 */
const NARROW = sql`b.reason, near.cluster_id, nullif(b.root_id, b.prompt_id) as root_id, b.prompt_id, b.author_id,
  nullif(b.output_author_id, b.author_id) as output_author_id, b.other_author_id, b.license, b.output_license, b.other_license,
  b.scenario, b.language, b.output_id, b.revision_id, b.other_id, b.score,
  case when near.id is not null then b.lead end as lead, case when near.id is not null then b.lead_id end as lead_id`

/** The rows of the filled table `candidate`, with their roots and authors, as `candidateRecords` has them. */
export const FILLED = sql`
  select prompt_id, output_id, other_id, revision_id, author_id, coalesce(output_author_id, author_id) as output_author_id,
    other_author_id, coalesce(root_id, prompt_id) as root_id, language, scenario, license, output_license, other_license,
    score, cluster_id, reason
  from candidate`

/** Candidates with the cluster they are in, null where nothing is near. */
function clustered(
  recipe: Recipe,
  only: 'all' | 'kept',
  { scope, columns = sql`b.*, near.cluster_id` }: { scope?: Scope; columns?: SQL } = {}
): SQL {
  const task = taskOf(recipe)
  const from = uncontaminated(
    recipe,
    UNITS[task.unit(recipe)]({ recipe, task, only, promptIds: scope?.promptIds })
  )
  const byPrompt = task.near(recipe) === 'prompt'
  return sql`select ${columns} from (${from}) b
    left join (${crowd([byPrompt ? 'revision' : 'output'], scope)}) near on near.id = ${byPrompt ? sql`b.revision_id` : sql`b.output_id`}
    ${only === 'kept' ? sql`where b.reason is null` : sql``}`
}

/** Whether a row is not among those that are kept of its cluster: the best rated, then the oldest. */
const overCluster = (recipe: Recipe, of: SQL): SQL =>
  sql`dense_rank() over (partition by ${of} order by lead desc, lead_id) > ${number(recipe.perCluster ?? 1)}`

/** Leaves out candidates any part of which shares words with an evaluation set. */
function uncontaminated(recipe: Recipe, from: SQL): SQL {
  const ids = contaminatedIds(recipe)
  return ids === null
    ? from
    : sql`
    select prompt_id, output_id, other_id, revision_id, author_id, output_author_id, other_author_id, root_id, language,
      scenario, license, output_license, other_license, score, lead, lead_id,
      case when reason is null and (select exists(${ids}))
          and (revision_id in (${ids}) or output_id in (${ids}) or other_id in (${ids}))
        then 'contaminated' else reason end as reason
    from (${from}) w`
}

/** Candidates that nothing keeps out by itself, before near-duplicates and bounds are looked at. */
export function fittingRecords(recipe: Recipe): SQL {
  const task = taskOf(recipe)
  const from = uncontaminated(recipe, UNITS[task.unit(recipe)]({ recipe, task, only: 'kept' }))
  return sql`select * from (${from}) b where b.reason is null`
}

/**
 * Members of near-duplicate clusters of more than one: `id`, `cluster_id`. Read from a small partial index, and by way
 * of arrays: PostgreSQL takes `a <> b` for nearly every row and would plan for millions; of an array it expects few.
 * Of a scope's prompts those alone that it was drawn by. Prompts and outputs are read apart: what is asked of prompts alone is
 * not asked of both, one by one.
 */
export function crowd(of: readonly ('revision' | 'output')[], scope?: Scope): SQL {
  const members = of.map((subject) => {
    const within = scope && subject === 'revision' ? sql`and ${drawn(sql`f.cluster_id`, scope.parts)}` : sql``
    return sql`select array_agg(f.subject_id) as ids, array_agg(f.cluster_id) as clusters from fingerprints f
      where f.subject_type = ${quoted(subject)} and f.cluster_id <> f.subject_id ${within}`
  })
  return sql`
    select distinct v.id, m.cluster_id
    from (${sql.join(members, sql` union all `)}) a cross join lateral unnest(a.ids, a.clusters) m (subject_id, cluster_id)
      cross join lateral (values (m.subject_id), (m.cluster_id)) v (id)`
}
