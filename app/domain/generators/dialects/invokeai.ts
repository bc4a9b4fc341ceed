import type { JsonObject } from '../../formats/json-value'
import type { UsedLora, UsedModel } from '../generation-record'
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
import { readDream, splitBrackets } from './invokeai-dream'

const MAPPED = [
  'positive_prompt',
  'negative_prompt',
  'width',
  'height',
  'seed',
  'cfg_scale',
  'steps',
  'scheduler',
  'model',
  'loras',
  'vae',
  'strength',
  'app_version'
]

/** InvokeAI in its three forms: `invokeai_metadata` (3 and later), `sd-metadata` (2.x), `Dream` (1.x and 2.x). */
export function readInvokeai(texts: CarrierTexts): Found | null {
  const newer = texts.png('invokeai_metadata')
  const metadata = texts.json(newer)
  if (newer && metadata) return { ...current(metadata), carrier: newer.carrier }
  const older = texts.png('sd-metadata')
  const sd = texts.json(older)
  if (older && sd) return { ...second(sd), carrier: older.carrier }
  const dream = texts.png('Dream')
  const record = dream && readDream(dream.text)
  return dream && record ? { generator: 'invokeai', record, carrier: dream.carrier } : null
}

type Read = Omit<Found, 'carrier'>

/** `scheduler` is InvokeAI's word for the sampler. */
function current(data: JsonObject): Read {
  return {
    generator: 'invokeai',
    generatorVersion: textOf(data.app_version),
    record: compact({
      prompt: textOf(data.positive_prompt),
      negativePrompt: textOf(data.negative_prompt),
      seed: seedOf(data.seed),
      steps: integerOf(data.steps),
      cfg: numberOf(data.cfg_scale),
      sampler: textOf(data.scheduler),
      denoise: numberOf(data.strength),
      model: modelOf(data.model),
      loras: lorasOf(data.loras),
      vae: modelOf(data.vae)?.name,
      width: integerOf(data.width),
      height: integerOf(data.height),
      parameters: otherKeys(data, MAPPED)
    })
  }
}

function modelOf(value: unknown): UsedModel | undefined {
  const model = objectOf(value)
  const name = modelNameOf(typeof value === 'string' ? value : (model?.name ?? model?.model_name))
  return name === undefined ? undefined : compact({ name, hash: textOf(model?.hash) })
}

function lorasOf(value: unknown): UsedLora[] {
  return (Array.isArray(value) ? value.slice(0, 200) : []).flatMap((one) => {
    const lora = objectOf(one)
    const model = modelOf(lora?.model ?? lora?.lora)
    return model ? [compact({ ...model, weight: numberOf(lora?.weight) })] : []
  })
}

const IMAGE_MAPPED = ['prompt', 'steps', 'cfg_scale', 'seed', 'sampler', 'width', 'height']

function second(data: JsonObject): Read {
  const image =
    objectOf(data.image) ?? objectOf(Array.isArray(data.images) ? data.images[0] : undefined) ?? {}
  const prompts = Array.isArray(image.prompt) ? image.prompt : [image.prompt]
  const text = prompts.map((one) => textOf(objectOf(one)?.prompt ?? one) ?? '').filter(Boolean)
  const name = modelNameOf(data.model_weights)
  return {
    generator: 'invokeai',
    generatorVersion: verbatim(data.app_version),
    record: compact({
      ...splitBrackets(text.join(' ')),
      seed: seedOf(image.seed),
      steps: integerOf(image.steps),
      cfg: numberOf(image.cfg_scale),
      sampler: textOf(image.sampler),
      model: name === undefined ? undefined : compact({ name, hash: textOf(data.model_hash) }),
      width: integerOf(image.width),
      height: integerOf(image.height),
      parameters: otherKeys(image, IMAGE_MAPPED)
    })
  }
}
