import type { ByteSource, Carrier, Walked } from '../formats/containers/carriers'
import { walkContainer } from '../formats/containers/walk'
import { stealthCarriers } from './dialects/stealth-carriers'
import { type Pixels, readStealth } from './dialects/stealth-layer'
import type { GenerationRecord, Inspection, Origin } from './generation-record'
import { inspectText, isText } from './inspect-text'
import { type CollectedProvenance, collectProvenance } from './provenance/collect'
import { recogniseCarriers } from './recognise'
import { type Recognised, UNKNOWN } from './recognised'

export interface InspectOptions {
  /** As its owner calls it: for hints, and for the kinds of text files. */
  fileName?: string
  /** Decodes the picture to RGBA, for the layer some tools hide in its lowest bits; null when it has no alpha channel. */
  decodePixels?: () => Promise<Pixels | null>
  /** Keeps every text as it stood beside the answer. */
  raw?: boolean
}

/** Largest raw text that is kept, in UTF-16 units. */
const MAX_RAW = 1024 * 1024

/**
 * What a file is and says of how it was made (generators.md §0): generator, generation record and provenance marks are
 * three separate answers, each value with its source. Reads the file by its bytes, never by its name; asks no network.
 * What a file does not say is absent. Never throws for what a file holds.
 *
 * @throws what `source` throws when it can not be read
 */
export async function inspectFile(source: ByteSource, options: InspectOptions = {}): Promise<Inspection> {
  const walked = await walkContainer(source)
  const marks = await collectProvenance(walked, source)
  const { mediaType, pixels } = walked
  const common = { mediaType, pixels, provenance: marks.provenance }
  if (isText(walked)) {
    const { warnings, ...text } = await inspectText(source, options.fileName ?? '')
    return withMarks({ ...common, ...text, carriers: [], warnings: [...walked.warnings, ...warnings] }, marks)
  }
  const { recognised, carriers } = await recognise(walked, options)
  const { record, ...answer } = recognised
  const inspection: Inspection = {
    ...{ container: walked.container, ...common, ...answer, ...record },
    carriers: carriers.map((carrier) => described(walked, carrier, options.raw ?? false)),
    warnings: [...walked.warnings, ...answer.warnings, ...marks.warnings]
  }
  return withMarks(inspection, marks)
}

/** The texts first; where they name nobody, the layer hidden in a picture's pixels (§2 step 14). */
async function recognise(
  walked: Walked,
  { fileName, decodePixels }: InspectOptions
): Promise<{ recognised: Recognised; carriers: Carrier[] }> {
  const recognised = recogniseCarriers(walked, fileName)
  if (recognised.generator !== UNKNOWN || !decodePixels) return { recognised, carriers: walked.carriers }
  const pixels = await decodePixels().catch(() => null)
  const hidden = pixels && readStealth(pixels)
  if (!hidden) return { recognised, carriers: walked.carriers }
  const carriers = [...walked.carriers, ...stealthCarriers(hidden.text)]
  return { recognised: recogniseCarriers({ ...walked, carriers }, fileName), carriers }
}

const described = ({ container }: Walked, carrier: Carrier, raw: boolean): Inspection['carriers'][number] => {
  const { location, key, bytes, text } = carrier
  return { container, location, key, bytes, ...(raw && { raw: text.slice(0, MAX_RAW) }) }
}

/** A maker the texts do not name may be named by a mark (§2 steps 17 and 18), its model and prompt with it. */
function withMarks(inspection: Inspection, { generator, prompt }: CollectedProvenance): Inspection {
  const filled: GenerationRecord = {}
  const sources: Record<string, Origin> = { ...inspection.sources }
  if (prompt && inspection.prompt === undefined) {
    filled.prompt = prompt.text
    sources.prompt = { source: 'embedded', carrier: prompt.carrier }
  }
  if (inspection.generator !== UNKNOWN || !generator) return { ...inspection, ...filled, sources }
  const origin: Origin = { source: 'embedded', carrier: generator.carrier }
  sources.generator = origin
  if (generator.model && !inspection.model) {
    filled.model = { name: generator.model }
    sources.model = origin
  }
  return {
    ...inspection,
    ...filled,
    generator: generator.slug,
    ...(generator.version && { generatorVersion: generator.version }),
    ...(generator.seedRow && { seedRow: generator.seedRow }),
    confidence: 'high',
    sources
  }
}
