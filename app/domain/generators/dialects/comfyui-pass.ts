import type { JsonObject } from '../../formats/json-value'
import { type Graph, linkOf } from './comfyui-graph'

/** Class of the nodes that stand for a wire: their input `0`, `1`… is what their output of that number gives. */
const PASS = 'KindlingPass'
const MAX_WIRES = 64

/** Adds a node that stands for wires: output n gives `links[n]`. */
export function addPass(graph: Graph, id: string, links: readonly unknown[]): void {
  const inputs = Object.fromEntries(
    links.flatMap((link, slot) => (link === undefined ? [] : [[String(slot), link]]))
  )
  graph.set(id, { id, classType: PASS, inputs })
}

/** The graph with every link led through its pass nodes to a node that does something. */
export function withoutPasses(graph: Graph): Graph {
  const lead = (value: unknown): unknown => {
    let current = value
    for (let hop = 0; hop < MAX_WIRES; hop++) {
      const link = linkOf(current)
      const node = link && graph.get(link.id)
      if (!link || node?.classType !== PASS) return current
      current = node.inputs[String(link.slot)]
    }
    return undefined
  }
  const led: Graph = new Map()
  for (const node of graph.values()) {
    if (node.classType === PASS) continue
    const inputs: JsonObject = Object.create(null)
    for (const [key, value] of Object.entries(node.inputs)) {
      const reached = lead(value)
      if (reached !== undefined) inputs[key] = reached
    }
    led.set(node.id, { ...node, inputs })
  }
  return led
}
