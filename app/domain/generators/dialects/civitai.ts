import { parseJsonText } from '../../formats/json-text'
import type { UsedLora } from '../generation-record'
import type { CarrierTexts } from './carrier-texts'
import { readComfyJson } from './comfyui'
import { compact, integerOf, numberOf, objectOf, otherKeys, seedOf, textOf } from './fields'
import type { Found } from './found'

const MAPPED = [
  'prompt',
  'negativePrompt',
  'cfgScale',
  'sampler',
  'seed',
  'steps',
  'width',
  'height',
  'resources'
]

/**
 * Civitai's on-site generator: UserComment is a bare graph with `extraMetadata`, a JSON string with the values as the
 * person gave them; the graph gives the rest. Models are AIR URNs.
 */
export function readCivitai(texts: CarrierTexts): Found | null {
  const comment = texts.exif('UserComment')
  const graph = texts.json(comment)
  if (!comment || !graph || !('extraMetadata' in graph || 'resource-stack' in graph)) return null
  const read = readComfyJson(graph, comment.carrier)
  const { extraMetadata: extra } = graph
  const given = objectOf(typeof extra === 'string' ? parseJsonText(extra) : extra)
  if (!read && !given) return null
  const human = given
    ? compact({
        prompt: textOf(given.prompt),
        negativePrompt: textOf(given.negativePrompt),
        seed: seedOf(given.seed),
        steps: integerOf(given.steps),
        cfg: numberOf(given.cfgScale),
        sampler: textOf(given.sampler),
        width: integerOf(given.width),
        height: integerOf(given.height),
        loras: lorasIn(given.resources),
        parameters: otherKeys(given, MAPPED)
      })
    : {}
  const record = { ...read?.record, ...human }
  return { generator: 'civitai', record, carrier: comment.carrier, warnings: read?.warnings }
}

/** Resources may be objects with an AIR or a version id; those that say they are LoRAs are kept. */
function lorasIn(resources: unknown): UsedLora[] | undefined {
  if (!Array.isArray(resources)) return undefined
  return resources.slice(0, 200).flatMap((one) => {
    const resource = objectOf(one)
    const name = textOf(resource?.modelName) ?? textOf(resource?.air) ?? textOf(resource?.name)
    const type = `${String(resource?.type ?? '')} ${name ?? ''}`
    if (!resource || name === undefined || !/lora|lycoris|locon|dora/i.test(type)) return []
    return [compact({ name, weight: numberOf(resource.weight ?? resource.strength) })]
  })
}
