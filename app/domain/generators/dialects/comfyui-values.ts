import { GRAPH_LIMITS, type Graph, type GraphNode, linkOf } from './comfyui-graph'

const NUMBERS = ['seed', 'noise_seed', 'value', 'int', 'float', 'number']
const BOOLEANS = ['value', 'boolean', 'bool']

/** The input of a switch that is taken; undefined when only a run can tell. */
export function switchedInput(graph: Graph, node: GraphNode, hops: number = GRAPH_LIMITS.valueHops): unknown {
  const taken = literal(graph, node.inputs.switch, BOOLEANS, hops)
  return typeof taken === 'boolean' ? node.inputs[taken ? 'on_true' : 'on_false'] : undefined
}

export const isSwitch = (node: GraphNode): boolean => 'on_true' in node.inputs || 'on_false' in node.inputs

/** The only link of a node that just passes on what it gets, such as `Reroute`. */
export function passedOn(node: GraphNode): unknown {
  const inputs = Object.values(node.inputs)
  return inputs.length === 1 && linkOf(inputs[0]) ? inputs[0] : undefined
}

/** A literal, or the literal a link leads to under one of `keys`, within `hops` links. */
export function literal(
  graph: Graph,
  value: unknown,
  keys: readonly string[],
  hops: number = GRAPH_LIMITS.valueHops
): unknown {
  let current = value
  for (let left = hops; left >= 0; left--) {
    const link = linkOf(current)
    if (!link) return current
    const node = graph.get(link.id)
    if (!node) return undefined
    const key = keys.find((one) => node.inputs[one] !== undefined && node.inputs[one] !== null)
    current = isSwitch(node) ? switchedInput(graph, node, left - 1) : key ? node.inputs[key] : passedOn(node)
  }
  return undefined
}

/** The value of a node's input that is a number or a name, by the input's own name or the names value nodes use. */
export const inputValue = (graph: Graph, node: GraphNode, name: string): unknown =>
  literal(graph, node.inputs[name], [name, ...NUMBERS])

/**
 * The nearest node with input `wanted`, following the links `via` from `value`: how samplers, sigmas and models hand
 * their settings through other nodes. Every node is visited once.
 */
export function nodeAbove(
  graph: Graph,
  value: unknown,
  fits: (node: GraphNode) => boolean,
  via: RegExp,
  visit?: (node: GraphNode) => void
): GraphNode | undefined {
  const seen = new Set<string>()
  const open = [value]
  for (let at = 0; at < open.length; at++) {
    const link = linkOf(open[at])
    const node = link && !seen.has(link.id) ? graph.get(link.id) : undefined
    if (!node) continue
    seen.add(node.id)
    visit?.(node)
    if (fits(node)) return node
    if (isSwitch(node)) open.push(switchedInput(graph, node))
    else {
      const named = Object.entries(node.inputs).filter(([key, input]) => via.test(key) && linkOf(input))
      open.push(...(named.length > 0 ? named.map(([, input]) => input) : [passedOn(node)]))
    }
  }
  return undefined
}
