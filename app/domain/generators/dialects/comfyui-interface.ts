import { isObject, type JsonObject } from '../../formats/json-value'
import { GRAPH_LIMITS, type Graph } from './comfyui-graph'
import { firstWidget, type Level, objectsIn, readLevel, SUBGRAPH_IN } from './comfyui-level'
import { addPass, withoutPasses } from './comfyui-pass'
import { namedWidgets } from './comfyui-widgets'

const MUTED = 2
const BYPASSED = 4
const MAX_DEPTH = 16

/**
 * An interface graph (`{nodes, links, definitions?}`) as an API graph: widget values by name, wires as links, subgraphs
 * opened (inner ids are `outer:inner`), muted nodes left out, bypassed and set/get nodes wired through.
 *
 * @returns undefined when it is no such graph; `cut` tells that it had more nodes than are read
 */
export function interfaceGraph(value: unknown): { graph: Graph; cut: boolean } | undefined {
  if (!isObject(value) || !isInterface(value)) return undefined
  const definitions = isObject(value.definitions) ? objectsIn(value.definitions.subgraphs) : []
  const opening = new Opening(new Map(definitions.map((one) => [String(one.id), one])))
  opening.open(value, '', [], 0)
  const graph = withoutPasses(opening.graph)
  return graph.size > 0 ? { graph, cut: opening.cut } : undefined
}

/** Other programs keep `nodes` too: ComfyUI's come with wires and with widgets or input slots. */
const isInterface = ({ nodes, links }: JsonObject): boolean =>
  Array.isArray(links) &&
  objectsIn(nodes).some(
    (node) => typeof node.type === 'string' && ('widgets_values' in node || Array.isArray(node.inputs))
  )

class Opening {
  readonly graph: Graph = new Map()
  cut = false
  private visited = 0
  private readonly levels = new Map<JsonObject, Level>()

  constructor(private readonly definitions: Map<string, JsonObject>) {}

  /** Adds the nodes of one level. `given` are the values of the subgraph's inputs; answers those of its outputs. */
  open(source: JsonObject, prefix: string, given: unknown[], depth: number): unknown[] {
    const level = this.levels.get(source) ?? readLevel(source)
    this.levels.set(source, level)
    const led = (wire: { from: string; slot: number } | undefined): unknown => {
      if (!wire) return undefined
      return wire.from === SUBGRAPH_IN ? given[wire.slot] : [prefix + wire.from, wire.slot]
    }
    const linkTo = (id: unknown) => led(level.wires.get(String(id)))
    for (const node of level.nodes) {
      if (this.visited++ >= GRAPH_LIMITS.nodes) {
        this.cut = true
        break
      }
      if (node.mode !== MUTED) this.add(node, prefix, linkTo, level, depth)
    }
    return level.outputs.map(led)
  }

  private add(
    node: JsonObject,
    prefix: string,
    linkTo: (wire: unknown) => unknown,
    level: Level,
    depth: number
  ): void {
    const id = prefix + String(node.id)
    const slots = objectsIn(node.inputs)
    const wired = slots.map((slot) => linkTo(slot.link))
    const links = this.linksThrough(node, id, slots, wired, linkTo, level, depth)
    if (links) addPass(this.graph, id, links)
    else {
      const inputs = this.widgetsOf(node, slots)
      for (const [at, slot] of slots.entries())
        if (wired[at] !== undefined) inputs[String(slot.name)] = wired[at]
      this.graph.set(id, { id, classType: String(node.type), inputs })
    }
  }

  /** What the outputs of a node give that only passes wires on; undefined for a node that does something. */
  private linksThrough(
    node: JsonObject,
    id: string,
    slots: JsonObject[],
    wired: unknown[],
    linkTo: (wire: unknown) => unknown,
    level: Level,
    depth: number
  ): unknown[] | undefined {
    if (node.mode === BYPASSED) return bypassed(node, slots, wired)
    if (node.type === 'GetNode') {
      const setter = level.setters.get(firstWidget(node) ?? '')
      return [linkTo(objectsIn(setter?.inputs)[0]?.link)]
    }
    const definition = this.definitions.get(String(node.type))
    if (!definition) return undefined
    if (depth >= MAX_DEPTH) return []
    const widgets = this.widgetsOf(node, slots)
    const given = objectsIn(definition.inputs).map(({ name }) => {
      const at = slots.findIndex((slot) => slot.name === name)
      return wired[at] ?? widgets[String(name)] ?? undefined
    })
    return this.open(definition, `${id}:`, given, depth + 1)
  }

  /** Widget values by name; a subgraph node names those of its own inputs in `proxyWidgets`, as `["-1", name]`. */
  private widgetsOf(node: JsonObject, slots: JsonObject[]): JsonObject {
    const proxies = isObject(node.properties) ? node.properties.proxyWidgets : undefined
    const names = Array.isArray(proxies)
      ? proxies.map((one) => (Array.isArray(one) && String(one[0]) === '-1' ? String(one[1]) : ''))
      : slots.flatMap((slot) => (isObject(slot.widget) ? [String(slot.widget.name ?? slot.name)] : []))
    return namedWidgets(String(node.type), node.widgets_values, names)
  }
}

/** What a bypassed node's outputs give: its first wired input of the same type. */
const bypassed = (node: JsonObject, slots: JsonObject[], wired: unknown[]): unknown[] =>
  objectsIn(node.outputs).map(
    (output) => wired[slots.findIndex((slot, at) => slot.type === output.type && wired[at] !== undefined)]
  )
