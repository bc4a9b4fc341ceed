import { expect, test } from 'vitest'
import { recogniseIn } from '~tests/support/carriers'
import { BASE, graph, type Node, read, sampler, text } from '~tests/support/comfyui-graph'

test('a plain graph is read by its wires', () => {
  const { generator, record, sources } = read(BASE)
  expect(generator).toBe('comfyui')
  expect(record).toMatchObject({
    prompt: 'a harbour',
    promptParts: ['a harbour'],
    negativePrompt: 'blurry',
    seed: '11',
    steps: 20,
    cfg: 7,
    sampler: 'euler',
    scheduler: 'normal',
    denoise: 1,
    model: { name: 'harbour.safetensors' },
    width: 640,
    height: 480
  })
  expect(record.stages).toHaveLength(1)
  expect(sources.prompt?.carrier).toBe('png:prompt')
})

test('seeds beyond 2^53 survive, also as text in the file', () => {
  const json = JSON.stringify(graph(BASE)).replace('"seed":11', '"seed":18446744073709551615')
  expect(recogniseIn({ png: { prompt: json } }).record.seed).toBe('18446744073709551615')
})

test('where a node has both conditionings the output of the link decides', () => {
  const both: Node = ['ControlNetApplyAdvanced', { positive: ['pos', 0], negative: ['neg', 0], strength: 1 }]
  expect(
    read({ ...BASE, both, k: sampler({ positive: ['both', 0], negative: ['both', 1] }) }).record
  ).toMatchObject({
    prompt: 'a harbour',
    negativePrompt: 'blurry'
  })
  const crossed = read({ ...BASE, both, k: sampler({ positive: ['both', 1], negative: ['both', 0] }) })
  expect(crossed.record).toMatchObject({ prompt: 'blurry', negativePrompt: 'a harbour' })
})

test('combined texts are parts, and there is no single prompt', () => {
  const { record } = read({
    ...BASE,
    sky: text('a sky'),
    box: ['GLIGENTextBoxApply', { text: 'a gull', conditioning_to: ['area', 0], clip: ['ckpt', 1] }],
    area: ['ConditioningSetArea', { conditioning: ['sky', 0], width: 8 }],
    mix: ['ConditioningCombine', { conditioning_1: ['pos', 0], conditioning_2: ['box', 0] }],
    k: sampler({ positive: ['mix', 0] })
  })
  expect(record.prompt).toBeUndefined()
  expect(new Set(record.promptParts)).toEqual(new Set(['a harbour', 'a gull', 'a sky']))
})

test('SDXL and Flux encoders: the same text twice is one', () => {
  const sdxl: Node = ['CLIPTextEncodeSDXL', { text_g: 'a pier', text_l: 'a pier', clip: ['ckpt', 1] }]
  expect(read({ ...BASE, pos: sdxl }).record.prompt).toBe('a pier')
  const flux: Node = ['CLIPTextEncodeFlux', { clip_l: 'pier', t5xxl: 'a long pier', guidance: 3.5 }]
  expect(read({ ...BASE, pos: flux }).record.promptParts).toEqual(['pier', 'a long pier'])
})

test('a zeroed conditioning is an empty negative', () => {
  const { record } = read({
    ...BASE,
    zero: ['ConditioningZeroOut', { conditioning: ['pos', 0] }],
    k: sampler({ negative: ['zero', 0] })
  })
  expect(record.negativePrompt).toBeUndefined()
  expect(record.negativeParts).toBeUndefined()
})

test('the advanced custom sampler has its settings on other nodes', () => {
  const { record } = read({
    ...BASE,
    noise: ['RandomNoise', { noise_seed: 5 }],
    pick: ['KSamplerSelect', { sampler_name: 'res_multistep' }],
    sig: ['BasicScheduler', { scheduler: 'simple', steps: 8, denoise: 0.9, model: ['lora', 0] }],
    split: ['SplitSigmas', { sigmas: ['sig', 0], step: 3 }],
    guide: ['BasicGuider', { model: ['lora', 0], conditioning: ['guidance', 0] }],
    guidance: ['FluxGuidance', { conditioning: ['pos', 0], guidance: 3.5 }],
    lora: ['LoraLoaderModelOnly', { model: ['ckpt', 0], lora_name: 'rope.safetensors', strength_model: 0.6 }],
    ckpt: ['UNETLoader', { unet_name: 'flux.safetensors' }],
    k: [
      'SamplerCustomAdvanced',
      {
        noise: ['noise', 0],
        guider: ['guide', 0],
        sampler: ['pick', 0],
        sigmas: ['split', 0],
        latent_image: ['size', 0]
      }
    ]
  })
  expect(record).toMatchObject({
    prompt: 'a harbour',
    seed: '5',
    steps: 8,
    sampler: 'res_multistep',
    scheduler: 'simple',
    denoise: 0.9,
    model: { name: 'flux.safetensors' },
    loras: [{ name: 'rope.safetensors', weight: 0.6 }],
    width: 640
  })
  expect(record.negativePrompt).toBeUndefined()
  expect(record.cfg).toBeUndefined()
})

