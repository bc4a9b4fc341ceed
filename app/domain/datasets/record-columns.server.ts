import { type SQL, sql } from 'drizzle-orm'
import type { Recipe } from './recipe'
import { ofImages, taskOf } from './tasks/registry'

/** Everything that is read of a row. Its type is what `RecordLine` takes it for. */
export const FIELDS = [
  'split',
  'prompt_id',
  'revision_id',
  'output_id',
  'title',
  'prompt',
  'response',
  'dialogue',
  'blob_sha256',
  'media_type',
  'width',
  'height',
  'alt',
  'other',
  'prompt_rows',
  'ballots',
  'author',
  'output_author',
  'prompt_license',
  'output_license',
  'prompt_consent_version',
  'prompt_consented_at',
  'output_consent_version',
  'output_consented_at',
  'rating_sum',
  'rating_count',
  'rating_score',
  'agreement',
  'generator',
  'model',
  'language',
  'scenario',
  'tags',
  'prompt_pipeline',
  'output_pipeline',
  'rules',
  'remixed_from',
  'also_by',
  'cluster'
] as const

export type Field = (typeof FIELDS)[number]

/** Where what is said of a row's people, raters, rules and neighbours is to be found. */
export interface Said {
  author: SQL
  outputAuthor: SQL
  alsoBy: SQL
  rules: SQL
  /** Of the output and of the second one: r_wg; null with fewer than two raters. */
  agreement: SQL
  otherAgreement: SQL
  cluster: SQL
}

const time = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
const average = (output: string) =>
  sql.raw(
    `case when ${output}.rating_count > 0 then round(${output}.overall_sum::numeric / ${output}.rating_count, 4)::float8 end`
  )

/** The ancestors of a remix, nearest first. */
const lineage = sql`(
  with recursive up as (
    select a.id, a.parent_id, a.author_id, a.license, 1 as step from prompts a where a.id = p.parent_id
    union all
    select a.id, a.parent_id, a.author_id, a.license, up.step + 1 from up join prompts a on a.id = up.parent_id
    where up.step < 1000)
  select jsonb_agg(jsonb_build_object('prompt_id', up.id, 'author', u.name, 'license', up.license) order by up.step)
  from up join users u on u.id = up.author_id)`

/** A second output, as `RawOutput`. */
const other = (agreement: SQL) => sql`(
  select jsonb_build_object('output_id', x.id, 'response', coalesce(x.cleaned_text, x.text),
    'dialogue', x.modality = 'dialogue', 'blob_sha256', x.blob_sha256, 'media_type', xb.media_type, 'width', x.width,
    'height', x.height, 'alt', x.alt, 'output_author', xa.name, 'output_license', x.license,
    'output_consent_version', x.consent_version, 'output_consented_at', ${time('x.consented_at')},
    'rating_average', ${average('x')}, 'rating_count', x.rating_count, 'rating_score', x.score, 'agreement', ${agreement},
    'generator', x.generator_id, 'model', x.model, 'output_pipeline', coalesce(x.pipeline_version, ''))
  from outputs x join users xa on xa.id = x.author_id left join blobs xb on xb.sha256 = x.blob_sha256 where x.id = k.other_id)`

/** What was said of a pair, as `PairBallots`. */
const votes = sql`(
  select jsonb_build_object('better', count(*) filter (where x.choice = case when k.output_id < k.other_id then 'first' else 'second' end::ballot_choice),
    'worse', count(*) filter (where x.choice = case when k.output_id < k.other_id then 'second' else 'first' end::ballot_choice),
    'tie', count(*) filter (where x.choice = 'tie'), 'both_bad', count(*) filter (where x.choice = 'both_bad'))
  from ballots x where x.prompt_id = k.prompt_id and x.first_id = least(k.output_id, k.other_id)
    and x.second_id = greatest(k.output_id, k.other_id))`

/** Everything a release says of the rows of `k`, with `partsOfRecord` joined. What no row can have is not asked. */
export function recordColumns(recipe: Recipe, said: Said): Record<Field, SQL> {
  const task = taskOf(recipe)
  const only = (wanted: boolean | undefined, of: SQL) => (wanted ? of : sql`null`)
  const image = ofImages(task)
  const pair = task.unit(recipe) === 'pair'
  return {
    split: sql`k.split`,
    prompt_id: sql`p.id`,
    revision_id: sql`r.id`,
    output_id: sql`o.id`,
    title: sql`coalesce(r.cleaned_title, r.title)`,
    prompt: sql`coalesce(r.cleaned_text, r.text)`,
    response: sql`coalesce(o.cleaned_text, o.text)`,
    dialogue: sql`o.modality = 'dialogue'`,
    blob_sha256: only(image, sql`o.blob_sha256`),
    media_type: only(image, sql`b.media_type`),
    width: only(image, sql`o.width`),
    height: only(image, sql`o.height`),
    alt: only(image, sql`o.alt`),
    other: only(pair, sql`(case when k.other_id is not null then ${other(said.otherAgreement)} end)::text`),
    prompt_rows: only(pair, sql`k.prompt_rows`),
    ballots: only(Boolean(recipe.pairs?.ballots), sql`${votes}::text`),
    author: said.author,
    output_author: said.outputAuthor,
    prompt_license: sql`p.license`,
    output_license: sql`o.license`,
    prompt_consent_version: sql`p.consent_version`,
    prompt_consented_at: sql`p.consented_at`,
    output_consent_version: sql`o.consent_version`,
    output_consented_at: sql`o.consented_at`,
    rating_sum: sql`coalesce(o.overall_sum, p.rating_sum)`,
    rating_count: sql`coalesce(o.rating_count, p.rating_count)`,
    // a `real` has more digits as a number than it is written with
    rating_score: sql`coalesce(o.score, p.score)::text`,
    agreement: sql`${said.agreement}::text`,
    generator: sql`coalesce(o.generator_id, '')`,
    model: sql`coalesce(o.model, '')`,
    language: sql`p.language`,
    scenario: sql`p.scenario`,
    tags: sql`p.tags`,
    prompt_pipeline: sql`coalesce(r.pipeline_version, '')`,
    output_pipeline: sql`coalesce(o.pipeline_version, '')`,
    rules: said.rules,
    remixed_from: sql`(case when p.parent_id is not null then ${lineage} end)::text`,
    also_by: said.alsoBy,
    cluster: said.cluster
  }
}

/** What a row of `k` (prompt_id, revision_id, output_id) is made of. */
export const partsOfRecord = (recipe: Recipe): SQL => sql`
  join prompts p on p.id = k.prompt_id
  left join outputs o on o.id = k.output_id
  join prompt_revisions r on r.id = k.revision_id
  ${ofImages(taskOf(recipe)) ? sql`left join blobs b on b.sha256 = o.blob_sha256` : sql``}`
