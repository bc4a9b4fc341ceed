import type { DatasetRecord } from '../record'

/** What only some records have. */
type Optional = 'dialogue' | 'other' | 'prompt_rows' | 'ballots' | 'tie' | 'label' | 'caption'

const ALWAYS: Record<Exclude<keyof DatasetRecord, Optional>, true> = {
  id: true,
  prompt_id: true,
  revision_id: true,
  output_id: true,
  title: true,
  prompt: true,
  response: true,
  image: true,
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

const SOMETIMES: Record<Optional, true> = {
  dialogue: true,
  other: true,
  prompt_rows: true,
  ballots: true,
  tie: true,
  label: true,
  caption: true
}

/** The fields of a record. Lines of snapshots hold them in this order: whatever comes to be told stands at the end, and is an edition. */
export const NAMES = Object.keys({ ...ALWAYS, ...SOMETIMES }) as (keyof DatasetRecord)[]

/** Fields of a record by number. */
export const FIELD = Object.fromEntries(NAMES.map((name, i) => [name, i])) as Record<
  keyof DatasetRecord,
  number
>

/** How many there are. */
export const FIELDS = NAMES.length

/** By number: whether a record that does not have it has no such field, in place of null. */
export const MAY_LACK: readonly boolean[] = NAMES.map((name) => name in SOMETIMES)
