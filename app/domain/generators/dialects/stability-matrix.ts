import { readA1111Text } from './a1111'
import type { CarrierTexts } from './carrier-texts'
import { readComfyGraph } from './comfyui'
import { compact, integerOf, modelNameOf, numberOf, otherKeys, seedOf, textOf } from './fields'
import { type Found, fillGaps } from './found'

const MAPPED = [
  'PositivePrompt',
  'NegativePrompt',
  'Steps',
  'Sampler',
  'CfgScale',
  'Seed',
  'Width',
  'Height',
  'ModelName',
  'ModelHash'
]

/** Stability Matrix: `parameters-json` is believed before the graph and the AUTOMATIC1111 text in the same file. */
export function readStabilityMatrix(texts: CarrierTexts): Found | null {
  const text = texts.png('parameters-json')
  const data = texts.json(text)
  const project = texts.png('smproj')
  if (!data && !project) return null
  const name = modelNameOf(data?.ModelName)
  const found: Found = {
    generator: 'stability-matrix',
    carrier: (data ? text : project)?.carrier ?? '',
    record: data
      ? compact({
          prompt: textOf(data.PositivePrompt),
          negativePrompt: textOf(data.NegativePrompt),
          seed: seedOf(data.Seed),
          steps: integerOf(data.Steps),
          cfg: numberOf(data.CfgScale),
          sampler: textOf(data.Sampler),
          model: name === undefined ? undefined : compact({ name, hash: textOf(data.ModelHash) }),
          width: integerOf(data.Width),
          height: integerOf(data.Height),
          parameters: otherKeys(data, MAPPED)
        })
      : {}
  }
  if (data) return found
  const parameters = texts.png('parameters')
  const beside = (parameters && readA1111Text(parameters)) ?? readComfyGraph(texts)
  return beside ? fillGaps(found, beside.record, beside.carrier) : found
}
