import { GRAPH_LIMITS, type Graph, type GraphNode, linkOf, upstream } from './comfyui-graph'

const OUTPUT = /^(Save|Preview|VHS_)|Save Image|Image ?Save/
const SAVES = /^(Save|VHS_)|Save Image|Image ?Save/

/** The samplers that feed an output, upstream-most first. */
export interface Samplers {
  ordered: GraphNode[]
  /** Base samplers; more than one when several stand side by side. */
  roots: GraphNode[]
  /** Some were left out. */
  cut: boolean
}

/** Nodes with both conditionings and a seed, the custom sampler, and video samplers that take `text_embeds`. */
function isSampler({ classType, inputs }: GraphNode): boolean {
  if (/^SamplerCustomAdvanced/.test(classType)) return true
  if (!('seed' in inputs || 'noise_seed' in inputs)) return false
  return Boolean((linkOf(inputs.positive) && linkOf(inputs.negative)) || linkOf(inputs.text_embeds))
}

/** Nodes nothing else links to: where a graph ends when no known node writes its picture. */
function ends(graph: Graph): string[] {
  const users = usersOf(graph)
  return [...graph.keys()].filter((id) => !users.has(id))
}

function liveSamplers(graph: Graph, fits: RegExp | undefined): GraphNode[] {
  const nodes = [...graph.values()]
  const starts = fits
    ? nodes.filter(({ classType }) => fits.test(classType)).map(({ id }) => id)
    : ends(graph)
  const live = upstream(graph, starts)
  return nodes.filter((node) => live.has(node.id) && isSampler(node))
}

/** What is saved comes before what is only previewed; a graph without known outputs is read from its ends. */
export function samplersOf(graph: Graph): Samplers {
  const saved = new Set(liveSamplers(graph, SAVES))
  const shown = liveSamplers(graph, OUTPUT)
  const all = shown.length > 0 ? shown : liveSamplers(graph, undefined)
  const kept = all.slice(0, GRAPH_LIMITS.samplers)
  const ids = new Set(kept.map(({ id }) => id))
  const above = new Map(
    kept.map((node) => [node, [...upstream(graph, [node.id])].filter((id) => ids.has(id) && id !== node.id)])
  )
  const rank = (node: GraphNode) =>
    (above.get(node)?.length ?? 0) + (saved.has(node) || saved.size === 0 ? 0 : ids.size)
  const ordered = [...kept].sort((a, b) => rank(a) - rank(b))
  return { ordered, roots: rootsOf(graph, ordered, above), cut: all.length > kept.length }
}

/** The first sampler, and those without a sampler above them whose work comes together with its own. */
function rootsOf(graph: Graph, ordered: GraphNode[], above: Map<GraphNode, string[]>): GraphNode[] {
  const bases = ordered.filter((node) => above.get(node)?.length === 0)
  const [first, ...others] = bases
  if (!first) return ordered.slice(0, 1)
  if (others.length === 0) return [first]
  const below = usersOf(graph)
  const reached = downstream(below, first.id)
  return [first, ...others.filter(({ id }) => [...downstream(below, id)].some((one) => reached.has(one)))]
}

function downstream(below: Map<string, string[]>, id: string): Set<string> {
  const seen = new Set([id])
  for (const one of seen) for (const user of below.get(one) ?? []) seen.add(user)
  return seen
}

/** By node: the nodes that take one of its outputs. */
function usersOf(graph: Graph): Map<string, string[]> {
  const users = new Map<string, string[]>()
  for (const node of graph.values())
    for (const value of Object.values(node.inputs)) {
      const link = linkOf(value)
      if (!link) continue
      const list = users.get(link.id)
      if (list) list.push(node.id)
      else users.set(link.id, [node.id])
    }
  return users
}
