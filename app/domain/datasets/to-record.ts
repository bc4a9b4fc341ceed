import type { License } from '~db/vocabulary'
import { stricterLicense } from './license-order'
import type { Credit, DatasetRecord, PairBallots, RecordImage, RecordOutput } from './record'

/** What the database says of an output's content. */
interface RawContent {
  response: string | null
  dialogue: boolean | null
  blob_sha256: string | null
  media_type: string | null
  width: number | null
  height: number | null
  alt: string | null
}

export type RawOutput = RawContent & Omit<RecordOutput, 'response' | 'dialogue' | 'image'>

/** A row of the query in `record-rows.server.ts`. */
export type RawRow = RawContent &
  Omit<
    DatasetRecord,
    | 'id'
    | 'dialogue'
    | 'license'
    | 'image'
    | 'source_url'
    | 'remixed_from'
    | 'other'
    | 'prompt_rows'
    | 'ballots'
    | 'rules'
    | 'also_by'
  > & {
    rules: string[] | null
    also_by: string[] | null
    remixed_from: Credit[] | null
    other: RawOutput | null
    prompt_rows: number
    ballots: PairBallots | null
  }

/** The words or the image; the image's file name and clean bytes are settled when it is frozen. */
function contentOf(raw: RawContent): Pick<DatasetRecord, 'response' | 'dialogue' | 'image'> {
  const { blob_sha256: sha256, width, height, alt } = raw
  if (sha256 === null)
    return { response: raw.response, ...(raw.dialogue ? { dialogue: true as const } : {}), image: null }
  const image: RecordImage = {
    sha256,
    original: sha256,
    path: '',
    width: width ?? 0,
    height: height ?? 0,
    alt: alt ?? ''
  }
  return { response: null, image }
}

const outputOf = (raw: RawOutput): RecordOutput => ({
  output_id: raw.output_id,
  ...contentOf(raw),
  output_author: raw.output_author,
  output_license: raw.output_license,
  output_consent_version: raw.output_consent_version,
  output_consented_at: raw.output_consented_at,
  rating_average: raw.rating_average,
  rating_count: raw.rating_count,
  rating_score: raw.rating_score,
  generator: raw.generator,
  model: raw.model,
  output_pipeline: raw.output_pipeline
})

/** A record, its keys in the order the snapshot writes them. */
export function toRecord(raw: RawRow): DatasetRecord {
  const licenses = [raw.prompt_license, raw.output_license, raw.other?.output_license].filter(
    (license): license is License => Boolean(license)
  )
  return {
    id: raw.other ? `${raw.output_id}_${raw.other.output_id}` : (raw.output_id ?? raw.prompt_id),
    prompt_id: raw.prompt_id,
    revision_id: raw.revision_id,
    output_id: raw.output_id,
    title: raw.title,
    prompt: raw.prompt,
    ...contentOf(raw),
    ...(raw.other ? { other: outputOf(raw.other), prompt_rows: raw.prompt_rows } : {}),
    ...(raw.ballots ? { ballots: raw.ballots } : {}),
    author: raw.author,
    output_author: raw.output_author,
    license: licenses.reduce(stricterLicense),
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
    rules: raw.rules ?? [],
    source_url: `/prompts/${raw.prompt_id}`,
    remixed_from: raw.remixed_from ?? [],
    also_by: (raw.also_by ?? []).filter((name) => name !== raw.author)
  }
}
