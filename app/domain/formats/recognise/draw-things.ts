import type { GenerationRecord } from '../../generators/generation-record'
import { parseJsonText } from '../json-text'
import { isObject, type JsonObject, objectsAt, textAt } from '../json-value'
import type { Found } from './text-inspection'

/** Draw Things: the object of its UserComment (`c`, `uc`, `scale`, `v2`…), or a file holding that comment as text. */
export function findDrawThings(value: JsonObject): Found | null {
  const fields = isFields(value) ? value : commentOf(textAt(value, 'userComment', 'UserComment'))
  if (!fields) return null
  return {
    kind: 'drawthings-fields',
    generator: 'draw-things',
    seedRow: 'Stable Diffusion',
    confidence: 'high',
    record: recordOf(fields),
    warnings: []
  }
}

const isFields = (value: JsonObject) =>
  typeof value.c === 'string' && 'uc' in value && 'sampler' in value && ('v2' in value || 'scale' in value)

function commentOf(text: string): JsonObject | null {
  if (!text.startsWith('{')) return null
  const value = parseJsonText(text)
  return isObject(value) && isFields(value) ? value : null
}

const READ = [
  'c',
  'uc',
  'seed',
  'steps',
  'scale',
  'sampler',
  'model',
  'lora',
  'size',
  'strength',
  'v2',
  'profile'
]

function recordOf(fields: JsonObject): GenerationRecord {
  const size = /^(\d{1,5})x(\d{1,5})$/.exec(textAt(fields, 'size'))
  const loras = objectsAt(fields, 'lora').flatMap((lora) => {
    const name = textAt(lora, 'model', 'file')
    // the app keeps 32-bit floats: 0.8 is written 0.80000001192092896
    const weight = typeof lora.weight === 'number' ? Number(lora.weight.toPrecision(6)) : undefined
    return name ? [{ name, ...(weight === undefined ? {} : { weight }) }] : []
  })
  const numberOf = (key: string) => (typeof fields[key] === 'number' ? fields[key] : undefined)
  const [steps, cfg, denoise] = [numberOf('steps'), numberOf('scale'), numberOf('strength')]
  const negative = textAt(fields, 'uc')
  const model = textAt(fields, 'model')
  const { seed } = fields
  return {
    prompt: textAt(fields, 'c'),
    ...(negative ? { negativePrompt: negative } : {}),
    ...(typeof seed === 'number' || typeof seed === 'string' ? { seed: String(seed) } : {}),
    ...(steps === undefined ? {} : { steps }),
    ...(cfg === undefined ? {} : { cfg }),
    ...(textAt(fields, 'sampler') ? { sampler: textAt(fields, 'sampler') } : {}),
    ...(denoise === undefined ? {} : { denoise }),
    ...(model ? { model: { name: model } } : {}),
    ...(loras.length > 0 ? { loras } : {}),
    ...(size ? { width: Number(size[1]), height: Number(size[2]) } : {}),
    parameters: Object.fromEntries(
      Object.entries(fields).flatMap(([key, value]): [string, string][] =>
        READ.includes(key) || typeof value === 'object' ? [] : [[key, String(value)]]
      )
    )
  }
}
