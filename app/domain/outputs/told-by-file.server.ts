import { eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { blobs } from '~db/schema'
import { type Generation, publicGeneration, settingsOf } from '../generators/generation'
import type { Inspection, Provenance } from '../generators/generation-record'
import { hubGeneratorOf } from '../generators/registry/hub-generator-of'
import type { FileKind } from './file-kind'

/** What an output's file says of how it was made, as everybody may read it. */
export interface ToldByFile {
  generation: Generation | null
  provenance: Provenance | null
  /** The hub's generator, its version and settings, for what the author left empty. */
  generatorId: string
  model: string
  parameters: Record<string, string>
}

const SILENT: ToldByFile = { generation: null, provenance: null, generatorId: '', model: '', parameters: {} }

/** Reads the inspection that was kept with a file's bytes. Ids of the maker's own (jobs, pictures) stay behind. */
export async function toldByFile(
  tx: Queryable,
  sha256: string | undefined,
  kind: FileKind | null
): Promise<ToldByFile> {
  const [blob] = sha256
    ? await tx.select({ inspection: blobs.inspection }).from(blobs).where(eq(blobs.sha256, sha256))
    : []
  const inspection = blob?.inspection as Inspection | null | undefined
  if (!inspection) return SILENT
  const generation = publicGeneration(inspection)
  const { iptc, ...marks } = inspection.provenance
  const { digitalImageGuid: _guid, ...told } = iptc ?? {}
  const provenance = { ...marks, ...(Object.keys(told).length > 0 ? { iptc: told } : {}) }
  return {
    generation,
    provenance: Object.keys(provenance).length > 0 ? provenance : null,
    generatorId: hubGeneratorOf(inspection.generator, kind ?? 'image')?.id ?? '',
    model: generation?.record.model?.name ?? '',
    parameters: generation ? settingsOf(generation.record) : {}
  }
}
