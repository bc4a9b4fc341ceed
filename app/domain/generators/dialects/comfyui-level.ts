import { isObject, type JsonObject } from '../../formats/json-value'

/** The origin of wires that come from a subgraph's inputs, and the target of those that go to its outputs. */
export const SUBGRAPH_IN = '-10'
const SUBGRAPH_OUT = '-20'
const MAX_SLOTS = 1000

/** A wire of an interface graph; a list in the outer graph, an object inside subgraphs. */
interface Wire {
  from: string
  slot: number
}

/** One level of an interface graph, read once however often it is opened. */
export interface Level {
  nodes: JsonObject[]
  wires: Map<string, Wire>
  /** The wire of every output, when it is a subgraph. */
  outputs: (Wire | undefined)[]
  /** `SetNode`s by the name they set. */
  setters: Map<string, JsonObject>
}

export const objectsIn = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : []

export const firstWidget = ({ widgets_values: values }: JsonObject): string | undefined =>
  Array.isArray(values) && typeof values[0] === 'string' ? values[0] : undefined

export function readLevel(level: JsonObject): Level {
  const nodes = objectsIn(level.nodes)
  const wires = new Map<string, Wire>()
  const outputs: (Wire | undefined)[] = []
  for (const one of Array.isArray(level.links) ? level.links : []) {
    const [id, from, slot, to, toSlot]: unknown[] = Array.isArray(one)
      ? one
      : isObject(one)
        ? [one.id, one.origin_id, one.origin_slot, one.target_id, one.target_slot]
        : []
    if (id === undefined || typeof slot !== 'number') continue
    const wire = { from: String(from), slot }
    wires.set(String(id), wire)
    if (String(to) === SUBGRAPH_OUT && typeof toSlot === 'number' && toSlot >= 0 && toSlot < MAX_SLOTS)
      outputs[toSlot] = wire
  }
  const setters = new Map<string, JsonObject>()
  for (const node of nodes) {
    const name = node.type === 'SetNode' ? firstWidget(node) : undefined
    if (name !== undefined) setters.set(name, node)
  }
  return { nodes, wires, outputs, setters }
}
