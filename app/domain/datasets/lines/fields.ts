import type { DatasetRecord } from '../record'

const NAMES: Record<keyof DatasetRecord, true> = {
  id: true,
  prompt_id: true,
  revision_id: true,
  output_id: true,
  title: true,
  prompt: true,
  response: true,
  dialogue: true,
  image: true,
  other: true,
  ballots: true,
  tie: true,
  prompt_rows: true,
  label: true,
  caption: true,
  author: true,
  output_author: true,
  license: true,
  prompt_license: true,
  output_license: true,
  prompt_consent_version: true,
  prompt_consented_at: true,
  output_consent_version: true,
  output_consented_at: true,
  rating_average: true,
  rating_count: true,
  rating_score: true,
  agreement: true,
  generator: true,
  model: true,
  language: true,
  scenario: true,
  tags: true,
  prompt_pipeline: true,
  output_pipeline: true,
  rules: true,
  source_url: true,
  remixed_from: true,
  also_by: true,
  cluster: true
}

/** Fields of a record by number. */
export const FIELD = Object.fromEntries(Object.keys(NAMES).map((name, i) => [name, i])) as Record<
  keyof DatasetRecord,
  number
>

/** How many there are. */
export const FIELDS = Object.keys(NAMES).length
