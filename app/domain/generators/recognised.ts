import type { Found } from './dialects/found'
import type { GenerationRecord, Origin, ValueSource } from './generation-record'
import type { SeedRow } from './seed-rows'
import { seedRowOf } from './seed-rows'

/** Who made a file, and the record it carries. Marks of provenance are another answer. */
export interface Recognised {
  /** Slug; `unknown` when no text proves one. */
  generator: string
  generatorVersion?: string
  seedRow?: SeedRow
  confidence: 'high' | 'low' | 'none'
  record: GenerationRecord
  /** By field of the record, and `generator`: where it came from. */
  sources: Record<string, Origin>
  /** Codes of weak signs: `file-name:midjourney`, `png:hf-job-id`. */
  hints: string[]
  warnings: string[]
}

export const UNKNOWN = 'unknown'

/** The answer when no dialect knew the file. */
export const unrecognised = (hints: string[], warnings: string[]): Recognised => ({
  generator: UNKNOWN,
  confidence: 'none',
  record: {},
  sources: {},
  hints,
  warnings
})

/** A reader's answer with the source of every field. */
export function recognisedAs(
  found: Found,
  source: ValueSource,
  hints: string[],
  warnings: string[]
): Recognised {
  const sources: Record<string, Origin> = { generator: { source, carrier: found.carrier } }
  for (const field of Object.keys(found.record) as (keyof GenerationRecord)[])
    sources[field] = { source, carrier: found.carriers?.[field] ?? found.carrier }
  const seedRow = seedRowOf(found.generator)
  return {
    generator: found.generator,
    ...(found.generatorVersion && { generatorVersion: found.generatorVersion }),
    ...(seedRow && { seedRow }),
    confidence: found.confidence ?? 'high',
    record: found.record,
    sources,
    hints,
    warnings: [...warnings, ...(found.warnings ?? [])]
  }
}
