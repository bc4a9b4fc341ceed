import { expect, it } from 'vitest'
import { recogniseText } from '~/domain/formats/recognise/recognise-text'

const whole = (value: unknown, name = 'file.json') => recogniseText(JSON.stringify(value), true, name)

it('reads a DALL·E request with its response: the asked prompt is the prompt, pictures are never kept', () => {
  const request = { model: 'dall-e-3', prompt: 'a fox', size: '1792x1024', style: 'vivid' }
  const response = {
    created: 1700000000,
    data: [{ url: 'https://x.test/i.png?sig=abc', revised_prompt: 'a red fox' }, { b64_json: 'QUJDREVG' }]
  }
  const found = whole({ request, response })
  expect(found).toMatchObject({
    kind: 'openai-images',
    generator: 'openai',
    seedRow: 'DALL-E',
    record: {
      prompt: 'a fox',
      model: { name: 'dall-e-3' },
      width: 1792,
      height: 1024,
      createdAt: '2023-11-14T22:13:20.000Z',
      parameters: { revisedPrompt: 'a red fox', style: 'vivid' }
    }
  })
  expect(found?.sources.prompt).toEqual({ source: 'embedded', carrier: 'json:prompt' })
  expect(JSON.stringify(found)).not.toMatch(/sig=|QUJD/)
  expect(whole(response)?.record).not.toHaveProperty('prompt')
  // the form alone is written by others too
  expect(whole({ created: 1, data: [{ url: 'https://x.test/i.png' }] })).toMatchObject({
    generator: 'unknown',
    confidence: 'low'
  })
})

it('reads an Imagen prediction', () => {
  const found = whole({
    request: {
      instances: [{ prompt: 'a lake' }],
      parameters: { sampleCount: 2, seed: 42, negativePrompt: 'people', aspectRatio: '16:9' }
    },
    response: {
      predictions: [{ bytesBase64Encoded: 'QUJD', mimeType: 'image/png', prompt: 'a calm lake' }],
      deployedModelId: 'publishers/google/models/imagen-3.0-generate-002'
    }
  })
  expect(found).toMatchObject({
    kind: 'imagen-predict',
    generator: 'google-imagen',
    seedRow: 'Imagen',
    record: {
      prompt: 'a lake',
      negativePrompt: 'people',
      seed: '42',
      model: { name: 'imagen-3.0-generate-002' },
      parameters: { sampleCount: '2', aspectRatio: '16:9', rewrittenPrompt: 'a calm lake' }
    }
  })
  expect(JSON.stringify(found)).not.toContain('QUJD')
})

it('reads requests and results of 文心一格', () => {
  expect(whole({ text: '山水, 古风', resolution: '1024*1536', style: '古风', num: 1 })).toMatchObject({
    kind: 'ernie-vilg',
    generator: 'ernie-vilg',
    record: { prompt: '山水, 古风', width: 1024, height: 1536, parameters: { style: '古风', num: '1' } }
  })
  const result = recogniseText(
    '{"data":{"taskId":12345678901234567890,"text":"猫","style":"油画","imgUrls":[{"image":"https://x.test/a?token=1"}]},"log_id":1}',
    true
  )
  expect(result?.record).toMatchObject({ prompt: '猫', jobId: '12345678901234567890' })
  expect(JSON.stringify(result)).not.toContain('token=')
  expect(
    whole({
      data: {
        task_id: 9,
        sub_task_result_list: [{ final_image_list: [{ img_url: 'x', width: 512, height: 640 }] }]
      }
    })?.record
  ).toMatchObject({ jobId: '9', width: 512, height: 640 })
})

it('reads fields of Draw Things, and the file that wraps them', () => {
  const fields = {
    c: 'a shrine',
    uc: '',
    seed: 4294967295,
    steps: 30,
    scale: 5,
    sampler: 'DPM++ 2M AYS',
    model: 'flux_1_dev.ckpt',
    lora: [{ model: 'a.ckpt', weight: 0.80000001192092896 }],
    size: '512x768',
    strength: 1,
    v2: {}
  }
  for (const file of [fields, { userComment: JSON.stringify(fields), parameters: 'text' }])
    expect(whole(file)?.record).toEqual({
      prompt: 'a shrine',
      seed: '4294967295',
      steps: 30,
      cfg: 5,
      sampler: 'DPM++ 2M AYS',
      denoise: 1,
      model: { name: 'flux_1_dev.ckpt' },
      loras: [{ name: 'a.ckpt', weight: 0.8 }],
      width: 512,
      height: 768,
      parameters: {}
    })
})

it('reads a draft of 剪映 without places on a machine, and says when one is encrypted', () => {
  const place = ['', 'Users', 'ann', 'Movies', 'clip.mp4'].join('/')
  const found = whole({
    canvas_config: { width: 1080, height: 1920 },
    duration: 12_500_000,
    platform: { app_source: 'lv', app_version: '5.9.0', os: 'mac' },
    tracks: [{ type: 'video', segments: [{}, {}] }],
    materials: {
      texts: [{ content: '{"text":"你好"}' }, { content: '<size=1>[旧]</size>' }],
      videos: [{ path: place }]
    }
  })
  expect(found).toMatchObject({
    kind: 'capcut-draft',
    generator: 'capcut',
    generatorVersion: '5.9.0',
    record: {
      width: 1080,
      height: 1920,
      parameters: { durationSeconds: '12.5', segments: '2', files: 'clip.mp4', app: 'lv' }
    }
  })
  expect(found?.record?.parameters?.texts).toMatch(/^你好\n/)
  expect(JSON.stringify(found)).not.toContain('ann')
  const locked = recogniseText('qL3+/x9'.repeat(100), true, 'draft_content.json')
  expect(locked).toMatchObject({ kind: 'capcut-draft', confidence: 'low' })
  expect(locked?.warnings[0]).toMatch(/encrypted/)
  expect(recogniseText('qL3+/x9'.repeat(100), true, 'other.json')).toBeNull()
})

it('reads a DiffusionDB map with its settings', () => {
  expect(
    recogniseText('{"a.png":{"p":"a castle","se":12345678901234567890,"c":7.0,"st":50,"sa":"k_lms"}}', true)
  ).toMatchObject({
    kind: 'diffusiondb',
    generator: 'stable-diffusion',
    seedRow: 'Stable Diffusion',
    collection: { records: 1, first: { image: 'a.png', p: 'a castle', se: '12345678901234567890', st: 50 } }
  })
})

it('leaves graphs and settings of image tools to their own readers', () => {
  expect(whole({ '3': { class_type: 'KSampler', inputs: { seed: 1 } } })).toBeNull()
  expect(whole({ nodes: [], links: [], version: 0.4 })).toBeNull()
  expect(whole({ sui_image_params: { prompt: 'x' } })).toBeNull()
  expect(whole({ prompt: 'x', negative_prompt: 'y', seed: 1, steps: 20 })).toBeNull()
  expect(recogniseText('a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, Seed: 1', true)).toBeNull()
  expect(recogniseText('/imagine prompt: a cat --ar 16:9', true)).toBeNull()
  expect(recogniseText('Prompt: a cat\nSeed: 1\nStable Diffusion model: sd-v1-4', true)).toBeNull()
})
