import type { ByteSource, Walked } from '../../formats/containers/carriers'
import type { Provenance } from '../generation-record'
import type { SeedRow } from '../seed-rows'
import { describeLabel, type FoundLabel, findAigcLabel } from './aigc-label'
import { markdownLabel } from './aigc-markdown'
import { findAppExport, hasXaiSignature } from './app-export'
import { type C2paReading, readC2pa } from './c2pa'
import { readIptc, remoteCredentialsHost } from './iptc'

/** The generator a mark names, and where the mark stood. */
export interface MarkedGenerator {
  slug: string
  version?: string
  model?: string
  seedRow?: SeedRow
  carrier: string
}

export interface CollectedProvenance {
  provenance: Provenance
  generator: MarkedGenerator | null
  /** From IPTC's `AIPromptInformation`, the only mark that carries a prompt. */
  prompt?: { text: string; carrier: string }
  warnings: string[]
}

/** Bytes read from each end of a text file for its label. */
const TEXT_END_BYTES = 64 * 1024
const TEXT_CONTAINERS = new Set(['markdown', 'text'])

/**
 * Every mark about being made by AI a walked file has, each read whatever the others say, and the generator the
 * strongest of them names: xAI's signature, Content Credentials, China's label, an editor's export note, Google's
 * credit line. Never throws for what a file holds.
 */
export async function collectProvenance(walked: Walked, source: ByteSource): Promise<CollectedProvenance> {
  const { container, carriers } = walked
  const warnings: string[] = []
  const c2pa = await credentials(walked, source, warnings)
  const remote = walked.c2pa ? undefined : remoteCredentialsHost(carriers)
  const label = findAigcLabel(container, carriers) ?? (await labelInText(walked, source))
  const exported = findAppExport(container, carriers)
  const xai = hasXaiSignature(carriers)
  const { iptc, prompt, googleCredit } = readIptc(carriers)
  const named = (mark: { generator: Omit<MarkedGenerator, 'carrier'> | null; carrier: string } | null) =>
    mark?.generator ? { ...mark.generator, carrier: mark.carrier } : null
  return {
    provenance: {
      ...(c2pa ? { c2pa: c2pa.summary } : {}),
      ...(remote ? { c2paRemote: remote } : {}),
      ...(iptc ? { iptc } : {}),
      ...(label ? { cnAigc: label.label } : {}),
      ...(c2pa?.summary.synthidDeclared ? { synthidDeclared: true } : {}),
      ...(xai ? { xaiSignature: true } : {}),
      ...(exported ? { appExport: exported.appExport } : {})
    },
    generator:
      (xai ? { slug: 'xai-grok', carrier: 'exif:ImageDescription' } : null) ??
      named(c2pa && { ...c2pa, carrier: 'c2pa:actions' }) ??
      named(label) ??
      named(exported) ??
      (googleCredit ? { slug: 'google-ai', seedRow: 'Imagen', ...googleCredit } : null),
    ...(prompt ? { prompt } : {}),
    warnings
  }
}

async function credentials(
  { c2pa }: Walked,
  source: ByteSource,
  warnings: string[]
): Promise<C2paReading | null> {
  if (!c2pa) return null
  const reading = await readC2pa(c2pa.bytes, source).catch(() => null)
  warnings.push(...(reading?.warnings ?? ['The Content Credentials in the file could not be read.']))
  return reading
}

async function labelInText({ container }: Walked, source: ByteSource): Promise<FoundLabel | null> {
  if (!TEXT_CONTAINERS.has(container)) return null
  const decoder = new TextDecoder()
  const head = await source.read(0, TEXT_END_BYTES)
  const rest = Math.max(head.length, source.size - TEXT_END_BYTES)
  const tail = rest < source.size ? await source.read(rest, source.size - rest) : new Uint8Array()
  const fields =
    markdownLabel(decoder.decode(head)) ?? (tail.length > 0 ? markdownLabel(decoder.decode(tail)) : null)
  return fields && describeLabel(fields, 'text:AIGC')
}
