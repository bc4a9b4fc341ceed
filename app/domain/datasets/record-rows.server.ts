import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { License, Split } from '~db/vocabulary'
import { stricterLicense } from './license-order'
import type { Credit, DatasetRecord } from './record'

export interface KeptRow {
  position: number
  split: Split
  record: DatasetRecord
  /** Image bytes as given, still to be frozen; null for text. */
  blobSha256: string | null
  mediaType: string | null
}

const time = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** The ancestors of a remix, nearest first. */
const lineage = sql`(
  with recursive up as (
    select a.id, a.parent_id, a.author_id, a.license, 1 as step from prompts a where a.id = p.parent_id
    union all
    select a.id, a.parent_id, a.author_id, a.license, up.step + 1 from up join prompts a on a.id = up.parent_id
    where up.step < 1000)
  select jsonb_agg(jsonb_build_object('prompt_id', up.id, 'author', u.name, 'license', up.license) order by up.step)
  from up join users u on u.id = up.author_id)`

/**
 * Reads the records at positions `from` ≤ position < `to` of the temporary table `kept`, in order, with everything a
 * release says about them.
 */
export async function readKept(tx: Queryable, from: number, to: number): Promise<KeptRow[]> {
  const rows = await tx.execute<RawRow>(sql`
    select k.position, k.split, p.id as prompt_id, o.revision_id, o.id as output_id,
      coalesce(r.cleaned_title, r.title) as title, coalesce(r.cleaned_text, r.text) as prompt,
      coalesce(o.cleaned_text, o.text) as response, o.modality = 'dialogue' as dialogue, o.blob_sha256, b.media_type, o.width, o.height, o.alt,
      a.name as author, oa.name as output_author, p.license as prompt_license, o.license as output_license,
      p.consent_version as prompt_consent_version, ${time('p.consented_at')} as prompt_consented_at,
      o.consent_version as output_consent_version, ${time('o.consented_at')} as output_consented_at,
      case when o.rating_count > 0 then round(o.overall_sum::numeric / o.rating_count, 4)::float8 end as rating_average,
      o.rating_count, o.score as rating_score, o.generator_id as generator, o.model, p.language, p.scenario, p.tags,
      coalesce(r.pipeline_version, '') as prompt_pipeline, coalesce(o.pipeline_version, '') as output_pipeline,
      coalesce(f.rules, '{}') as rules,
      case when p.parent_id is not null then ${lineage} end as remixed_from,
      coalesce(t.names, '{}') as also_by
    from kept k
      join prompts p on p.id = k.prompt_id
      join outputs o on o.id = k.output_id
      join prompt_revisions r on r.id = o.revision_id
      join users a on a.id = p.author_id
      join users oa on oa.id = o.author_id
      left join blobs b on b.sha256 = o.blob_sha256
      left join twins t on t.cluster_id = k.cluster_id
      left join lateral (
        select array_agg(distinct x.rule || '@' || x.rule_version order by x.rule || '@' || x.rule_version) as rules
        from findings x where x.verdict in ('fix', 'flag') and x.superseded_at is null
          and ((x.subject_type = 'revision' and x.subject_id = r.id) or (x.subject_type = 'output' and x.subject_id = o.id))
      ) f on true
    where k.position >= ${from} and k.position < ${to} order by k.position`)
  return rows.map(toRow)
}

type RawRow = Omit<DatasetRecord, 'id' | 'dialogue' | 'license' | 'image' | 'source_url' | 'remixed_from'> & {
  position: number
  split: Split
  dialogue: boolean
  blob_sha256: string | null
  media_type: string | null
  width: number | null
  height: number | null
  alt: string
  remixed_from: Credit[] | null
} & Record<string, unknown>

function toRow(raw: RawRow): KeptRow {
  const { position, split, blob_sha256, media_type, width, height, alt } = raw
  const text = blob_sha256 === null
  const record: DatasetRecord = {
    id: raw.output_id,
    prompt_id: raw.prompt_id,
    revision_id: raw.revision_id,
    output_id: raw.output_id,
    title: raw.title,
    prompt: raw.prompt,
    response: text ? raw.response : null,
    ...(raw.dialogue ? { dialogue: true as const } : {}),
    image: text
      ? null
      : { sha256: blob_sha256, original: blob_sha256, path: '', width: width ?? 0, height: height ?? 0, alt },
    author: raw.author,
    output_author: raw.output_author,
    license: stricterLicense(raw.prompt_license as License, raw.output_license as License),
    prompt_license: raw.prompt_license,
    output_license: raw.output_license,
    prompt_consent_version: raw.prompt_consent_version,
    prompt_consented_at: raw.prompt_consented_at,
    output_consent_version: raw.output_consent_version,
    output_consented_at: raw.output_consented_at,
    rating_average: raw.rating_average,
    rating_count: raw.rating_count,
    rating_score: raw.rating_score,
    generator: raw.generator,
    model: raw.model,
    language: raw.language,
    scenario: raw.scenario,
    tags: raw.tags,
    prompt_pipeline: raw.prompt_pipeline,
    output_pipeline: raw.output_pipeline,
    rules: raw.rules,
    source_url: `/prompts/${raw.prompt_id}`,
    remixed_from: raw.remixed_from ?? [],
    also_by: raw.also_by.filter((name) => name !== raw.author)
  }
  return { position, split, record, blobSha256: blob_sha256, mediaType: media_type }
}
