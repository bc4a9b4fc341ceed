import { type SQL, sql } from 'drizzle-orm'
import { contaminatedIds } from './evaluation-sets.server'
import type { Recipe } from './recipe'

/**
 * The one query behind previews and releases: a row a candidate with its `reason` (an `Exclusion`, null = kept).
 * A candidate is a published prompt with its best text output (highest score, then oldest) for `sft`, a published
 * image with its prompt for `text-to-image`. The prompt's words are those of the revision the output was made from.
 * Of each near-duplicate cluster (of prompts for `sft`, of images otherwise) the best-rated, then oldest is kept.
 *
 * Columns: prompt_id, output_id, revision_id, author_id, output_author_id, root_id, language, scenario, license,
 * output_license, score, cluster_id (null when nothing is near), reason.
 *
 * @param only `'kept'` leaves the excluded rows out, which is twice as fast
 */
export function candidateRecords(recipe: Recipe, only: 'all' | 'kept' = 'all'): SQL {
  const from = uncontaminated(recipe, recipe.task === 'sft' ? pairs(recipe, only) : images(recipe))
  const subject = recipe.task === 'sft' ? sql`'revision'` : sql`'output'`
  const judged = sql`
    select c.*, case when c.reason is null and c.cluster_id is not null and row_number() over (
        partition by c.cluster_id, c.reason is null
        order by case when c.cluster_id is not null then c.score end desc, case when c.cluster_id is not null then c.output_id end
      ) > 1 then 'duplicate' else c.reason end as verdict
    from (
      select b.*, near.cluster_id from (${from}) b
      left join (${crowd(subject)}) near on near.id = ${recipe.task === 'sft' ? sql`b.revision_id` : sql`b.output_id`}
      ${only === 'kept' ? sql`where b.reason is null` : sql``}
    ) c`
  return sql`
    select prompt_id, output_id, revision_id, author_id, output_author_id, root_id, language, scenario, license,
      output_license, score, cluster_id, verdict as reason
    from (${judged}) j ${only === 'kept' ? sql`where verdict is null` : sql``}`
}

/**
 * Members of near-duplicate clusters of more than one: `id`, `cluster_id`. Read from a small partial index, and by way
 * of arrays: PostgreSQL takes `a <> b` for nearly every row and would plan for millions; of an array it expects few.
 */
export function crowd(subjectType: SQL): SQL {
  const members = sql`from fingerprints f where f.subject_type in (${subjectType}) and f.cluster_id <> f.subject_id
    order by f.subject_type, f.subject_id`
  return sql`
    select distinct v.id, m.cluster_id
    from unnest(array(select f.subject_id ${members}), array(select f.cluster_id ${members})) as m (subject_id, cluster_id)
      cross join lateral (values (m.subject_id), (m.cluster_id)) v (id)`
}

/** Leaves out candidates either side of which shares words with an evaluation set. */
function uncontaminated(r: Recipe, from: SQL): SQL {
  const ids = contaminatedIds(r)
  return ids === null
    ? from
    : sql`
    select prompt_id, output_id, revision_id, author_id, output_author_id, root_id, language, scenario, license,
      output_license, score, case when reason is null and (revision_id in (${ids}) or output_id in (${ids}))
        then 'contaminated' else reason end as reason
    from (${from}) w`
}

const TEXT = sql.raw(`o.moderation_state = 'published' and o.modality in ('text', 'dialogue', 'code')`)

/** Where an output stands, 0 = fit: read downwards, a prompt is excluded for what its furthest output lacked. */
const stage = (
  r: Recipe
) => sql`case when not o.training_consent then 3 when o.license not in (${words(r.licenses)}) then 2
  when not (${rated(r)}) then 1 else 0 end`

const rated = (r: Recipe) =>
  sql.raw(`o.score >= ${Number(r.minRating)} and o.rating_count >= ${Math.trunc(r.minRaters)}`)

function pairs(r: Recipe, only: 'all' | 'kept'): SQL {
  const best = sql`
    select distinct on (o.prompt_id) o.prompt_id, o.id, o.revision_id, o.author_id, o.license, o.score from outputs o
    where ${TEXT} and o.training_consent and o.license in (${words(r.licenses)}) and ${rated(r)}
    order by o.prompt_id, o.score desc nulls last, o.id`
  const furthest = sql`select o.prompt_id, min(${stage(r)}) as stage from outputs o where ${TEXT} group by o.prompt_id`
  const all = only === 'all'
  return sql`
    select p.id as prompt_id, o.id as output_id, o.revision_id, p.author_id, o.author_id as output_author_id, p.root_id,
      p.language, p.scenario, p.license, o.license as output_license, o.score,
      case ${promptReasons(r)} ${
        all
          ? sql`when s.stage is null then 'output' when s.stage = 3 then 'consent'
        when s.stage = 2 then 'license' when s.stage = 1 then 'rating'`
          : sql``
      }
        when not (${shown}) then 'output' end as reason
    from prompts p ${all ? sql`left` : sql``} join (${best}) o on o.prompt_id = p.id
      ${all ? sql`left join (${furthest}) s on s.prompt_id = p.id` : sql``}
    where p.moderation_state = 'published' and p.current_revision_id is not null`
}

const images = (r: Recipe): SQL => sql`
  select p.id as prompt_id, o.id as output_id, o.revision_id, p.author_id, o.author_id as output_author_id, p.root_id,
    p.language, p.scenario, p.license, o.license as output_license, o.score,
    case ${promptReasons(r)} when not (${shown}) then 'output' when not o.training_consent then 'consent'
      when o.license not in (${words(r.licenses)}) then 'license' when not (${rated(r)}) then 'rating' end as reason
  from outputs o join prompts p on p.id = o.prompt_id
  where o.moderation_state = 'published' and o.modality = 'image' and o.blob_sha256 is not null
    and p.moderation_state = 'published' and p.current_revision_id is not null`

const promptReasons = (r: Recipe): SQL => sql`when not p.training_consent then 'consent'
  when p.license not in (${words(r.licenses)}) then 'license'
  ${r.languages.length > 0 ? sql`when p.language not in (${words(r.languages)}) then 'language'` : sql``}
  ${r.scenarios.length > 0 ? sql`when p.scenario not in (${words(r.scenarios)}) then 'scenario'` : sql``}`

/** The revision an output was made from may be shown: it is the current one, or an older one still published. */
const shown = sql`o.revision_id = p.current_revision_id
  or (select v.moderation_state from prompt_revisions v where v.id = o.revision_id) = 'published'`

/** Words of our own vocabulary as SQL literals: `create table as` takes no parameters. */
function words(list: readonly string[]): SQL {
  if (list.some((word) => !/^[\w.-]+$/.test(word))) throw new TypeError('not a word of the vocabulary')
  return sql.raw(list.map((word) => `'${word}'`).join(', '))
}
