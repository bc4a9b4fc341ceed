import { expect, test } from 'vitest'
import { recogniseIn } from '~tests/support/carriers'

test('InvokeAI 3 and later', () => {
  const metadata = {
    app_version: '5.6.0',
    positive_prompt: 'a fen',
    negative_prompt: '',
    width: 512,
    height: 768,
    seed: 4294967296,
    cfg_scale: 7.5,
    steps: 30,
    scheduler: 'dpmpp_2m_k',
    model: { name: 'Fen XL', hash: 'blake3:aa', key: 'k', base: 'sdxl' },
    loras: [{ model: { name: 'Reed' }, weight: 0.75 }],
    generation_mode: 'txt2img'
  }
  const { generator, generatorVersion, record } = recogniseIn({ png: { invokeai_metadata: metadata } })
  expect([generator, generatorVersion]).toEqual(['invokeai', '5.6.0'])
  expect(record).toEqual({
    prompt: 'a fen',
    seed: '4294967296',
    steps: 30,
    cfg: 7.5,
    sampler: 'dpmpp_2m_k',
    model: { name: 'Fen XL', hash: 'blake3:aa' },
    loras: [{ name: 'Reed', weight: 0.75 }],
    width: 512,
    height: 768,
    parameters: { generation_mode: 'txt2img' }
  })
})

test('InvokeAI 2 and 1: the negative prompt stands in brackets', () => {
  const sd = {
    model_weights: 'sd-1.4',
    model_hash: 'ff',
    app_version: 'v2.2',
    image: {
      prompt: [{ prompt: 'a bog [mud, flies] at dawn [rain]', weight: 1 }],
      steps: 10,
      cfg_scale: 8,
      seed: 7,
      sampler: 'ddim',
      width: 64,
      height: 64
    }
  }
  expect(recogniseIn({ png: { 'sd-metadata': sd } })).toMatchObject({
    generator: 'invokeai',
    generatorVersion: 'v2.2',
    record: {
      prompt: 'a bog  at dawn',
      negativePrompt: 'mud, flies, rain',
      seed: '7',
      model: { name: 'sd-1.4', hash: 'ff' }
    }
  })
  const dream = '"a \\"bog\\" [mud]" -s 50 -S29 -W512 -H 768 -C 7.5 -A k_lms -G 0.9 -cf 0.75 -U 4 0.95'
  expect(recogniseIn({ png: { Dream: dream } }).record).toEqual({
    prompt: 'a "bog"',
    negativePrompt: 'mud',
    steps: 50,
    seed: '29',
    width: 512,
    height: 768,
    cfg: 7.5,
    sampler: 'k_lms',
    parameters: { G: '0.9', cf: '0.75', U: '4 0.95' }
  })
  expect(recogniseIn({ png: { Dream: '"no end -s 50' } }).generator).toBe('unknown')
})

test('NovelAI: version 4 captions before the prompt, characters apart', () => {
  const caption = (base: string, ...characters: string[]) => ({
    caption: {
      base_caption: base,
      char_captions: characters.map((char_caption) => ({ char_caption, centers: [] }))
    }
  })
  const Comment = {
    prompt: 'flat',
    uc: 'flat bad',
    steps: 23,
    scale: 5,
    seed: 3735928559,
    sampler: 'k_euler',
    noise_schedule: 'karras',
    width: 832,
    height: 1216,
    v4_prompt: caption('a stage', 'a singer', 'a drummer'),
    v4_negative_prompt: caption('bad'),
    signed_hash: 'x'
  }
  const png = {
    Title: 'NovelAI generated image',
    Description: 'described',
    Software: 'NovelAI',
    Source: 'NovelAI Diffusion V4.5 4BDE2A90',
    Comment
  }
  const expected = {
    prompt: 'a stage',
    negativePrompt: 'bad',
    characterPrompts: ['a singer', 'a drummer'],
    seed: '3735928559',
    steps: 23,
    cfg: 5,
    sampler: 'k_euler',
    scheduler: 'karras',
    model: { name: 'NovelAI Diffusion V4.5 4BDE2A90', hash: '4BDE2A90' },
    width: 832,
    height: 1216
  }
  expect(recogniseIn({ png })).toMatchObject({ generator: 'novelai', record: expected })
  const outer = { Comment: JSON.stringify(Comment), Source: png.Source }
  const exif = { Software: 'NovelAI', ImageDescription: '\0\0\0\0described', UserComment: outer }
  expect(recogniseIn({ exif }).record).toEqual(expected)
  const old = recogniseIn({ png: { ...png, Comment: { uc: 'bad', seed: 1, steps: 2 } } })
  expect([old.record.prompt, old.sources.prompt?.carrier, old.sources.seed?.carrier]).toEqual([
    'described',
    'png:Description',
    'png:Comment'
  ])
})

