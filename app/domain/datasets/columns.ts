import type { Task } from '~db/vocabulary'
import type { DatasetRecord } from './record'

/** `text` is a long string: its smallest and largest value help nobody, so it is written plain, without statistics. */
type Kind = 'string' | 'text' | 'int32' | 'float64' | 'strings' | 'credits' | 'image'

export interface ColumnSpec {
  name: string
  kind: Kind
  nullable?: boolean
  value: (record: DatasetRecord) => unknown
}

const plain = (name: keyof DatasetRecord, kind: Kind = 'string', nullable = false): ColumnSpec => ({
  name,
  kind,
  nullable,
  value: (record) => record[name]
})

const SHARED: ColumnSpec[] = [
  plain('title'),
  plain('author'),
  plain('output_author'),
  plain('license'),
  plain('prompt_license'),
  plain('output_license'),
  plain('prompt_consent_version'),
  plain('prompt_consented_at'),
  plain('output_consent_version'),
  plain('output_consented_at'),
  plain('rating_average', 'float64', true),
  plain('rating_count', 'int32'),
  plain('rating_score', 'float64'),
  plain('generator'),
  plain('model'),
  plain('language'),
  plain('scenario'),
  plain('tags', 'strings'),
  plain('prompt_pipeline'),
  plain('output_pipeline'),
  plain('rules', 'strings'),
  plain('source_url'),
  plain('remixed_from', 'credits'),
  plain('also_by', 'strings')
]

const IDS = [plain('id'), plain('prompt_id'), plain('revision_id'), plain('output_id')]

/** The columns of a release, in order. The schema is written out, never guessed from the first rows. */
export const COLUMNS: Record<Task, ColumnSpec[]> = {
  sft: [
    ...IDS,
    plain('prompt', 'text'),
    { ...plain('response', 'text'), value: (r) => r.response ?? '' },
    ...SHARED
  ],
  'text-to-image': [
    ...IDS,
    { name: 'image', kind: 'image', value: (r) => r.image },
    { name: 'caption', kind: 'text', value: (r) => r.prompt },
    { name: 'width', kind: 'int32', value: (r) => r.image?.width ?? 0 },
    { name: 'height', kind: 'int32', value: (r) => r.image?.height ?? 0 },
    { name: 'alt', kind: 'string', value: (r) => r.image?.alt ?? '' },
    ...SHARED
  ]
}

const value = (dtype: string) => ({ dtype, _type: 'Value' })
const FEATURES: Record<Kind, unknown> = {
  string: value('string'),
  text: value('string'),
  int32: value('int32'),
  float64: value('float64'),
  strings: { feature: value('string'), _type: 'List' },
  credits: {
    feature: { prompt_id: value('string'), author: value('string'), license: value('string') },
    _type: 'List'
  },
  image: { _type: 'Image' }
}

/** The `features` of Hugging Face `datasets`, as they stand in the Parquet key-value metadata. */
export const features = (columns: ColumnSpec[]): Record<string, unknown> =>
  Object.fromEntries(columns.map((column) => [column.name, FEATURES[column.kind]]))

/** The same features in the notation of a card's `dataset_info`. */
export const cardFeatures = (columns: ColumnSpec[]): unknown[] =>
  columns.map(({ name, kind }) => {
    if (kind === 'strings') return { name, list: 'string' }
    if (kind === 'image') return { name, dtype: 'image' }
    if (kind === 'text') return { name, dtype: 'string' }
    if (kind !== 'credits') return { name, dtype: kind }
    return {
      name,
      list: ['prompt_id', 'author', 'license'].map((field) => ({ name: field, dtype: 'string' }))
    }
  })
