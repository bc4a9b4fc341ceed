import { expect, test } from 'vitest'
import { recogniseIn } from '~tests/support/carriers'
import { BASE, graph, type Node, read, sampler, text } from '~tests/support/comfyui-graph'

test('passes come upstream first and the base pass gives the record’s values', () => {
  const { record } = read({
    refine: sampler({
      seed: 22,
      steps: 8,
      denoise: 0.5,
      positive: ['pos2', 0],
      latent_image: ['up', 0],
      model: ['other', 0]
    }),
    ...BASE,
    other: ['CheckpointLoaderSimple', { ckpt_name: { content: 'refiner.ckpt' } }],
    pos2: text('a sharp harbour'),
    up: ['LatentUpscale', { samples: ['k', 0], width: 1280, height: 960 }],
    dec: ['VAEDecode', { samples: ['refine', 0] }]
  })
  expect(record.seed).toBe('11')
  expect(record.stages?.map(({ seed, model }) => [seed, model])).toEqual([
    ['11', 'harbour.safetensors'],
    ['22', 'refiner.ckpt']
  ])
  expect([record.width, record.height]).toEqual([640, 480])
})

test('base passes side by side have no single seed', () => {
  const { record, warnings } = read({
    ...BASE,
    k2: sampler({ seed: 12, positive: ['pos2', 0] }),
    pos2: text('a whale'),
    both: ['LatentComposite', { samples_to: ['k', 0], samples_from: ['k2', 0], x: 0 }],
    last: sampler({ seed: 13, latent_image: ['both', 0] }),
    dec: ['VAEDecode', { samples: ['last', 0] }]
  })
  expect(record.seed).toBeUndefined()
  expect(record.steps).toBe(20)
  expect(record.promptParts).toEqual(['a harbour', 'a whale'])
  expect(record.stages?.map(({ seed }) => seed)).toEqual(['11', '12', '13'])
  expect(warnings.join()).toContain('no single seed')
})

test('what no output uses is left aside; a saved pass comes before one only previewed', () => {
  const idle = read({ ...BASE, dead: sampler({ seed: 99 }) })
  expect(idle.record.stages).toHaveLength(1)
  const shown = read({
    draft: sampler({ seed: 98 }),
    look: ['PreviewImage', { images: ['draft', 0] }],
    ...BASE
  })
  expect(shown.record.seed).toBe('11')
})

test('a graph without a known output is read from its ends', () => {
  expect(read({ ...BASE, out: ['Teleport', { images: ['dec', 0] }] }).record.prompt).toBe('a harbour')
})

test('rgthree sizes, pictures made from pictures, loaders with both texts', () => {
  const size: Node = ['SDXL Empty Latent Image (rgthree)', { dimensions: '1216 x 832   (landscape)' }]
  expect(read({ ...BASE, size }).record).toMatchObject({ width: 1216, height: 832 })
  const image = read({
    ...BASE,
    size: ['VAEEncode', { pixels: ['load', 0] }],
    load: ['LoadImage', { image: 'a.png' }]
  })
  expect(image.record.width).toBeUndefined()
  const eff: Node = [
    'Efficient Loader',
    {
      ckpt_name: 'e.ckpt',
      lora_name: 'None',
      positive: 'a tug',
      negative: 'rust',
      empty_latent_width: 320,
      empty_latent_height: 200
    }
  ]
  const { record } = read({
    ...BASE,
    eff,
    k: [
      'KSampler (Efficient)',
      {
        seed: 1,
        steps: 2,
        cfg: 3,
        model: ['eff', 0],
        positive: ['eff', 1],
        negative: ['eff', 2],
        latent_image: ['eff', 3]
      }
    ]
  })
  expect(record).toMatchObject({
    prompt: 'a tug',
    negativePrompt: 'rust',
    width: 320,
    model: { name: 'e.ckpt' }
  })
})

test('LoRAs of rgthree’s power loader, those switched off left out', () => {
  const power: Node = [
    'Power Lora Loader (rgthree)',
    {
      model: ['ckpt', 0],
      lora_1: { on: true, lora: 'a.st', strength: 0.5 },
      lora_2: { on: false, lora: 'b.st' }
    }
  ]
  expect(read({ ...BASE, power, k: sampler({ model: ['power', 0] }) }).record.loras).toEqual([
    { name: 'a.st', weight: 0.5 }
  ])
})

test('the graph is found in every carrier it is put into', () => {
  const json = JSON.stringify(graph(BASE))
  const places = [
    { exif: { Model: `prompt:${json}`, Make: 'workflow:{"nodes":[]}' } },
    { exif: { Make: `Prompt: ${json}`, ImageDescription: 'Workflow: {"nodes":[]}' } },
    { exif: { UserComment: `{"prompt":${json},"workflow":{"nodes":[]}}` } },
    { tag: { prompt: json } },
    { tag: { comment: `{"prompt":${JSON.stringify(json)},"workflow":{"nodes":[]}}` } },
    { xmp: `<a><comfy:prompt>${json.replaceAll('"', '&quot;')}</comfy:prompt></a>` },
    { png: { prompt: `${json.replace('"denoise":1', '"denoise":NaN')}\0` } }
  ]
  for (const place of places) {
    const { generator, record } = recogniseIn(place)
    expect([generator, record.prompt, record.seed]).toEqual(['comfyui', 'a harbour', '11'])
  }
})

test('the graph is believed before the text beside it, which fills what the graph leaves open', () => {
  const beside =
    'unknown\nNegative prompt: x\nSteps: 99, Sampler: Other, Seed: 5, Size: 1x1, Model: harbour, Model hash: abcd, Version: ComfyUI'
  const { generator, record, sources } = recogniseIn({
    png: { parameters: beside, prompt: graph({ ...BASE, size: ['VAEEncode', {}] }) }
  })
  expect(generator).toBe('comfyui')
  expect(record).toMatchObject({
    prompt: 'a harbour',
    seed: '11',
    steps: 20,
    model: { name: 'harbour.safetensors', hash: 'abcd' },
    width: 1
  })
  expect(sources.steps?.carrier).toBe('png:prompt')
  expect(sources.width?.carrier).toBe('png:parameters')
})
