import { expect, test } from 'vitest'
import { recogniseIn, xmpWith } from '~tests/support/carriers'

const GRAPH = {
  '1': {
    class_type: 'KSampler',
    inputs: {
      seed: 123454321,
      steps: 4,
      cfg: 2,
      sampler_name: 'euler',
      scheduler: 'beta',
      model: ['4', 0],
      positive: ['2', 0],
      negative: ['3', 0],
      latent_image: ['5', 0]
    }
  },
  '2': { class_type: 'CLIPTextEncode', inputs: { text: 'from the graph' } },
  '3': { class_type: 'CLIPTextEncode', inputs: { text: 'not in the graph' } },
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'urn:air:sdxl:checkpoint:civitai:1@2' } },
  '5': { class_type: 'EmptyLatentImage', inputs: { width: 832, height: 1216 } },
  '6': { class_type: 'SaveImage', inputs: { images: ['1', 0] } }
}
const BIG = JSON.stringify(GRAPH).replace('123454321', '18446744073709551615')

test('Civitai’s generator: the person’s values from extraMetadata, the rest from the graph', () => {
  const extra = {
    prompt: 'a moth',
    negativePrompt: 'dust',
    cfgScale: 6,
    sampler: 'Euler a',
    seed: 123,
    steps: 28,
    resources: [{ air: 'urn:air:sdxl:lora:civitai:3@4', strength: 0.5 }],
    workflowId: 'txt2img'
  }
  const { generator, record } = recogniseIn({
    exif: { UserComment: { ...GRAPH, extraMetadata: JSON.stringify(extra) } }
  })
  expect(generator).toBe('civitai')
  expect(record).toMatchObject({
    prompt: 'a moth',
    negativePrompt: 'dust',
    cfg: 6,
    sampler: 'Euler a',
    seed: '123',
    steps: 28,
    width: 832,
    model: { name: 'urn:air:sdxl:checkpoint:civitai:1@2' },
    loras: [{ name: 'urn:air:sdxl:lora:civitai:3@4', weight: 0.5 }],
    parameters: { workflowId: 'txt2img' }
  })
})

test('Tensor.Art: the seed of -1 is taken from the graph, and said so', () => {
  const data = {
    prompt: 'a wave',
    negativePrompt: 'foam',
    steps: 20,
    cfgScale: 7,
    seed: '-1',
    baseModel: { modelFileName: 'tide', hash: 'AB12' }
  }
  const { generator, record, sources } = recogniseIn({
    png: { generation_data: `${JSON.stringify(data)}\0`, prompt: BIG }
  })
  expect(generator).toBe('tensorart')
  expect(record).toMatchObject({
    prompt: 'a wave',
    seed: '18446744073709551615',
    steps: 20,
    model: { name: 'tide', hash: 'AB12' }
  })
  expect([sources.seed?.carrier, sources.steps?.carrier]).toEqual(['png:prompt', 'png:generation_data'])
  expect(recogniseIn({ png: { generation_data: { ...data, seed: '55' }, prompt: BIG } }).record.seed).toBe(
    '55'
  )
})

test('Stability Matrix: parameters-json wins over graph and text', () => {
  const json = {
    PositivePrompt: 'a well',
    NegativePrompt: 'moss',
    Steps: 30,
    Sampler: 'Euler',
    CfgScale: 5,
    Seed: 18,
    Width: 640,
    Height: 320,
    ModelName: 'w.safetensors',
    ModelHash: 'ee'
  }
  const { generator, record } = recogniseIn({
    png: { 'parameters-json': json, prompt: GRAPH, parameters: 'x\nSteps: 1, Seed: 1, Size: 1x1' }
  })
  expect(generator).toBe('stability-matrix')
  expect(record).toMatchObject({
    prompt: 'a well',
    seed: '18',
    steps: 30,
    width: 640,
    model: { name: 'w.safetensors', hash: 'ee' }
  })
  const project = recogniseIn({ png: { smproj: '{}', prompt: GRAPH } })
  expect([project.generator, project.record.prompt, project.sources.prompt?.carrier]).toEqual([
    'stability-matrix',
    'from the graph',
    'png:prompt'
  ])
})

