import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Split } from '~db/vocabulary'
import type { Recipe } from './recipe'
import type { DatasetRecord, RecordImage } from './record'
import { taskOf } from './tasks/registry'
import { type RawRow, toRecord } from './to-record'

export interface KeptRow {
  position: number
  split: Split
  record: DatasetRecord
  /** Its images, whose bytes are still to be frozen; none in rows of text. */
  images: { image: RecordImage; outputId: string; mediaType: string }[]
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

/** The records at positions `from` ≤ position < `to` of the temporary table `kept`, in order. */
export const readKept = (tx: Queryable, recipe: Recipe, from: number, to: number): Promise<KeptRow[]> =>
  readRecords(
    tx,
    recipe,
    sql`(select * from kept where position >= ${from} and position < ${to})`,
    sql`left join twins t on t.cluster_id = k.cluster_id`
  )

/**
 * Reads records with everything a release says about them, in order of their position.
 *
 * @param kept rows of position, split, prompt_id, revision_id, output_id, other_id, cluster_id, prompt_rows
 * @param twins joins `t` with the `names` behind dropped near-duplicates
 */
export async function readRecords(tx: Queryable, recipe: Recipe, kept: SQL, twins: SQL): Promise<KeptRow[]> {
  const rows = await tx.execute<RawKept & Record<string, unknown>>(sql`
    select k.position, k.split, p.id as prompt_id, r.id as revision_id, o.id as output_id,
      coalesce(r.cleaned_title, r.title) as title, coalesce(r.cleaned_text, r.text) as prompt,
      coalesce(o.cleaned_text, o.text) as response, o.modality = 'dialogue' as dialogue, o.blob_sha256, b.media_type, o.width, o.height, o.alt,
      case when k.other_id is not null then ${other} end as other, k.prompt_rows, ${recipe.pairs?.ballots ? votes : sql`null`} as ballots,
      a.name as author, oa.name as output_author, p.license as prompt_license, o.license as output_license,
      p.consent_version as prompt_consent_version, ${time('p.consented_at')} as prompt_consented_at,
      o.consent_version as output_consent_version, ${time('o.consented_at')} as output_consented_at,
      case when o.id is not null then ${average('o')} when p.rating_count > 0
        then round(p.rating_sum::numeric / p.rating_count, 4)::float8 end as rating_average,
      coalesce(o.rating_count, p.rating_count) as rating_count, coalesce(o.score, p.score) as rating_score,
      coalesce(o.generator_id, '') as generator, coalesce(o.model, '') as model, p.language, p.scenario, p.tags,
      coalesce(r.pipeline_version, '') as prompt_pipeline, coalesce(o.pipeline_version, '') as output_pipeline,
      coalesce(f.rules, '{}') as rules,
      case when p.parent_id is not null then ${lineage} end as remixed_from,
      coalesce(t.names, '{}') as also_by
    from ${kept} k
      join prompts p on p.id = k.prompt_id
      left join outputs o on o.id = k.output_id
      join prompt_revisions r on r.id = k.revision_id
      join users a on a.id = p.author_id
      left join users oa on oa.id = o.author_id
      left join blobs b on b.sha256 = o.blob_sha256
      ${twins}
      left join lateral (
        select array_agg(distinct x.rule || '@' || x.rule_version order by x.rule || '@' || x.rule_version) as rules
        from findings x where x.verdict in ('fix', 'flag') and x.superseded_at is null
          and ((x.subject_type = 'revision' and x.subject_id = r.id)
            or (x.subject_type = 'output' and x.subject_id in (o.id, k.other_id)))
      ) f on true
    order by k.position`)
  return rows.map((raw) => toKept(raw, recipe))
}

type RawKept = RawRow & { position: number; split: Split }

function toKept(raw: RawKept, recipe: Recipe): KeptRow {
  const plain = toRecord(raw)
  const record = { ...plain, ...taskOf(recipe).freeze?.(plain, recipe) }
  const images = [
    { image: record.image, outputId: raw.output_id, mediaType: raw.media_type },
    { image: record.other?.image, outputId: record.other?.output_id, mediaType: raw.other?.media_type }
  ].flatMap(({ image, outputId, mediaType }) =>
    image && outputId ? [{ image, outputId, mediaType: mediaType ?? '' }] : []
  )
  return { position: raw.position, split: raw.split, record, images }
}
