import type { JsonObject } from '../../formats/json-value'
import type { UsedLora } from '../generation-record'
import { readA1111Text } from './a1111'
import type { CarrierTexts, Text } from './carrier-texts'
import {
  compact,
  integerOf,
  modelNameOf,
  numberOf,
  objectOf,
  otherKeys,
  seedOf,
  sizeOf,
  textOf
} from './fields'
import type { Found } from './found'
import { readRuinedFooocus } from './ruined-fooocus'

const MAPPED = [
  'prompt',
  'negative_prompt',
  'seed',
  'steps',
  'guidance_scale',
  'sampler',
  'scheduler',
  'base_model',
  'base_model_hash',
  'loras',
  'vae',
  'resolution',
  'version'
]

/** Step 6: Fooocus by its scheme, its Software field or its settings line, and RuinedFooocus by its JSON. */
export function readFooocus(texts: CarrierTexts): Found | null {
  const text = texts.png('parameters') ?? texts.exif('UserComment')
  if (!text) return null
  const json = texts.json(text)
  const ruined = json && readRuinedFooocus(json, text.carrier)
  if (ruined) return ruined
  const named =
    texts.png('fooocus_scheme') !== undefined || /^Fooocus/i.test(texts.exif('Software')?.text ?? '')
  const plain = json ? null : readA1111Text(text)
  if (json && named) return fooocusJson(json, text.carrier)
  return plain && (named || plain.generator === 'fooocus')
    ? { ...plain, generator: 'fooocus', confidence: 'high' }
    : null
}

/** Step 11, second half: the same JSON without the scheme beside it. */
export function readUnmarkedFooocus(texts: CarrierTexts): Found | null {
  const places: (Text | undefined)[] = [texts.png('parameters'), texts.exif('UserComment')]
  for (const place of places) {
    const json = texts.json(place)
    if (place && json && 'prompt' in json && typeof json.base_model === 'string')
      return fooocusJson(json, place.carrier)
  }
  return null
}

/** Fooocus' own scheme. Seeds are strings up to 2^63; `full_prompt` is what the styles made of the prompt. */
export function fooocusJson(data: JsonObject, carrier: string): Found {
  const name = modelNameOf(data.base_model)
  return {
    generator: 'fooocus',
    generatorVersion: textOf(data.version),
    carrier,
    record: compact({
      prompt: textOf(data.prompt),
      negativePrompt: textOf(data.negative_prompt),
      seed: seedOf(data.seed),
      steps: integerOf(data.steps),
      cfg: numberOf(data.guidance_scale),
      sampler: textOf(data.sampler),
      scheduler: textOf(data.scheduler),
      model: name === undefined ? undefined : compact({ name, hash: textOf(data.base_model_hash) }),
      loras: lorasOf(data.loras),
      vae: textOf(data.vae),
      ...sizeOf(data.resolution),
      parameters: otherKeys(data, MAPPED)
    })
  }
}

/** `[[name, weight, hash?]]`, or objects with a name. */
function lorasOf(value: unknown): UsedLora[] {
  return (Array.isArray(value) ? value.slice(0, 200) : []).flatMap((one) => {
    const [given, weight, hash] = Array.isArray(one)
      ? one
      : [objectOf(one)?.name, objectOf(one)?.weight, undefined]
    const name = modelNameOf(given)
    return name === undefined ? [] : [compact({ name, weight: numberOf(weight), hash: textOf(hash) })]
  })
}