test('SwarmUI is not taken for ComfyUI; numbers and lists may be text', () => {
  const parameters = {
    sui_image_params: {
      prompt: 'a bee',
      negativeprompt: '',
      model: 'Official/bee',
      seed: '18446744073709551615',
      steps: '20',
      cfgscale: '7',
      width: 512,
      height: 512,
      sampler: 'euler',
      loras: 'wing, leg',
      loraweights: '0.5,1',
      swarm_version: '0.9.7.4'
    },
    sui_extra_data: { original_prompt: 'a <random:bee|wasp>' },
    sui_models: [{ name: 'bee', param: 'model', hash: '0xab' }]
  }
  expect(recogniseIn({ png: { parameters, prompt: GRAPH } })).toMatchObject({
    generator: 'swarmui',
    generatorVersion: '0.9.7.4',
    record: {
      prompt: 'a bee',
      seed: '18446744073709551615',
      steps: 20,
      model: { name: 'Official/bee', hash: '0xab' },
      loras: [
        { name: 'wing', weight: 0.5 },
        { name: 'leg', weight: 1 }
      ],
      parameters: { original_prompt: 'a <random:bee|wasp>' }
    }
  })
  expect(recogniseIn({ exif: { UserComment: parameters } }).record.negativePrompt).toBeUndefined()
})

test('Draw Things in XMP and in EXIF', () => {
  const comment = {
    c: 'an owl',
    uc: '',
    model: 'owl.ckpt',
    seed: 8,
    steps: 30,
    sampler: 'DPM++ 2M AYS',
    scale: 5,
    size: '512x768',
    strength: 1,
    lora: [{ model: 'feather.ckpt', weight: 0.80000001192092896 }],
    seed_mode: 'Scale Alike',
    v2: { steps: 30 }
  }
  const escaped = JSON.stringify(comment).replaceAll('"', '&quot;')
  const xmp = `<rdf:Description xmp:CreatorTool="Draw Things"><exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">${escaped}</rdf:li></rdf:Alt></exif:UserComment></rdf:Description>`
  const expected = {
    generator: 'draw-things',
    record: {
      prompt: 'an owl',
      seed: '8',
      cfg: 5,
      width: 512,
      height: 768,
      model: { name: 'owl.ckpt' },
      loras: [{ name: 'feather.ckpt', weight: 0.8 }]
    }
  }
  expect(recogniseIn({ xmp })).toMatchObject(expected)
  expect(recogniseIn({ exif: { UserComment: comment } })).toMatchObject(expected)
  expect(
    recogniseIn({ xmp: xmpWith({ 'xmp:CreatorTool': 'Other' }), exif: { UserComment: { c: 'x' } } }).generator
  ).toBe('unknown')
})

test('Easy Diffusion: a text a field, under keys or labels; paths keep the base name', () => {
  const png = {
    prompt: 'a fir',
    negative_prompt: 'None',
    seed: '9',
    use_stable_diffusion_model: '/mnt/ann/models/fir.ckpt',
    sampler_name: 'ddim',
    width: '512',
    height: '384',
    num_inference_steps: '25',
    guidance_scale: '7.5'
  }
  const expected = {
    prompt: 'a fir',
    seed: '9',
    steps: 25,
    cfg: 7.5,
    sampler: 'ddim',
    model: { name: 'fir.ckpt' },
    width: 512,
    height: 384
  }
  expect(recogniseIn({ png })).toMatchObject({ generator: 'easy-diffusion', record: expected })
  expect(recogniseIn({ png }).record.negativePrompt).toBeUndefined()
  expect(recogniseIn({ exif: { UserComment: png } }).record).toMatchObject(expected)
  const labels = { Prompt: 'a fir', 'Stable Diffusion model': 'C:\\m\\fir.ckpt', Seed: '9', Steps: '25' }
  expect(recogniseIn({ png: labels }).record).toMatchObject({
    prompt: 'a fir',
    seed: '9',
    model: { name: 'fir.ckpt' }
  })
})

test('services that only sign or name themselves', () => {
  const Artist = '0b5c8f5e-3f6e-4a43-9d0e-7d5c1f6f2a10'
  const ImageDescription = `Signature: ${'Ab+/'.repeat(20)}==`
  expect(recogniseIn({ exif: { ImageDescription, Artist } })).toMatchObject({
    generator: 'xai-grok',
    record: {}
  })
  expect(recogniseIn({ exif: { ImageDescription, Artist: 'ann' } }).generator).toBe('unknown')
  expect(recogniseIn({ exif: { Make: 'Ideogram AI' } }).generator).toBe('ideogram')
  expect(recogniseIn({ png: { Source: 'Luma AI' } }).generator).toBe('luma')
})
