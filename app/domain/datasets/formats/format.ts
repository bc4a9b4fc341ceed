import type { Split } from '~db/vocabulary'
import type { Recipe } from '../recipe'
import type { DatasetRecord, Snapshot } from '../record'

/** What trainers read, each with its file here. */
export const FORMATS = [
  'openai',
  'openai-preference',
  'alpaca',
  'sharegpt',
  'trl',
  'imagefolder',
  'webdataset',
  'kohya',
  'pick-a-pic',
  'csv'
] as const
export type Format = (typeof FORMATS)[number]

/** The format of this name; null when there is none. */
export const formatOf = (word: string): Format | null => FORMATS.find((known) => known === word) ?? null

/** What `formats/<format>/<path>` below a revision names; null for other addresses. */
export function parseFormatPath(address: string): { format: Format; path: string } | null {
  const [, word = '', path = ''] = /^formats\/([\w-]+)\/(.+)$/.exec(address) ?? []
  const format = formatOf(word)
  return format && { format, path }
}

/** Names people know them by; the same in every language. */
export const FORMAT_NAMES: Record<Format, string> = {
  openai: 'OpenAI chat',
  'openai-preference': 'OpenAI preference',
  alpaca: 'Alpaca',
  sharegpt: 'ShareGPT',
  trl: 'TRL',
  imagefolder: 'imagefolder',
  webdataset: 'WebDataset',
  kohya: 'kohya',
  'pick-a-pic': 'Pick-a-Pic',
  csv: 'CSV'
}

/** Why a record cannot be said in a format. Nothing is bent to fit: it stays out and is counted. */
export const LEFT_OUT = ['turns', 'answers', 'media', 'empty', 'same'] as const
export type LeftOut = (typeof LEFT_OUT)[number]

/** A record on its way into files. */
export interface FormatRow {
  record: DatasetRecord
  /** Bytes of its images, by their sha256. */
  images: ReadonlyMap<string, Uint8Array>
}

/** Bytes that follow what was written to this file before. */
export interface Piece {
  path: string
  bytes: string | Uint8Array
  /** The file's rows in it. */
  rows?: number
  /** Nothing follows in this file. */
  last?: true
}

/** Writes the records of one split, in their order. Holds what its open files need, never the rows. */
export interface SplitWriter {
  add(row: FormatRow): Piece[] | LeftOut
  end(): Piece[]
}

/** What is known of a release's rows before the first is written. */
export interface Survey {
  /** File name extensions of its images. */
  extensions: ReadonlySet<string>
}

export interface WriterInput extends Survey, Pick<Snapshot, 'edition'> {
  split: Split
  recipe: Recipe
}

/** A format: which recipes it can say, and how. Pure; the same records give the same bytes. */
export interface FormatDefinition {
  fits: (recipe: Recipe) => boolean
  /** The release's own files have this shape already: files that begin so. Nothing is built. */
  own?: string
  /** Its rows bring their images. */
  images?: true
  writer: (input: WriterInput) => SplitWriter
  /** Small files beside, once the others are there. */
  beside?: (recipe: Recipe, paths: readonly string[]) => { path: string; text: string }[]
}

/** Types of a format's files, by how their names end. */
export const mediaTypeOf = (path: string): string => {
  if (path.endsWith('.jsonl')) return 'application/jsonl'
  if (path.endsWith('.json')) return 'application/json'
  if (path.endsWith('.csv')) return 'text/csv; charset=utf-8'
  if (path.endsWith('.tar')) return 'application/x-tar'
  if (path.endsWith('.zip')) return 'application/zip'
  return 'text/plain; charset=utf-8'
}

const LONE = /\p{Surrogate}/gu

/** A value whose texts can be written as UTF-8: lone halves of surrogate pairs become U+FFFD, as in the Parquet files. */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.replace(LONE, '\ufffd') as T
  if (Array.isArray(value)) return value.map(wellFormed) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wellFormed(inner)])) as T
}

const WHOLE = /"(margin|score|rating_score|label_[01])":(-?\d+)(?=[,}])/g

/**
 * JSON whose measures are always written with a point: a reader without a schema takes a column that begins with 1 for
 * whole numbers, and falls over 0.5 later. In texts the quotes of such names are escaped, so those stay as they are.
 */
export const withPoints = (json: string): string => json.replace(WHOLE, '"$1":$2.0')

/** Its rows are two outputs with which one is better. */
export const ofPairs = ({ task, rewards }: Recipe): boolean =>
  task === 'preference' || (task === 'reward' && rewards !== 'scored')
