import { expect, test } from 'vitest'
import { recogniseText } from '~/domain/generators/recognise-text'
import { recogniseIn } from '~tests/support/carriers'
import { cpuMs } from '~tests/support/cpu-time'

type Slots = Record<string, number | null>
const node = (id: number, type: string, inputs: Slots, widgets_values: unknown = [], more: object = {}) => ({
  id,
  type,
  mode: 0,
  inputs: Object.entries(inputs).map(([name, link]) => ({ name, link })),
  widgets_values,
  ...more
})
const NODES = [
  node(1, 'CheckpointLoaderSimple', {}, ['dune.safetensors']),
  node(2, 'CLIPTextEncode', { clip: 1 }, ['a dune']),
  node(3, 'CLIPTextEncode', { clip: 2 }, ['rocks']),
  node(4, 'EmptyLatentImage', {}, [704, 512, 1]),
  node(5, 'KSampler', { model: 3, positive: 4, negative: 5, latent_image: 6 }, [
    8,
    'randomize',
    25,
    5.5,
    'euler',
    'karras',
    1
  ]),
  node(6, 'SaveImage', { images: 7 }, ['out'])
]
const LINKS = [
  [1, 1, 1, 2, 0, 'CLIP'],
  [2, 1, 1, 3, 0, 'CLIP'],
  [3, 1, 0, 5, 0, 'MODEL'],
  [4, 2, 0, 5, 1, 'CONDITIONING'],
  [5, 3, 0, 5, 2, 'CONDITIONING'],
  [6, 4, 0, 5, 3, 'LATENT'],
  [7, 5, 0, 6, 0, 'LATENT']
]
const read = (nodes: object[], links: unknown[] = LINKS, more: object = {}) =>
  recogniseIn({ png: { workflow: { nodes, links, version: 0.4, ...more } } }).record
const without = (...ids: number[]) => NODES.filter(({ id }) => !ids.includes(id))

test('widgets stand by position', () => {
  expect(read(NODES)).toMatchObject({
    prompt: 'a dune',
    negativePrompt: 'rocks',
    seed: '8',
    steps: 25,
    cfg: 5.5,
    sampler: 'euler',
    scheduler: 'karras',
    model: { name: 'dune.safetensors' },
    width: 704,
    height: 512
  })
})

test('a dropped JSON file is read the same way, as pasted', () => {
  const { generator, record, sources } = recogniseText(JSON.stringify({ nodes: NODES, links: LINKS }))
  expect(generator).toBe('comfyui')
  expect(record.seed).toBe('8')
  expect(sources.seed).toEqual({ source: 'pasted', carrier: 'json' })
})

test('the API graph of the same file is believed before it', () => {
  const prompt = {
    '1': { class_type: 'KSampler', inputs: { seed: 1, positive: ['2', 0], negative: ['2', 0] } },
    '2': { class_type: 'CLIPTextEncode', inputs: { text: 'api' } }
  }
  expect(recogniseIn({ png: { workflow: { nodes: NODES, links: LINKS }, prompt } }).record.prompt).toBe('api')
})

test('unknown nodes name their widgets, and the value after the seed has no name', () => {
  const named = ['seed', 'steps', 'cfg', 'sampler_name'].map((name) => ({
    name,
    widget: { name },
    link: null
  }))
  const wired = NODES[4]?.inputs ?? []
  const odd = {
    id: 5,
    type: 'OddSampler',
    mode: 0,
    inputs: [...wired, ...named],
    widgets_values: [9, 'fixed', 12, 2, 'dpm']
  }
  expect(read([...without(5), odd])).toMatchObject({ seed: '9', steps: 12, cfg: 2, sampler: 'dpm' })
})

test('primitives, reroutes and set/get nodes are wires', () => {
  const nodes = [
    ...without(2),
    node(2, 'CLIPTextEncode', { clip: 1, text: 20 }, ['stale']),
    node(20, 'PrimitiveNode', {}, ['a far dune']),
    node(21, 'Reroute', { '': 21 }),
    node(22, 'SetNode', { STRING: 22 }, ['words']),
    node(23, 'GetNode', {}, ['words'])
  ]
  const links = [
    ...LINKS,
    [20, 23, 0, 2, 1, 'STRING'],
    [21, 20, 0, 21, 0, 'STRING'],
    [22, 21, 0, 22, 0, 'STRING']
  ]
  expect(read(nodes, links).prompt).toBe('a far dune')
})

