import type { JsonObject } from '../../formats/json-value'
import type { CarrierTexts } from './carrier-texts'
import { baseName, compact, integerOf, numberOf, otherKeys, seedOf, textOf } from './fields'
import type { Found } from './found'

/** By field: the key of the embedded form and the label of the text form. */
const KEYS = {
  prompt: ['prompt', 'Prompt'],
  negative: ['negative_prompt', 'Negative Prompt'],
  seed: ['seed', 'Seed'],
  model: ['use_stable_diffusion_model', 'Stable Diffusion model'],
  steps: ['num_inference_steps', 'Steps'],
  cfg: ['guidance_scale', 'Guidance Scale'],
  sampler: ['sampler_name', 'Sampler'],
  width: ['width', 'Width'],
  height: ['height', 'Height'],
  vae: ['use_vae_model', 'VAE model'],
  strength: ['prompt_strength', 'Prompt Strength']
} as const
const MAPPED: readonly string[] = Object.values(KEYS).flat()
const OTHERS = [
  'use_lora_model',
  'LoRA model',
  'clip_skip',
  'Clip Skip',
  'use_hypernetwork_model',
  'Hypernetwork model'
]

/** Step 7: one PNG text a field, or the same as JSON in UserComment. */
export function readEasyDiffusion(texts: CarrierTexts): Found | null {
  const marks = KEYS.model.map((key) => texts.png(key)).find(Boolean)
  if (marks) {
    const fields: JsonObject = {}
    for (const key of [...MAPPED, ...OTHERS]) {
      const text = texts.png(key)
      if (text) fields[key] = text.text
    }
    return easyDiffusionJson(fields, marks.carrier)
  }
  const comment = texts.exif('UserComment')
  return comment ? easyDiffusionJson(texts.json(comment), comment.carrier) : null
}

/** The fields as one object, under either names; null without the key of its model. */
export function easyDiffusionJson(data: JsonObject | undefined, carrier: string): Found | null {
  if (!data || !KEYS.model.some((key) => key in data)) return null
  const at = (names: readonly string[]) => {
    const text = names.map((name) => textOf(data[name])).find((one) => one !== undefined)
    return text === 'None' ? undefined : text
  }
  const model = at(KEYS.model)
  const vae = at(KEYS.vae)
  return {
    generator: 'easy-diffusion',
    carrier,
    record: compact({
      prompt: at(KEYS.prompt),
      negativePrompt: at(KEYS.negative),
      seed: seedOf(at(KEYS.seed)),
      steps: integerOf(at(KEYS.steps)),
      cfg: numberOf(at(KEYS.cfg)),
      sampler: at(KEYS.sampler),
      denoise: numberOf(at(KEYS.strength)),
      model: model === undefined ? undefined : { name: baseName(model) },
      vae: vae === undefined ? undefined : baseName(vae),
      width: integerOf(at(KEYS.width)),
      height: integerOf(at(KEYS.height)),
      parameters: otherKeys(data, MAPPED)
    })
  }
}
