import type { CarrierTexts } from './carrier-texts'
import { compact, integerOf, modelNameOf, numberOf, otherKeys, seedOf, sizeOf, textOf } from './fields'
import type { Found } from './found'

const MAPPED = [
  'prompt',
  'negative_prompt',
  'resolution',
  'guidance_scale',
  'num_inference_steps',
  'seed',
  'sampler',
  'Model',
  'Model hash'
]

/** Step 11: the JSON of Animagine-like Hugging Face Spaces in `parameters`. */
export function readHuggingfaceSpace(texts: CarrierTexts): Found | null {
  const text = texts.png('parameters') ?? texts.exif('UserComment')
  const data = texts.json(text)
  if (!text || !data || !('Model' in data) || !('resolution' in data)) return null
  const name = modelNameOf(data.Model)
  return {
    generator: 'huggingface-space',
    carrier: text.carrier,
    record: compact({
      prompt: textOf(data.prompt),
      negativePrompt: textOf(data.negative_prompt),
      seed: seedOf(data.seed),
      steps: integerOf(data.num_inference_steps),
      cfg: numberOf(data.guidance_scale),
      sampler: textOf(data.sampler),
      model: name === undefined ? undefined : compact({ name, hash: textOf(data['Model hash']) }),
      ...sizeOf(data.resolution),
      parameters: otherKeys(data, MAPPED)
    })
  }
}
