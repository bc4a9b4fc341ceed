import { expect, test } from 'vitest'
import { recogniseText } from '~/domain/generators/recognise-text'
import { seedRowOf } from '~/domain/generators/seed-rows'
import { recogniseIn } from '~tests/support/carriers'

const NAMES: [string, string][] = [
  ['ann_a_red_kite_1f0c2b6e-6d0b-4a6e-9a55-0d6ab7c1d2e3_2.png', 'midjourney'],
  ['DALL·E 2024-01-02 03.04.05 - a kite.webp', 'dall-e'],
  ['ChatGPT Image Jan 2, 2025.png', 'chatgpt-image'],
  ['Gemini_Generated_Image_ab12.png', 'gemini'],
  ['pictures/ComfyUI_00001_.png', 'comfyui'],
  ['00012-3735928559.png', 'stable-diffusion-webui']
]

test.each(NAMES)('the name %s is only a hint', (name, code) => {
  expect(recogniseIn({}, name)).toEqual({
    generator: 'unknown',
    confidence: 'none',
    record: {},
    sources: {},
    hints: [`file-name:${code}`],
    warnings: []
  })
})

test('a job id of Hugging Face is a hint, an ordinary name none', () => {
  expect(recogniseIn({ png: { 'hf-job-id': 'x' } }, 'holiday.png')).toMatchObject({
    generator: 'unknown',
    hints: ['png:hf-job-id']
  })
})

test('of a repeated key the first counts, and keys are compared without case', () => {
  const text = (seed: number) => `a\nSteps: 1, Sampler: E, Seed: ${seed}, Size: 8x8`
  expect(recogniseIn({ png: { Parameters: text(1), parameters: text(2) } }).record.seed).toBe('1')
})

test('pasted texts of the JSON dialects', () => {
  const cases: [string, object][] = [
    ['invokeai', { positive_prompt: 'a', cfg_scale: 1, seed: 2 }],
    ['invokeai', { model_weights: 'm', image: { prompt: 'a', seed: 2 } }],
    ['stability-matrix', { PositivePrompt: 'a', CfgScale: 1, Seed: 2 }],
    ['tensorart', { prompt: 'a', baseModel: {}, cfgScale: 1, seed: '2' }],
    ['novelai', { prompt: 'a', uc: 'b', scale: 5, seed: 2, noise_schedule: 'karras' }],
    ['novelai', { Software: 'NovelAI', Comment: { prompt: 'a', seed: 2 } }],
    ['swarmui', { sui_image_params: { prompt: 'a', seed: 2 } }],
    ['fooocus', { prompt: 'a', base_model: 'm', seed: '2' }],
    ['ruined-fooocus', { Prompt: 'a', software: 'RuinedFooocus', seed: 2 }],
    ['easy-diffusion', { prompt: 'a', use_stable_diffusion_model: 'm', seed: 2 }],
    ['draw-things', { c: 'a', uc: '', scale: 1, seed: 2 }],
    ['draw-things', { userComment: JSON.stringify({ c: 'a', v2: {}, seed: 2 }) }],
    ['huggingface-space', { prompt: 'a', Model: 'm', resolution: '8 x 8', seed: 2 }]
  ]
  for (const [slug, json] of cases) {
    const { generator, record, sources } = recogniseText(JSON.stringify(json))
    expect([generator, record.prompt, record.seed]).toEqual([slug, 'a', '2'])
    expect(sources.seed).toEqual({ source: 'pasted', carrier: 'json' })
  }
})

test('pasted command lines, label lines and AUTOMATIC1111 text', () => {
  expect(recogniseText('"a bog [mud]" -s 50 -S 7 -W 64 -H 64').record).toMatchObject({
    prompt: 'a bog',
    seed: '7'
  })
  const labels = 'Prompt: a fir: tall\nSeed: 7\nStable Diffusion model: fir\nSteps: 25'
  expect(recogniseText(labels)).toMatchObject({
    generator: 'easy-diffusion',
    record: { prompt: 'a fir: tall', steps: 25 }
  })
  expect(recogniseText('a\nSteps: 1, Sampler: E, Seed: 7, Size: 8x8, Version: v1.9.0').record.seed).toBe('7')
})

test('plain words, broken and foreign JSON are unknown', () => {
  for (const text of [
    'a plain prompt',
    '{"a":',
    '[{"instruction":"x"}]',
    '{"messages":[]}',
    '{"prompt":"a"}',
    '',
    '\0'
  ])
    expect(recogniseText(text)).toMatchObject({ generator: 'unknown', confidence: 'none', record: {} })
})

test('slugs know their row of the twelve', () => {
  expect(seedRowOf('forge-neo')).toBe('Stable Diffusion')
  expect(seedRowOf('google-ai')).toBe('Imagen')
  expect(seedRowOf('xai-grok')).toBeUndefined()
  expect(seedRowOf('constructor')).toBeUndefined()
})