test('a CFG guider gives cfg and negative; the plain custom sampler has both itself', () => {
  const parts: Record<string, Node> = {
    ...BASE,
    noise: ['RandomNoise', { noise_seed: 5 }],
    pick: ['KSamplerSelect', { sampler_name: 'lcm' }],
    sig: ['SDTurboScheduler', { steps: 1, denoise: 1, model: ['ckpt', 0] }]
  }
  const guide: Node = [
    'CFGGuider',
    { model: ['ckpt', 0], positive: ['pos', 0], negative: ['neg', 0], cfg: 3 }
  ]
  const advanced: Node = [
    'SamplerCustomAdvanced',
    { noise: ['noise', 0], guider: ['guide', 0], sampler: ['pick', 0], sigmas: ['sig', 0] }
  ]
  expect(read({ ...parts, guide, k: advanced }).record).toMatchObject({
    cfg: 3,
    negativePrompt: 'blurry',
    steps: 1
  })
  const custom: Node = [
    'SamplerCustom',
    {
      noise_seed: 9,
      cfg: 1,
      model: ['ckpt', 0],
      positive: ['pos', 0],
      negative: ['neg', 0],
      sampler: ['pick', 0],
      sigmas: ['sig', 0],
      latent_image: ['size', 0]
    }
  ]
  const { record } = read({ ...parts, k: custom })
  expect(record).toMatchObject({ seed: '9', cfg: 1, steps: 1, sampler: 'lcm', negativePrompt: 'blurry' })
  expect(record.scheduler).toBeUndefined()
})

test('values come over links, twelve at most', () => {
  const chain = (length: number) => {
    const nodes: Record<string, Node> = {
      ...BASE,
      k: sampler({ seed: ['r0', 0] }),
      last: ['Seed (rgthree)', { seed: 77 }]
    }
    for (let at = 0; at < length; at++)
      nodes[`r${at}`] = ['Reroute', { in: [at + 1 < length ? `r${at + 1}` : 'last', 0] }]
    return read(nodes).record.seed
  }
  expect(chain(1)).toBe('77')
  expect(chain(11)).toBe('77')
  expect(chain(40)).toBeUndefined()
})

test('a switch is followed where its boolean is in the file, and only on the side it takes', () => {
  const choose: Node = [
    'ComfySwitchNode',
    { switch: ['flag', 0], on_true: ['gone', 0], on_false: ['typed', 0] }
  ]
  const more: Record<string, Node> = {
    choose,
    typed: ['PrimitiveStringMultiline', { value: 'a jetty' }],
    flag: ['PrimitiveBoolean', { value: false }],
    gone: ['TextGenerate', { prompt: 'describe a jetty', clip: ['ckpt', 1] }]
  }
  expect(read({ ...BASE, ...more, pos: text(['choose', 0]) }).record.prompt).toBe('a jetty')
  const on = read({ ...BASE, ...more, flag: ['PrimitiveBoolean', { value: true }], pos: text(['choose', 0]) })
  expect(on.record.prompt).toBeUndefined()
  expect(on.record.parameters).toEqual({ promptSource: 'describe a jetty' })
  expect(on.warnings.join()).toContain('while the graph runs')
  const unknown = read({ ...BASE, ...more, flag: ['AskSomebody', {}], pos: text(['choose', 0]) })
  expect(unknown.record.prompt).toBeUndefined()
})

test('text left behind by a run is used, text still to be made is not', () => {
  const shown: Node = ['ShowText|pysssss', { text: ['llm', 0], text_0: 'a cached quay' }]
  const llm: Node = ['OllamaGenerate', { prompt: 'write about a quay' }]
  expect(read({ ...BASE, shown, llm, pos: text(['shown', 0]) }).record.prompt).toBe('a cached quay')
  const bare: Node = ['ShowText|pysssss', { text: ['llm', 0] }]
  expect(read({ ...BASE, shown: bare, llm, pos: text(['shown', 0]) }).record).toMatchObject({
    parameters: { promptSource: 'write about a quay' }
  })
  const wild: Node = [
    'ImpactWildcardProcessor',
    { wildcard_text: 'a {red|blue} boat', populated_text: 'a red boat' }
  ]
  expect(read({ ...BASE, wild, pos: text(['wild', 0]) }).record.prompt).toBe('a red boat')
})

test('strings joined from two literals are one text', () => {
  const join: Node = ['StringConcatenate', { string_a: 'a boat', string_b: ['b', 0], delimiter: ', ' }]
  const nodes = { ...BASE, join, b: ['PrimitiveString', { value: 'at sea' }] as Node, pos: text(['join', 0]) }
  expect(read(nodes).record.prompt).toBe('a boat, at sea')
})
