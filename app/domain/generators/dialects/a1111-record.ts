import type { GenerationRecord, UsedLora, UsedModel } from '../generation-record'
import { lorasOf } from './a1111-loras'
import type { A1111Text } from './a1111-text'
import { isoTime } from './created-at'
import { compact, integerOf, modelNameOf, numberOf, objectOf, seedOf, sizeOf, textOf } from './fields'

/** Settings that have a field of their own; every other one is kept among the parameters. */
const MAPPED = new Set([
  'steps',
  'sampler',
  'schedule type',
  'cfg scale',
  'seed',
  'size',
  'model',
  'model hash',
  'vae',
  'version'
])

/** The record of AUTOMATIC1111 text. `Size` is that of the first pass; a picture made larger after it has more pixels. */
export function recordOfA1111(text: A1111Text): GenerationRecord {
  const of = (key: string) => textOf(text.settings.get(key)?.text)
  const resources = civitaiResources(text)
  const model = modelOf(text, resources.model)
  const parameters: Record<string, string> = Object.create(null)
  for (const [key, setting] of text.settings)
    if (setting.text !== '' && !(MAPPED.has(key) && (model || key !== 'model hash')))
      parameters[setting.key] = setting.text
  return compact({
    prompt: textOf(text.prompt),
    negativePrompt: textOf(text.negativePrompt),
    seed: seedOf(of('seed')),
    steps: integerOf(of('steps')),
    cfg: numberOf(of('cfg scale')),
    sampler: of('sampler'),
    scheduler: of('schedule type'),
    denoise: numberOf(of('denoising strength')),
    model,
    loras: joinLoras(lorasOf(text), resources.loras),
    vae: modelNameOf(of('vae')),
    ...sizeOf(of('size')),
    parameters: Object.keys(parameters).length > 0 ? parameters : undefined,
    createdAt: isoTime(of('created date'))
  })
}

/** The model by its own setting, else by Civitai's list. A hash alone is no model and stays among the parameters. */
function modelOf({ settings }: A1111Text, listed: UsedModel | undefined): UsedModel | undefined {
  const name = modelNameOf(settings.get('model')?.text)
  const hash =
    textOf(settings.get('model hash')?.text) ?? textOf(objectOf(settings.get('hashes')?.value)?.model)
  const model = name === undefined ? listed : { name }
  return model && compact({ ...model, hash })
}

/** `Civitai resources: [{type, modelName, modelVersionName, weight}]`. */
function civitaiResources({ settings }: A1111Text): { model?: UsedModel; loras: UsedLora[] } {
  const listed = settings.get('civitai resources')?.value
  const loras: UsedLora[] = []
  let model: UsedModel | undefined
  for (const one of Array.isArray(listed) ? listed.slice(0, 200) : []) {
    const resource = objectOf(one)
    const name = textOf(resource?.modelName)
    if (!resource || name === undefined) continue
    if (/^(checkpoint|model)$/i.test(String(resource.type)))
      model ??= compact({ name, version: textOf(resource.modelVersionName) })
    else if (/^(lora|locon|dora|lycoris)$/i.test(String(resource.type)))
      loras.push(compact({ name, weight: numberOf(resource.weight) }))
  }
  return { model, loras }
}

const joinLoras = (typed: UsedLora[], listed: UsedLora[]): UsedLora[] => (typed.length > 0 ? typed : listed)
