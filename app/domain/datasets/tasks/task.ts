import type { Modality, Split } from '~db/vocabulary'
import type { ColumnSpec } from '../columns'
import type { PlainLine } from '../lines/plain-line'
import type { Recipe } from '../recipe'
import type { FilterName, SettingName } from '../recipe-filters'
import type { DatasetRecord } from '../record'

/**
 * What a row is made of: a prompt alone; a prompt and its best output; an output and its prompt; two outputs of one
 * prompt and the prompt.
 */
export type Unit = 'prompt' | 'best' | 'output' | 'pair'

/** What a release's card says of its rows. */
export interface TaskCard {
  /** Hugging Face's words for it. */
  tag: string
  category: string
  /** `12 …, shared on Kindling by 3 people.` */
  rows: string
  /** `Of 40 published …` */
  candidates: string
  /** `… are the cleaned texts.` and what else is to know of the task's own columns. */
  columns: (recipe: Recipe) => string
  /** The text column that holds a dialogue's whole transcript. */
  transcripts?: (recipe: Recipe) => string | null
  /** Where the training lines are and what they look like. */
  lines: string
}

/**
 * Everything that is particular to a task, in one file: which outputs its rows are made of, what is frozen into a record
 * besides, the Parquet columns, and a line as trainers read it. Pure; the queries of each unit are in `candidates/`.
 */
export interface TaskDefinition {
  unit: (recipe: Recipe) => Unit
  /** What outputs must be made of. */
  modalities: readonly Modality[]
  /** Near-duplicates are told by the prompt's words or by the output. */
  near: (recipe: Recipe) => 'prompt' | 'output'
  /** Which settings it reads. */
  settings: (recipe: Recipe) => readonly SettingName[]
  /** Filters that cannot be asked of its rows. */
  unfit: (recipe: Recipe) => readonly FilterName[]
  /** An output must have been rated to enter at all. */
  rated?: boolean
  /** Images must have alternative text. */
  needsAlt?: (recipe: Recipe) => boolean
  /** What the record says besides, decided by the recipe at the moment of the snapshot. */
  freeze?: (record: DatasetRecord, recipe: Recipe) => Partial<DatasetRecord>
  columns: (recipe: Recipe) => ColumnSpec[]
  /** A record as trainers read it. */
  line: (record: DatasetRecord, recipe: Recipe) => unknown
  /** The same where the output is no dialogue, put together of texts as they stand in the snapshot. */
  plainLine?: PlainLine
  jsonlPath: (split: Split) => string
  card: TaskCard
}
