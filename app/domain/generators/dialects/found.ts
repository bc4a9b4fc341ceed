import type { GenerationRecord } from '../generation-record'

/** What one dialect read. A reader answers null when the file is not its own. */
export interface Found {
  /** Slug. */
  generator: string
  generatorVersion?: string
  /** `low` where many tools write the same form; `high` when absent. */
  confidence?: 'high' | 'low'
  record: GenerationRecord
  /** The carrier the record came from, such as `png:parameters`. */
  carrier: string
  /** Carriers of single fields that came from elsewhere, by the record's field. */
  carriers?: Partial<Record<keyof GenerationRecord, string>>
  warnings?: string[]
}

/** Fills the gaps of `found` from another carrier's record; what is there stays. */
export function fillGaps(found: Found, other: GenerationRecord, carrier: string): Found {
  const record: Record<string, unknown> = { ...found.record }
  const carriers: Record<string, string> = { ...found.carriers }
  for (const [field, value] of Object.entries(other)) {
    if (record[field] !== undefined || value === undefined) continue
    record[field] = value
    carriers[field] = carrier
  }
  return { ...found, record: record as GenerationRecord, carriers }
}
