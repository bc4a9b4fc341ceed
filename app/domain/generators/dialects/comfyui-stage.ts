import type { Stage, UsedLora, UsedModel } from '../generation-record'
import { textsOfConditioning } from './comfyui-conditioning'
import { type Graph, type GraphNode, linkOf } from './comfyui-graph'
import { modelAbove } from './comfyui-model'
import type { Texts } from './comfyui-strings'
import { inputValue, nodeAbove } from './comfyui-values'
import { compact, integerOf, numberOf, seedOf, textOf } from './fields'

/** One sampler with all that its wires lead to. */
export interface ReadStage {
  stage: Stage
  positive: Texts
  negative: Texts
  model?: UsedModel
  loras: UsedLora[]
}

/** Where a sampler's settings stand: on itself, or on the nodes of a custom sampler. */
interface Parts {
  sampler?: GraphNode
  sigmas?: GraphNode
  guider?: GraphNode
  noise?: GraphNode
}

function partsOf(graph: Graph, { inputs }: GraphNode): Parts {
  const has = (key: string) => (node: GraphNode) => key in node.inputs
  return {
    sampler: nodeAbove(graph, inputs.sampler, has('sampler_name'), /^sampler/),
    sigmas: nodeAbove(graph, inputs.sigmas, has('steps'), /^sigmas/),
    guider: nodeAbove(
      graph,
      inputs.guider,
      ({ inputs: own }) =>
        ['positive', 'conditioning', 'cond1'].some((key) => linkOf(own[key]) !== undefined),
      /guider/
    ),
    noise: nodeAbove(
      graph,
      inputs.noise,
      (node) => 'noise_seed' in node.inputs || 'seed' in node.inputs,
      /^noise/
    )
  }
}

/** Reads one sampler of a graph: plain, `SamplerCustom`, `SamplerCustomAdvanced` or a wrapper of the same inputs. */
export function readStage(graph: Graph, node: GraphNode): ReadStage {
  const parts = partsOf(graph, node)
  const guided = parts.guider ?? node
  const on = (owner: GraphNode | undefined, ...names: string[]) => {
    for (const name of names) {
      const value = owner && inputValue(graph, owner, name)
      if (value !== undefined && value !== null) return value
    }
    return undefined
  }
  const positive = textsOfConditioning(
    graph,
    guided.inputs.positive ?? guided.inputs.conditioning ?? guided.inputs.cond1 ?? node.inputs.text_embeds,
    'positive'
  )
  const negative = textsOfConditioning(graph, guided.inputs.negative ?? node.inputs.text_embeds, 'negative')
  const { model, loras } = modelAbove(
    graph,
    node.inputs.model ?? guided.inputs.model ?? parts.sigmas?.inputs.model ?? node.inputs.basic_pipe
  )
  const stage: Stage = compact({
    classType: node.classType,
    promptParts: positive.texts,
    negativeParts: negative.texts,
    seed: seedOf(on(node, 'seed', 'noise_seed') ?? on(parts.noise, 'noise_seed', 'seed')),
    steps: integerOf(on(node, 'steps') ?? on(parts.sigmas, 'steps')),
    cfg: numberOf(on(node, 'cfg') ?? on(parts.guider, 'cfg')),
    sampler: textOf(on(node, 'sampler_name') ?? on(parts.sampler, 'sampler_name')),
    scheduler: textOf(on(node, 'scheduler') ?? on(parts.sigmas, 'scheduler')),
    denoise: numberOf(on(node, 'denoise') ?? on(parts.sigmas, 'denoise')),
    model: model?.name
  })
  return { stage, positive, negative, model, loras }
}