const FOOOCUS = {
  prompt: 'a newt',
  negative_prompt: '',
  full_prompt: ['a newt, sharp'],
  seed: '6952411511246973023',
  steps: 30,
  guidance_scale: 4,
  sampler: 'dpmpp_2m',
  scheduler: 'karras',
  base_model: 'newt',
  base_model_hash: 'aa',
  resolution: '(768, 1280)',
  loras: [['pond', 0.1, 'bb']],
  version: 'Fooocus v2.5.0'
}

test('Fooocus in both schemes and both containers, with its seed whole', () => {
  const expected = {
    generator: 'fooocus',
    generatorVersion: 'Fooocus v2.5.0',
    record: {
      prompt: 'a newt',
      seed: '6952411511246973023',
      cfg: 4,
      width: 768,
      height: 1280,
      model: { name: 'newt', hash: 'aa' },
      loras: [{ name: 'pond', weight: 0.1, hash: 'bb' }]
    }
  }
  expect(recogniseIn({ png: { parameters: FOOOCUS, fooocus_scheme: 'fooocus' } })).toMatchObject(expected)
  expect(
    recogniseIn({ exif: { UserComment: FOOOCUS, MakerNote: 'fooocus', Software: 'Fooocus v2.5.0' } })
  ).toMatchObject(expected)
  expect(recogniseIn({ png: { parameters: FOOOCUS } })).toMatchObject(expected)
  const text =
    'a newt, sharp\nNegative prompt: x\nSteps: 30, Sampler: DPM++ 2M, Seed: 6952411511246973023, Size: 768x1280, Raw prompt: "a newt, raw", Version: Fooocus v2.5.0'
  expect(recogniseIn({ png: { parameters: text } })).toMatchObject({
    generator: 'fooocus',
    record: { prompt: 'a newt, raw', seed: '6952411511246973023' }
  })
})

test('RuinedFooocus', () => {
  const parameters = {
    Prompt: 'a toad',
    Negative: 'slime',
    steps: 30,
    cfg: 8,
    width: 1152,
    height: 896,
    seed: 99,
    sampler_name: 'dpmpp',
    scheduler: 'karras',
    base_model_name: 'toad.st',
    base_model_hash: 'cc',
    loras: [['ab', '0.5 - mud.st']],
    software: 'RuinedFooocus'
  }
  expect(recogniseIn({ png: { parameters } })).toMatchObject({
    generator: 'ruined-fooocus',
    record: {
      prompt: 'a toad',
      negativePrompt: 'slime',
      seed: '99',
      loras: [{ name: 'mud.st', weight: 0.5, hash: 'ab' }]
    }
  })
})

test('a Hugging Face Space', () => {
  const parameters = {
    prompt: 'a kite',
    negative_prompt: 'string',
    resolution: '1024 x 768',
    guidance_scale: 7,
    num_inference_steps: 28,
    seed: 5,
    sampler: 'Euler a',
    Model: 'Kite XL',
    'Model hash': 'dd'
  }
  expect(recogniseIn({ png: { parameters } })).toMatchObject({
    generator: 'huggingface-space',
    record: { steps: 28, width: 1024, height: 768, model: { name: 'Kite XL', hash: 'dd' } }
  })
})
