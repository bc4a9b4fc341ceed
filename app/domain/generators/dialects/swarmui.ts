import type { JsonObject } from '../../formats/json-value'
import type { UsedLora } from '../generation-record'
import type { CarrierTexts } from './carrier-texts'
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
  'prompt',
  'negativeprompt',
  'model',
  'seed',
  'steps',
  'cfgscale',
  'width',
  'height',
  'sampler',
  'scheduler',
  'loras',
  'loraweights',
  'swarm_version',
  'vae'
]

/** Step 5, before ComfyUI, whose graph SwarmUI leaves in the same file. */
export function readSwarmui(texts: CarrierTexts): Found | null {
  for (const text of [texts.png('parameters'), texts.exif('UserComment'), ...texts.comments()]) {
    const found = text?.text.includes('sui_image_params') ? swarmJson(texts.json(text), text.carrier) : null
    if (found) return found
  }
  return null
}

/** `{sui_image_params, sui_extra_data, sui_models}`. No key is certain; numbers and lists may be text. */
export function swarmJson(json: JsonObject | undefined, carrier: string): Found | null {
  const data = objectOf(json?.sui_image_params)
  if (!json || !data) return null
  const name = modelNameOf(data.model)
  const typed = textOf(objectOf(json.sui_extra_data)?.original_prompt)
  const parameters = otherKeys(data, MAPPED)
  return {
    generator: 'swarmui',
    generatorVersion: verbatim(data.swarm_version),
    carrier,
    record: compact({
      prompt: textOf(data.prompt),
      negativePrompt: textOf(data.negativeprompt),
      seed: seedOf(data.seed),
      steps: integerOf(data.steps),
      cfg: numberOf(data.cfgscale),
      sampler: textOf(data.sampler),
      scheduler: textOf(data.scheduler),
      model: name === undefined ? undefined : compact({ name, hash: hashOf(json.sui_models, 'model') }),
      loras: lorasOf(data),
      vae: modelNameOf(data.vae),
      width: integerOf(data.width),
      height: integerOf(data.height),
      parameters: typed === undefined ? parameters : { ...parameters, original_prompt: typed }
    })
  }
}

function hashOf(models: unknown, param: string): string | undefined {
  const listed = Array.isArray(models) ? models.slice(0, 200).map(objectOf) : []
  return textOf(listed.find((one) => one?.param === param)?.hash)
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.slice(0, 200) : typeof value === 'string' ? value.split(',').slice(0, 200) : []

function lorasOf(data: JsonObject): UsedLora[] {
  const weights = listOf(data.loraweights)
  return listOf(data.loras).flatMap((one, at) => {
    const name = modelNameOf(one)
    return name === undefined ? [] : [compact({ name, weight: numberOf(weights[at]) })]
  })
}
