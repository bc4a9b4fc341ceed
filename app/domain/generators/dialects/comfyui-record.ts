import type { GenerationRecord, Stage } from '../generation-record'
import type { Graph, GraphNode } from './comfyui-graph'
import { samplersOf } from './comfyui-samplers'
import { type Size, sizeAbove } from './comfyui-size'
import { type ReadStage, readStage } from './comfyui-stage'
import { compact, modelNameOf } from './fields'

const SHARED = ['seed', 'steps', 'cfg', 'sampler', 'scheduler', 'denoise'] as const

/**
 * The record of a ComfyUI graph in API form. The base pass gives the record's own values; where several base passes
 * stand side by side, only what they agree on does.
 */
export function recordOfGraph(graph: Graph): { record: GenerationRecord; warnings: string[] } {
  const warnings: string[] = []
  const { ordered, roots, cut } = samplersOf(graph)
  if (cut) warnings.push('The graph has more sampler passes than are read; some were left out.')
  if (ordered.length === 0) warnings.push('The graph has no sampler pass that could be read.')
  if (roots.length > 1) warnings.push('Several base passes are composed; there is no single seed.')
  const stages = new Map(ordered.map((node) => [node, readStage(graph, node)]))
  const base = roots.flatMap((node) => stages.get(node) ?? [])
  const first = base[0]
  if (!first) return { record: {}, warnings }
  const promptParts = union(base.map(({ stage }) => stage.promptParts))
  const negativeParts = union(base.map(({ stage }) => stage.negativeParts))
  const record: GenerationRecord = compact({
    prompt: promptParts.length === 1 ? promptParts[0] : undefined,
    negativePrompt: negativeParts.length === 1 ? negativeParts[0] : undefined,
    promptParts,
    negativeParts,
    ...agreed(base),
    model: base.every(({ model }) => model?.name === first.model?.name) ? first.model : undefined,
    loras: [...new Map(base.flatMap(({ loras }) => loras).map((lora) => [lora.name, lora])).values()],
    vae: vaeOf(graph),
    ...sizeOfAll(graph, roots),
    stages: [...stages.values()].map(({ stage }) => stage),
    parameters: typedTexts(base, warnings)
  })
  return { record, warnings }
}

function agreed(base: ReadStage[]): Partial<Stage> {
  const [first, ...others] = base.map(({ stage }) => stage)
  const same = SHARED.filter((key) => others.every((stage) => stage[key] === first?.[key]))
  return Object.fromEntries(same.map((key) => [key, first?.[key]]))
}

/** The size all base passes begin with. */
function sizeOfAll(graph: Graph, roots: GraphNode[]): Size | undefined {
  const [first, ...others] = roots.map((node) => sizeAbove(graph, node))
  return others.every((size) => size?.width === first?.width && size?.height === first?.height)
    ? first
    : undefined
}

const union = (lists: (string[] | undefined)[]): string[] => [...new Set(lists.flatMap((list) => list ?? []))]

/** What people typed into nodes that make the text at run time; it is not the prompt and is kept apart. */
function typedTexts(base: ReadStage[], warnings: string[]): Record<string, string> | undefined {
  if (!base.some(({ positive, negative }) => positive.atRunTime || negative.atRunTime)) return undefined
  warnings.push('A text of the prompt is made while the graph runs and is not in the file.')
  const typed = union(base.map(({ positive }) => positive.typed))
  return typed.length > 0 ? { promptSource: typed.join('\n') } : undefined
}

function vaeOf(graph: Graph): string | undefined {
  for (const { classType, inputs } of graph.values())
    if (/^VAELoader/.test(classType)) return modelNameOf(inputs.vae_name)
  return undefined
}
