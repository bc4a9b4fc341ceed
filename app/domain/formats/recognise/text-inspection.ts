import type {
  Collection,
  GenerationRecord,
  Origin,
  Provenance,
  ValueSource
} from '../../generators/generation-record'
import type { SeedRow } from '../../generators/seed-rows'
import type { Container } from '../containers/carriers'

/** Containers of text. */
export type TextContainer = Extract<Container, 'json' | 'jsonl' | 'csv' | 'tsv' | 'markdown' | 'text'>

/** What a text turned out to be, before its container is known. */
export interface Found {
  /** `chatgpt-export`, `openai-chat`, `alpaca`, `drawbench`, `imagen-predict`, `capcut-draft`… */
  kind: string
  /** A slug; `unknown` when the text names none. */
  generator: string
  generatorVersion?: string
  /** Which of the twelve seed systems it belongs to, if any. */
  seedRow?: SeedRow
  /** `low` where many tools write the same form. */
  confidence: 'high' | 'low' | 'none'
  /** A text of one record: what it says. */
  record?: GenerationRecord
  /** A text of many records, or of conversations: a first look. */
  collection?: Collection
  provenance?: Provenance
  warnings: string[]
}

/** What `recogniseText` answers. */
export interface TextInspection extends Found {
  container: TextContainer
  /** How rows follow each other: one document, items of a JSON list, one JSON a line, rows of a table. */
  layout: 'document' | 'list' | 'lines' | 'table'
  /** Where each value of the record came from, by its field. */
  sources: Record<string, Origin>
}

/** The origin of every field a record has. `carrier` is `json`, `front-matter`, `label`… and the field is put behind it. */
export const originsOf = (
  record: GenerationRecord | undefined,
  source: ValueSource,
  carrier: string
): Record<string, Origin> =>
  Object.fromEntries(
    Object.keys(record ?? {}).map((field) => [field, { source, carrier: `${carrier}:${field}` }])
  )