test('bypassed nodes are wired through and muted ones are gone', () => {
  const lora = (mode: number) => ({
    ...node(7, 'LoraLoaderModelOnly', { model: 30 }, ['sand.safetensors', 1], {
      outputs: [{ type: 'MODEL' }]
    }),
    inputs: [{ name: 'model', type: 'MODEL', link: 30 }],
    mode
  })
  const links = [...LINKS.filter(([id]) => id !== 3), [3, 7, 0, 5, 0, 'MODEL'], [30, 1, 0, 7, 0, 'MODEL']]
  expect(read([...NODES, lora(0)], links).loras).toEqual([{ name: 'sand.safetensors', weight: 1 }])
  expect(read([...NODES, lora(4)], links)).toMatchObject({ model: { name: 'dune.safetensors' } })
  expect(read([...NODES, lora(4)], links).loras).toBeUndefined()
  expect(read([...NODES, lora(2)], links).model).toBeUndefined()
})

const SUBGRAPH = {
  id: 'sub-1',
  inputs: [{ name: 'text' }, { name: 'width' }],
  nodes: [
    ...without(2, 6, 4),
    { ...node(2, 'CLIPTextEncode', { clip: 1, text: 40 }, ['inner']), mode: 0 },
    node(4, 'EmptyLatentImage', { width: 41 }, [64, 512, 1])
  ],
  links: [
    ...LINKS.filter(([id]) => id !== 7).map(([id, from, slot, to, toSlot]) => ({
      id,
      origin_id: from,
      origin_slot: slot,
      target_id: to,
      target_slot: toSlot
    })),
    { id: 40, origin_id: -10, origin_slot: 0, target_id: 2, target_slot: 1 },
    { id: 41, origin_id: -10, origin_slot: 1, target_id: 4, target_slot: 0 },
    { id: 42, origin_id: 5, origin_slot: 0, target_id: -20, target_slot: 0 }
  ]
}
const widget = (name: string) => ({ name, link: null, widget: { name } })

test('subgraphs are opened: promoted widgets come from outside, the others from inside', () => {
  const outer = {
    ...node(50, 'sub-1', {}, ['a promoted dune', 960, null], {
      properties: {
        proxyWidgets: [
          ['-1', 'text'],
          ['-1', 'width'],
          ['5', 'seed']
        ]
      }
    }),
    inputs: [widget('width'), widget('text')]
  }
  const save = node(51, 'SaveImage', { images: 60 })
  const record = read([outer, save], [[60, 50, 0, 51, 0, 'LATENT']], {
    definitions: { subgraphs: [SUBGRAPH] }
  })
  expect(record).toMatchObject({
    prompt: 'a promoted dune',
    negativePrompt: 'rocks',
    width: 960,
    height: 512,
    seed: '8'
  })
  const empty = { ...outer, widgets_values: [], properties: {} }
  expect(
    read([empty, save], [[60, 50, 0, 51, 0, 'LATENT']], { definitions: { subgraphs: [SUBGRAPH] } }).prompt
  ).toBe('inner')
})

test('a subgraph that holds itself ends', () => {
  const itself = {
    id: 'loop',
    inputs: [],
    nodes: Array.from({ length: 50 }, (_, id) => node(id, 'loop', {})),
    links: []
  }
  const work = () => read([node(1, 'loop', {}), ...NODES], LINKS, { definitions: { subgraphs: [itself] } })
  expect(cpuMs(work)).toBeLessThan(3000)
})

test('graphs of other programs are not ComfyUI’s', () => {
  for (const json of [
    { nodes: [{ id: 1, type: 'x' }], links: [] },
    { nodes: [{ type: 'x', inputs: [] }] },
    { nodes: [], links: [] }
  ])
    expect(recogniseText(JSON.stringify(json)).generator).toBe('unknown')
})
