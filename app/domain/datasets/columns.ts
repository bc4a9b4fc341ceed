import type { DatasetRecord, RecordOutput } from './record'

/** `text` is a long string: its smallest and largest value help nobody, so it is written plain, without statistics. */
export type Kind =
  | 'string'
  | 'text'
  | 'bool'
  | 'int32'
  | 'float64'
  | 'strings'
  | 'credits'
  | 'messages'
  | 'image'
  | 'binary'

export interface ColumnSpec {
  name: string
  kind: Kind
  nullable?: boolean
  /** Of `image` and `binary` columns: the `RecordImage` whose bytes are written. */
  value: (record: DatasetRecord) => unknown
  /** The value is this field as it is, where that is something. */
  field?: keyof DatasetRecord
  /** The edition of releases whose rows first had it (`Snapshot.edition`); none: all have. */
  since?: number
}

export const column = (
  name: string,
  kind: Kind,
  value: (record: DatasetRecord) => unknown,
  nullable = false
): ColumnSpec => ({ name, kind, nullable, value })

const plain = (name: keyof DatasetRecord, kind: Kind = 'string', nullable = false): ColumnSpec => ({
  ...column(name, kind, (record) => record[name], nullable),
  field: name
})

const later = (spec: ColumnSpec): ColumnSpec => ({ ...spec, since: 2 })

/** Those that say something of an output; a row of a prompt alone has none of them. */
const OF_OUTPUT = new Set([
  'output_id',
  'output_author',
  'output_license',
  'output_consent_version',
  'output_consented_at',
  'generator',
  'model',
  'output_pipeline',
  'agreement'
])

/** What every row says of where it came from, after its own columns. */
export const SHARED: ColumnSpec[] = [
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
  later(plain('agreement', 'float64', true)),
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
  plain('also_by', 'strings'),
  later(plain('cluster', 'string', true))
]

/** What records of one edition tell and those of the other cannot, by its name in a record. */
export const toldSince = (edition = 1, other = 1): ReadonlySet<string> => {
  const [before, after] = [Math.min(edition, other), Math.max(edition, other)]
  return new Set(SHARED.filter(({ since = 1 }) => since > before && since <= after).map(({ name }) => name))
}

export const IDS = [plain('id'), plain('prompt_id'), plain('revision_id'), plain('output_id')]

/** Ids, the task's own columns, and the rest. */
export const outputColumns = (own: ColumnSpec[]): ColumnSpec[] => [...IDS, ...own, ...SHARED]

/** The same for rows of a prompt alone. */
export const promptColumns = (own: ColumnSpec[]): ColumnSpec[] =>
  outputColumns(own).filter(({ name }) => !OF_OUTPUT.has(name))

/** The same for rows of two outputs; what is said of the second one begins with `prefix`. */
export const pairColumns = (prefix: 'rejected' | 'other', own: ColumnSpec[]): ColumnSpec[] => [
  ...outputColumns(own),
  ...SECOND.map(({ name, kind, nullable, since, of }) => ({
    ...column(`${prefix}_${name}`, kind, ({ other }) => (other ? of(other) : null), nullable),
    since
  }))
]

const second = (name: keyof RecordOutput, kind: Kind = 'string', nullable = false, as: string = name) => ({
  name: as,
  kind,
  nullable,
  of: (output: RecordOutput) => output[name]
})
const SECOND: (ReturnType<typeof second> & Pick<ColumnSpec, 'since'>)[] = [
  second('output_id'),
  second('output_author', 'string', false, 'author'),
  second('output_license', 'string', false, 'license'),
  second('output_consent_version', 'string', false, 'consent_version'),
  second('output_consented_at', 'string', false, 'consented_at'),
  second('rating_average', 'float64', true),
  second('rating_count', 'int32'),
  second('rating_score', 'float64'),
  { ...second('agreement', 'float64', true), since: 2 },
  second('generator'),
  second('model'),
  second('output_pipeline', 'string', false, 'pipeline')
]

const value = (dtype: string) => ({ dtype, _type: 'Value' })
const CREDIT = ['prompt_id', 'author', 'license']
const MESSAGE = ['role', 'content']
const listOf = (fields: string[]) => ({
  feature: Object.fromEntries(fields.map((field) => [field, value('string')])),
  _type: 'List'
})
const FEATURES: Record<Kind, unknown> = {
  string: value('string'),
  text: value('string'),
  bool: value('bool'),
  int32: value('int32'),
  float64: value('float64'),
  binary: value('binary'),
  strings: { feature: value('string'), _type: 'List' },
  credits: listOf(CREDIT),
  messages: listOf(MESSAGE),
  image: { _type: 'Image' }
}

/** The `features` of Hugging Face `datasets`, as they stand in the Parquet key-value metadata. */
export const features = (columns: ColumnSpec[]): Record<string, unknown> =>
  Object.fromEntries(columns.map((column) => [column.name, FEATURES[column.kind]]))

/** The same features in the notation of a card's `dataset_info`. */
export const cardFeatures = (columns: ColumnSpec[]): unknown[] =>
  columns.map(({ name, kind }) => {
    if (kind === 'strings') return { name, list: 'string' }
    if (kind === 'text') return { name, dtype: 'string' }
    if (kind !== 'credits' && kind !== 'messages') return { name, dtype: kind }
    const fields = kind === 'credits' ? CREDIT : MESSAGE
    return { name, list: fields.map((field) => ({ name: field, dtype: 'string' })) }
  })
