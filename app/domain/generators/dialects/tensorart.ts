import type { CarrierTexts } from './carrier-texts'
import { readComfyGraph } from './comfyui'
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
import { type Found, fillGaps } from './found'

const MAPPED = [
  'prompt',
  'negativePrompt',
  'seed',
  'steps',
  'cfgScale',
  'samplerName',
  'sampler',
  'scheduler',
  'width',
  'height',
  'baseModel',
  'models'
]

/** Tensor.Art's `generation_data`. A random seed stands there as -1; the graph beside it has the one that was used. */
export function readTensorart(texts: CarrierTexts): Found | null {
  const text = texts.png('generation_data')
  const data = texts.json(text)
  if (!text || !data) return null
  const base = objectOf(data.baseModel)
  const name = modelNameOf(base?.modelFileName) ?? modelNameOf(base?.label)
  const graph = readComfyGraph(texts)
  const found: Found = {
    generator: 'tensorart',
    carrier: text.carrier,
    record: compact({
      prompt: textOf(data.prompt),
      negativePrompt: textOf(data.negativePrompt),
      seed: seedOf(data.seed),
      steps: integerOf(data.steps),
      cfg: numberOf(data.cfgScale),
      sampler: textOf(data.samplerName) ?? textOf(data.sampler),
      scheduler: textOf(data.scheduler),
      model: name === undefined ? undefined : compact({ name, hash: textOf(base?.hash) }),
      width: integerOf(data.width) ?? sizeOf(data.size)?.width,
      height: integerOf(data.height) ?? sizeOf(data.size)?.height,
      loras: lorasIn(data.models),
      parameters: otherKeys(data, MAPPED)
    })
  }
  if (!graph) return found
  const { promptParts: _parts, negativeParts: _negative, prompt, negativePrompt, ...rest } = graph.record
  const texted = { ...rest, ...(found.record.prompt === undefined && { prompt, negativePrompt }) }
  return { ...fillGaps(found, texted, graph.carrier), warnings: graph.warnings }
}

function lorasIn(models: unknown): { name: string; weight?: number; hash?: string }[] {
  return (Array.isArray(models) ? models.slice(0, 200) : []).flatMap((one) => {
    const model = objectOf(one)
    const name = modelNameOf(model?.modelFileName) ?? modelNameOf(model?.label)
    if (!model || name === undefined || !/lora/i.test(String(model.type))) return []
    return [compact({ name, weight: numberOf(model.weight), hash: textOf(model.hash) })]
  })
}
