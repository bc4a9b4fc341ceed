import { OUTPUT_LIMITS } from '../outputs/limits'
import type { GenerationRecord, Inspection, Origin, Stage, UsedLora } from './generation-record'
import { withoutPrivateBits } from './private-bits'

/**
 * What everybody may see of how an output was made. `tool` is what the file itself names (a slug such as `comfyui`); the
 * hub's generator and model stand beside it, as declared by the author.
 */
export interface Generation {
  tool?: string
  toolVersion?: string
  confidence: Inspection['confidence']
  record: GenerationRecord
  /** Where each value of the record came from, by field. */
  sources: Record<string, Origin>
}

/** Who made it and under which job is the maker's own business; parameters are handled one by one. */
const WITHHELD = ['author', 'jobId', 'parameters'] as const
const MAX_PARTS = 32

const isEmpty = (value: unknown) =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

function publicParameters(parameters: Record<string, string> = {}): Record<string, string> {
  const entries = Object.entries(parameters)
    .slice(0, OUTPUT_LIMITS.parameters)
    .map(([key, value]) => [
      key.slice(0, OUTPUT_LIMITS.parameterName),
      withoutPrivateBits(String(value)).slice(0, OUTPUT_LIMITS.parameterValue)
    ])
  return Object.fromEntries(entries)
}

const publicLora = ({ name, ...rest }: UsedLora): UsedLora => ({ ...rest, name: withoutPrivateBits(name) })

const publicStage = ({ model, ...rest }: Stage): Stage =>
  model === undefined ? rest : { ...rest, model: withoutPrivateBits(model) }

/**
 * The public part of an inspection, or null where the file says nothing of how it was made. Names of people, job ids,
 * local folders and signed links stay behind.
 */
export function publicGeneration(inspection: Inspection): Generation | null {
  const { record, sources } = { record: recordOf(inspection), sources: inspection.sources }
  const kept = Object.fromEntries(
    Object.entries(record).filter(
      ([field, value]) => !(WITHHELD as readonly string[]).includes(field) && !isEmpty(value)
    )
  ) as GenerationRecord
  if (kept.model) kept.model = { ...kept.model, name: withoutPrivateBits(kept.model.name) }
  if (kept.loras) kept.loras = kept.loras.slice(0, MAX_PARTS).map(publicLora)
  if (kept.stages) kept.stages = kept.stages.slice(0, MAX_PARTS).map(publicStage)
  if (kept.vae) kept.vae = withoutPrivateBits(kept.vae)
  const parameters = publicParameters(inspection.parameters)
  if (Object.keys(parameters).length > 0) kept.parameters = parameters
  const tool = inspection.generator === 'unknown' ? undefined : inspection.generator
  if (!tool && Object.keys(kept).length === 0) return null
  return {
    tool,
    toolVersion: inspection.generatorVersion,
    confidence: inspection.confidence,
    record: kept,
    sources: Object.fromEntries(
      Object.entries(sources).filter(([field]) => field in kept || field === 'generator')
    )
  }
}

const RECORD_FIELDS = [
  'prompt',
  'negativePrompt',
  'promptParts',
  'negativeParts',
  'characterPrompts',
  'seed',
  'steps',
  'cfg',
  'sampler',
  'scheduler',
  'denoise',
  'model',
  'loras',
  'vae',
  'width',
  'height',
  'stages',
  'parameters',
  'jobId',
  'author',
  'createdAt'
] as const satisfies readonly (keyof GenerationRecord)[]

/** The generation record inside an inspection, which holds it side by side with other answers. */
export function recordOf(inspection: Inspection): GenerationRecord {
  const entries = RECORD_FIELDS.map((field) => [field, inspection[field]] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as GenerationRecord
}

/** The settings of a record as `name → value` words, for a form's parameters field: seed, steps, cfg, sampler, size… */
export function settingsOf(record: GenerationRecord): Record<string, string> {
  const { width, height, loras } = record
  const settings: Record<string, string | number | undefined> = {
    negative_prompt: record.negativePrompt,
    seed: record.seed,
    steps: record.steps,
    cfg: record.cfg,
    sampler: record.sampler,
    scheduler: record.scheduler,
    denoise: record.denoise,
    size: width && height ? `${width}x${height}` : undefined,
    vae: record.vae,
    loras: loras?.map(({ name, weight }) => (weight === undefined ? name : `${name}:${weight}`)).join(', '),
    ...record.parameters
  }
  return publicParameters(
    Object.fromEntries(
      Object.entries(settings)
        .filter(([, value]) => !isEmpty(value))
        .map(([key, value]) => [key, String(value)])
    )
  )
}
