import { type SQL, sql } from 'drizzle-orm'
import type { Recipe } from './recipe'
import { ofImages, taskOf } from './tasks/registry'
import type { RawRow } from './to-record'

/** How a column comes out of the database: words and numbers as they are, all else as JSON. */
type Kind = 'text' | 'number' | 'boolean' | 'json'

/** What is read of a row. */
export interface RecordColumn {
  name: keyof RawRow | 'position' | 'split'
  /** None where no row can have it: then nothing is asked. */
  of: SQL | null
  kind: Kind
}

/** Where what is said of a row's people and rules is to be found. */
export interface Said {
  author: SQL
  outputAuthor: SQL
  alsoBy: SQL | null
  rules: SQL | null
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
const other = sql`(
  select jsonb_build_object('output_id', x.id, 'response', coalesce(x.cleaned_text, x.text),
    'dialogue', x.modality = 'dialogue', 'blob_sha256', x.blob_sha256, 'media_type', xb.media_type, 'width', x.width,
    'height', x.height, 'alt', x.alt, 'output_author', xa.name, 'output_license', x.license,
    'output_consent_version', x.consent_version, 'output_consented_at', ${time('x.consented_at')},
    'rating_average', ${average('x')}, 'rating_count', x.rating_count, 'rating_score', x.score,
    'generator', x.generator_id, 'model', x.model, 'output_pipeline', coalesce(x.pipeline_version, ''))
  from outputs x join users xa on xa.id = x.author_id left join blobs xb on xb.sha256 = x.blob_sha256 where x.id = k.other_id)`

/** What was said of a pair, as `PairBallots`. */
const votes = sql`(
  select jsonb_build_object('better', count(*) filter (where x.choice = case when k.output_id < k.other_id then 'first' else 'second' end::ballot_choice),
    'worse', count(*) filter (where x.choice = case when k.output_id < k.other_id then 'second' else 'first' end::ballot_choice),
    'tie', count(*) filter (where x.choice = 'tie'), 'both_bad', count(*) filter (where x.choice = 'both_bad'))
  from ballots x where x.prompt_id = k.prompt_id and x.first_id = least(k.output_id, k.other_id)
    and x.second_id = greatest(k.output_id, k.other_id))`

/** Everything a release says of the rows of `k`, with `PARTS_OF_RECORD` joined. */
export function recordColumns(recipe: Recipe, said: Said): RecordColumn[] {
  const task = taskOf(recipe)
  const ofImage = (of: SQL) => (ofImages(task) ? of : null)
  const ofPair = (of: SQL) => (task.unit(recipe) === 'pair' ? of : null)
  return [
    { name: 'position', kind: 'number', of: sql`k.position` },
    { name: 'split', kind: 'text', of: sql`k.split` },
    { name: 'prompt_id', kind: 'text', of: sql`p.id` },
    { name: 'revision_id', kind: 'text', of: sql`r.id` },
    { name: 'output_id', kind: 'text', of: sql`o.id` },
    { name: 'title', kind: 'text', of: sql`coalesce(r.cleaned_title, r.title)` },
    { name: 'prompt', kind: 'text', of: sql`coalesce(r.cleaned_text, r.text)` },
    { name: 'response', kind: 'text', of: sql`coalesce(o.cleaned_text, o.text)` },
    { name: 'dialogue', kind: 'boolean', of: sql`o.modality = 'dialogue'` },
    { name: 'blob_sha256', kind: 'text', of: ofImage(sql`o.blob_sha256`) },
    { name: 'media_type', kind: 'text', of: ofImage(sql`b.media_type`) },
    { name: 'width', kind: 'number', of: ofImage(sql`o.width`) },
    { name: 'height', kind: 'number', of: ofImage(sql`o.height`) },
    { name: 'alt', kind: 'text', of: ofImage(sql`o.alt`) },
    { name: 'other', kind: 'json', of: ofPair(sql`case when k.other_id is not null then ${other} end`) },
    { name: 'prompt_rows', kind: 'number', of: sql`k.prompt_rows` },
    { name: 'ballots', kind: 'json', of: recipe.pairs?.ballots ? votes : null },
    { name: 'author', kind: 'text', of: said.author },
    { name: 'output_author', kind: 'text', of: said.outputAuthor },
    { name: 'prompt_license', kind: 'text', of: sql`p.license` },
    { name: 'output_license', kind: 'text', of: sql`o.license` },
    { name: 'prompt_consent_version', kind: 'text', of: sql`p.consent_version` },
    { name: 'prompt_consented_at', kind: 'text', of: time('p.consented_at') },
    { name: 'output_consent_version', kind: 'text', of: sql`o.consent_version` },
    { name: 'output_consented_at', kind: 'text', of: time('o.consented_at') },
    {
      name: 'rating_average',
      kind: 'number',
      of: sql`case when o.id is not null then ${average('o')} when p.rating_count > 0
      then round(p.rating_sum::numeric / p.rating_count, 4)::float8 end`
    },
    { name: 'rating_count', kind: 'number', of: sql`coalesce(o.rating_count, p.rating_count)` },
    { name: 'rating_score', kind: 'number', of: sql`coalesce(o.score, p.score)` },
    { name: 'generator', kind: 'text', of: sql`coalesce(o.generator_id, '')` },
    { name: 'model', kind: 'text', of: sql`coalesce(o.model, '')` },
    { name: 'language', kind: 'text', of: sql`p.language` },
    { name: 'scenario', kind: 'text', of: sql`p.scenario` },
    { name: 'tags', kind: 'json', of: sql`p.tags` },
    { name: 'prompt_pipeline', kind: 'text', of: sql`coalesce(r.pipeline_version, '')` },
    { name: 'output_pipeline', kind: 'text', of: sql`coalesce(o.pipeline_version, '')` },
    { name: 'rules', kind: 'json', of: said.rules },
    { name: 'remixed_from', kind: 'json', of: sql`case when p.parent_id is not null then ${lineage} end` },
    { name: 'also_by', kind: 'json', of: said.alsoBy }
  ]
}

/** What a row of `k` (prompt_id, revision_id, output_id) is made of. */
export const PARTS_OF_RECORD = sql`
  join prompts p on p.id = k.prompt_id
  left join outputs o on o.id = k.output_id
  join prompt_revisions r on r.id = k.revision_id
  left join blobs b on b.sha256 = o.blob_sha256`
