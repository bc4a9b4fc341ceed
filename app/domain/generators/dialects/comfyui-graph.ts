import { isObject, type JsonObject } from '../../formats/json-value'

export const GRAPH_LIMITS = { nodes: 20_000, valueHops: 12, conditioningSteps: 500, samplers: 64 } as const

export interface GraphNode {
  id: string
  classType: string
  inputs: JsonObject
}

/** A ComfyUI graph in API form: nodes by id. */
export type Graph = Map<string, GraphNode>

/** A link: the output `slot` of the node `id`. */
export interface Link {
  id: string
  slot: number
}

/** An input as a link `[id, slot]`; undefined for a literal. */
export function linkOf(value: unknown): Link | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [id, slot] = value
  if ((typeof id !== 'string' && typeof id !== 'number') || typeof slot !== 'number') return undefined
  return { id: String(id), slot }
}

/**
 * The API graph `{id: {class_type, inputs}}`. Entries that are no nodes are left out.
 *
 * @returns undefined when nothing in it is a node; `cut` tells that it had more nodes than are read
 */
export function apiGraph(value: unknown): { graph: Graph; cut: boolean } | undefined {
  if (!isObject(value)) return undefined
  const graph: Graph = new Map()
  for (const [id, node] of Object.entries(value)) {
    if (!isObject(node) || typeof node.class_type !== 'string') continue
    if (graph.size >= GRAPH_LIMITS.nodes) return { graph, cut: true }
    graph.set(id, { id, classType: node.class_type, inputs: isObject(node.inputs) ? node.inputs : {} })
  }
  return graph.size > 0 ? { graph, cut: false } : undefined
}
