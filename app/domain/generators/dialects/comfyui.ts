import { parseJsonText } from '../../formats/json-text'
import type { JsonObject } from '../../formats/json-value'
import { readA1111Text } from './a1111'
import type { CarrierTexts, Text } from './carrier-texts'
import { apiGraph, type Graph } from './comfyui-graph'
import { interfaceGraph } from './comfyui-interface'
import { recordOfGraph } from './comfyui-record'
import { objectOf } from './fields'
import { type Found, fillGaps } from './found'

/** A graph as one carrier holds it. */
interface Held {
  graph: Graph
  cut: boolean
  carrier: string
}

const fromApi = (value: unknown, carrier: string): Held | undefined => {
  const read = apiGraph(value)
  return read && { ...read, carrier }
}
const fromInterface = (value: unknown, carrier: string): Held | undefined => {
  const read = interfaceGraph(value)
  return read && { ...read, carrier }
}

/** Some writers put the graphs as JSON strings inside the JSON. */
const unpacked = (value: unknown): unknown =>
  typeof value === 'string' && value.trimStart().startsWith('{') ? parseJsonText(value) : value

/** The record of a graph: an API graph, an interface graph, or an object that holds them as `prompt` and `workflow`. */
export function readComfyJson(json: JsonObject | undefined, carrier: string): Found | null {
  if (!json) return null
  const [prompt, workflow] = [unpacked(json.prompt), unpacked(json.workflow)]
  const held =
    fromApi(json, carrier) ??
    fromInterface(json, carrier) ??
    fromApi(prompt, carrier) ??
    fromInterface(workflow, carrier) ??
    fromInterface(prompt, carrier)
  return held ? foundOf(held) : null
}

function foundOf({ graph, cut, carrier }: Held): Found {
  const { record, warnings } = recordOfGraph(graph)
  if (cut) warnings.push('The graph has more nodes than are read; some were left out.')
  return { generator: 'comfyui', record, carrier, warnings }
}

/** Texts that may hold a graph: named chunks and tags, and EXIF fields that begin `prompt:` or `workflow:`. */
function places(texts: CarrierTexts): Text[] {
  const named = (key: string) => [texts.png(key), texts.tag(key), texts.xmp(`comfy:${key}`)]
  const inExif = (word: string) =>
    ['Model', 'Make', 'ImageDescription'].flatMap((key) => {
      const text = texts.exif(key)
      const start = text ? new RegExp(`^\\s{0,8}${word}\\s{0,8}:`, 'i').exec(text.text) : null
      return text && start ? [{ text: text.text.slice(start[0].length), carrier: text.carrier }] : []
    })
  const whole = [texts.exif('UserComment'), texts.tag('comment'), ...texts.comments()]
  return [
    ...named('prompt'),
    ...inExif('prompt'),
    ...named('workflow'),
    ...inExif('workflow'),
    ...whole
  ].filter((text) => text !== undefined)
}

/** The graph of the first carrier that has one; the API form is asked for before the interface's. */
export function readComfyGraph(texts: CarrierTexts): Found | null {
  for (const place of places(texts)) {
    const found = readComfyJson(objectOf(texts.json(place)), place.carrier)
    if (found) return found
  }
  return null
}

/**
 * Step 10. The graph is believed before the AUTOMATIC1111 text some nodes write beside it, which fills what the graph
 * leaves open where there is one pass only.
 */
export function readComfyui(texts: CarrierTexts): Found | null {
  const found = readComfyGraph(texts)
  const beside =
    found && [texts.png('parameters'), texts.exif('UserComment')].find((text) => text && readA1111Text(text))
  const text = beside && readA1111Text(beside)
  if (!found || !text || (found.record.stages?.length ?? 0) > 1) return found
  const { hash } = text.record.model ?? {}
  const filled = fillGaps(found, text.record, text.carrier)
  if (hash && filled.record.model && !filled.record.model.hash)
    filled.record.model = { ...filled.record.model, hash }
  if (filled.record.promptParts && filled.record.promptParts.length > 1) delete filled.record.prompt
  return { ...filled, generatorVersion: undefined }
}
