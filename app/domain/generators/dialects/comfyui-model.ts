import type { UsedLora, UsedModel } from '../generation-record'
import type { Graph, GraphNode } from './comfyui-graph'
import { inputValue, nodeAbove } from './comfyui-values'
import { modelNameOf, numberOf, objectOf, textOf } from './fields'

const NAMES = ['ckpt_name', 'unet_name', 'base_ckpt_name', 'model_name', 'model_path', 'gguf_name', 'model']
const MAX_LORAS = 200

/** A name as a literal or as `{content: name}`; a link answers undefined. */
const nameOf = (value: unknown): string | undefined =>
  modelNameOf(typeof value === 'string' ? value : objectOf(value)?.content)

function modelOn(graph: Graph, node: GraphNode): string | undefined {
  for (const key of NAMES) {
    const name = nameOf(key === 'model' ? node.inputs.model : inputValue(graph, node, key))
    if (name !== undefined) return name
  }
  return undefined
}

/** The model a `model` link comes from, up through LoRA loaders and samplings, and the LoRAs met on the way. */
export function modelAbove(graph: Graph, value: unknown): { model?: UsedModel; loras: UsedLora[] } {
  const loras: UsedLora[] = []
  const found = nodeAbove(
    graph,
    value,
    (node) => modelOn(graph, node) !== undefined && !/lora/i.test(node.classType),
    /^(model\d?|base_model|unet|lora|lora_stack|basic_pipe|pipe)$/i,
    (node) => loras.push(...lorasOn(graph, node))
  )
  const name = found && modelOn(graph, found)
  return { model: name === undefined ? undefined : { name }, loras: loras.slice(0, MAX_LORAS) }
}

function lorasOn(graph: Graph, node: GraphNode): UsedLora[] {
  const name = nameOf(inputValue(graph, node, 'lora_name'))
  const single = name === undefined ? [] : [lora(name, inputValue(graph, node, 'strength_model'))]
  const listed = Object.entries(node.inputs).flatMap(([key, value]) => {
    const slot = /^lora_\d{1,3}$/i.test(key) ? objectOf(value) : undefined
    const listedName = slot && slot.on !== false ? nameOf(slot.lora) : undefined
    return listedName === undefined ? [] : [lora(listedName, slot?.strength)]
  })
  return [...single, ...listed].filter((one) => textOf(one.name) !== undefined)
}

function lora(name: string, strength: unknown): UsedLora {
  const weight = numberOf(strength)
  return weight === undefined ? { name } : { name, weight }
}
