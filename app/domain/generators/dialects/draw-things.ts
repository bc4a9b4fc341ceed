import type { JsonObject } from '../../formats/json-value'
import type { UsedLora } from '../generation-record'
import type { CarrierTexts, Text } from './carrier-texts'
import {
  compact,
  integerOf,
  modelNameOf,
  numberOf,
  objectOf,
  otherKeys,
  seedOf,
  shortFloat,
  sizeOf,
  textOf
} from './fields'
import type { Found } from './found'

const MAPPED = [
  'c',
  'uc',
  'model',
  'seed',
  'steps',
  'sampler',
  'scale',
  'size',
  'strength',
  'lora',
  'v2',
  'profile'
]

/** Step 8: Draw Things by `xmp:CreatorTool`, or by the keys of its JSON in the comment. */
export function readDrawThings(texts: CarrierTexts): Found | null {
  const marked = texts.xmp('xmp:CreatorTool')?.text.trim() === 'Draw Things'
  const places: (Text | undefined)[] = [texts.xmp('exif:UserComment'), texts.exif('UserComment')]
  for (const place of places) {
    const found = place && drawThingsJson(texts.json(place), place.carrier, marked)
    if (found) return found
  }
  return marked ? { generator: 'draw-things', record: {}, carrier: 'xmp:xmp:CreatorTool' } : null
}

/** The JSON `{c: prompt, uc: negative, model, seed, steps, sampler, scale, size, strength, lora, v2}`; null for another's. */
export function drawThingsJson(data: JsonObject | undefined, carrier: string, marked = false): Found | null {
  if (!data || typeof data.c !== 'string') return null
  if (!marked && !('seed_mode' in data || objectOf(data.v2)) && !('uc' in data && 'scale' in data))
    return null
  const name = modelNameOf(data.model)
  return {
    generator: 'draw-things',
    carrier,
    record: compact({
      prompt: textOf(data.c),
      negativePrompt: textOf(data.uc),
      seed: seedOf(data.seed),
      steps: integerOf(data.steps),
      cfg: shortFloat(numberOf(data.scale)),
      sampler: textOf(data.sampler),
      denoise: shortFloat(numberOf(data.strength)),
      model: name === undefined ? undefined : { name },
      loras: lorasOf(data.lora),
      ...sizeOf(data.size),
      parameters: otherKeys(data, MAPPED)
    })
  }
}

function lorasOf(value: unknown): UsedLora[] {
  return (Array.isArray(value) ? value.slice(0, 200) : []).flatMap((one) => {
    const name = modelNameOf(objectOf(one)?.model)
    return name === undefined ? [] : [compact({ name, weight: shortFloat(numberOf(objectOf(one)?.weight)) })]
  })
}
