import type { JsonObject } from '../../formats/json-value'
import {
  compact,
  integerOf,
  modelNameOf,
  numberOf,
  objectOf,
  otherKeys,
  seedOf,
  textOf,
  verbatim
} from './fields'
import type { Found } from './found'

const MAPPED = [
  'Prompt',
  'Negative',
  'steps',
  'cfg',
  'width',
  'height',
  'seed',
  'sampler_name',
  'scheduler',
  'base_model_name',
  'base_model_hash',
  'loras',
  'software'
]

/** RuinedFooocus' `parameters` JSON; null for another's. */
export function readRuinedFooocus(data: JsonObject, carrier: string): Found | null {
  if (data.software !== 'RuinedFooocus') return null
  const name = modelNameOf(data.base_model_name)
  return {
    generator: 'ruined-fooocus',
    generatorVersion: verbatim(data.version),
    carrier,
    record: compact({
      prompt: textOf(data.Prompt),
      negativePrompt: textOf(data.Negative),
      seed: seedOf(data.seed),
      steps: integerOf(data.steps),
      cfg: numberOf(data.cfg),
      sampler: textOf(data.sampler_name),
      scheduler: textOf(data.scheduler),
      model: name === undefined ? undefined : compact({ name, hash: textOf(data.base_model_hash) }),
      loras: lorasOf(data.loras),
      width: integerOf(data.width),
      height: integerOf(data.height),
      parameters: otherKeys(data, MAPPED)
    })
  }
}

/** Objects with `name` and `weight`, or lists `[hash, "weight - file"]`. */
function lorasOf(value: unknown): { name: string; weight?: number; hash?: string }[] {
  return (Array.isArray(value) ? value.slice(0, 200) : []).flatMap((one) => {
    const written = Array.isArray(one) ? /^(-?[\d.]{1,12}) - (.{1,300})$/.exec(String(one[1])) : null
    if (written?.[2])
      return [compact({ name: written[2], weight: numberOf(written[1]), hash: textOf(one[0]) })]
    const name = modelNameOf(objectOf(one)?.name)
    return name === undefined ? [] : [compact({ name, weight: numberOf(objectOf(one)?.weight) })]
  })
}
