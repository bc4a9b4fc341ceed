import { GRAPH_LIMITS, type Graph, type GraphNode, linkOf } from './comfyui-graph'
import { downstream, endsOf, upstream } from './comfyui-reach'

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

/** Samplers above the nodes whose class fits; above the graph's ends when no class is asked for. */
function liveSamplers(graph: Graph, fits: RegExp | undefined): GraphNode[] {
  const nodes = [...graph.values()]
  const starts = fits
    ? nodes.filter(({ classType }) => fits.test(classType)).map(({ id }) => id)
    : endsOf(graph)
  const live = new Set(upstream(graph, starts))
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
    kept.map(({ id }) => [id, upstream(graph, [id]).filter((one) => ids.has(one)).length - 1])
  )
  const rank = (node: GraphNode) =>
    (above.get(node.id) ?? 0) + (saved.has(node) || saved.size === 0 ? 0 : ids.size)
  const ordered = [...kept].sort((a, b) => rank(a) - rank(b))
  const bases = ordered.filter(({ id }) => above.get(id) === 0)
  return { ordered, roots: sideBySide(graph, bases, ordered), cut: all.length > kept.length }
}

/** The first base sampler, and those whose work comes together with its own. */
function sideBySide(graph: Graph, [first, ...others]: GraphNode[], ordered: GraphNode[]): GraphNode[] {
  if (!first) return ordered.slice(0, 1)
  if (others.length === 0) return [first]
  const reached = new Set(downstream(graph, first.id))
  return [first, ...others.filter(({ id }) => downstream(graph, id).some((one) => reached.has(one)))]
}
