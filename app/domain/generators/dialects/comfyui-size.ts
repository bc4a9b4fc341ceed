import type { Graph, GraphNode } from './comfyui-graph'
import { upstream } from './comfyui-reach'
import { inputValue } from './comfyui-values'
import { integerOf, sizeOf } from './fields'

export interface Size {
  width: number
  height: number
}

/**
 * The size the nearest empty latent above a sampler asks for. A picture made from another one has none: its size is
 * not in the graph.
 */
export function sizeAbove(graph: Graph, sampler: GraphNode): Size | undefined {
  for (const id of upstream(graph, [sampler.id])) {
    const node = graph.get(id)
    if (!node) continue
    const video = 'length' in node.inputs && 'vae' in node.inputs
    if (/Empty.*Latent/i.test(node.classType) || video) {
      const size = sizeOn(graph, node, 'width', 'height')
      if (size) return size
    }
    const loader = sizeOn(graph, node, 'empty_latent_width', 'empty_latent_height')
    if (loader) return loader
  }
  return undefined
}

/** Two numbers, or rgthree's `1216 x 832   (landscape)`. */
function sizeOn(graph: Graph, node: GraphNode, across: string, down: string): Size | undefined {
  const width = integerOf(inputValue(graph, node, across))
  const height = integerOf(inputValue(graph, node, down))
  if (width !== undefined && height !== undefined) return { width, height }
  return across === 'width' ? sizeOf(inputValue(graph, node, 'dimensions')) : undefined
}
