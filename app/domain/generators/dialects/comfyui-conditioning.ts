import { GRAPH_LIMITS, type Graph, type GraphNode, type Link, linkOf } from './comfyui-graph'
import { noTexts, type Texts, textsOfInput } from './comfyui-strings'
import { isSwitch, passedOn, switchedInput } from './comfyui-values'

export type Role = 'positive' | 'negative'

/** One text by several encoders (SDXL, Flux, SD3); read where there is no `text` or `prompt`. */
const ENCODERS = ['text_g', 'text_l', 'clip_l', 'clip_g', 't5xxl', 'llama']
const CONDITIONING = /^(conditioning|cond[12]$)/

/**
 * The texts a conditioning link stands for. Found by the wires only, never by a node's order or title. `role` is the
 * sampler's input the walk began at; it decides on nodes that hold both texts themselves.
 */
export function textsOfConditioning(graph: Graph, value: unknown, role: Role): Texts {
  const found = noTexts()
  const open: unknown[] = [value]
  const seen = new Set<string>()
  for (let at = 0; at < open.length && at < GRAPH_LIMITS.conditioningSteps; at++) {
    const link = linkOf(open[at])
    const node = link && graph.get(link.id)
    if (!link || !node || seen.has(`${link.slot} ${link.id}`)) continue
    seen.add(`${link.slot} ${link.id}`)
    open.push(...step(graph, node, link, role, found))
  }
  return found
}

/** Adds the node's own texts to `found` and answers the links to follow from it. */
function step(graph: Graph, node: GraphNode, link: Link, role: Role, found: Texts): unknown[] {
  const { inputs } = node
  if (/ConditioningZeroOut/i.test(node.classType)) return []
  if (isSwitch(node)) {
    const taken = switchedInput(graph, node)
    if (taken === undefined) found.atRunTime = true
    return [taken]
  }
  if (linkOf(inputs.positive) && linkOf(inputs.negative) && !/loader/i.test(node.classType))
    return [inputs[link.slot === 0 ? 'positive' : link.slot === 1 ? 'negative' : role]]
  const onward = Object.keys(inputs)
    .filter((key) => CONDITIONING.test(key))
    .map((key) => inputs[key])
    .filter(linkOf)
  const texts = ownTexts(node, role)
  for (const text of texts) textsOfInput(graph, text, found)
  return onward.length > 0 || texts.length > 0 ? onward : [passedOn(node)]
}

/** The node's text inputs; a loader that holds both texts itself (Efficient Loader) is asked for the one of the role. */
function ownTexts({ inputs }: GraphNode, role: Role): unknown[] {
  const single = inputs.text ?? inputs.prompt ?? inputs[`${role}_prompt`]
  if (single !== undefined) return [single]
  const encoders = ENCODERS.map((key) => inputs[key]).filter((text) => text !== undefined)
  if (encoders.length > 0) return encoders
  return inputs[role] === undefined ? [] : [inputs[role]]
}
