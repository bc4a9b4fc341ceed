import { expect, test } from 'vitest'
import { readSettings } from '~/domain/generators/dialects/a1111-settings'
import { recogniseIn } from '~tests/support/carriers'

const text = (settings: string, head = 'a lighthouse\nat dusk\nNegative prompt: fog,\nrain\n') =>
  `${head}${settings}`
const BASE = 'Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: 42, Size: 512x768'
const read = (parameters: string) => recogniseIn({ png: { parameters } })

test('prompt, negative prompt and settings are told apart', () => {
  const { generator, confidence, record, sources } = read(
    text(`${BASE}, Model hash: 0a1b2c3d4e, Model: lighthouse_v2, VAE: soft.pt, Clip skip: 2, Version: v1.9.4`)
  )
  expect(generator).toBe('stable-diffusion-webui')
  expect(confidence).toBe('high')
  expect(record).toEqual({
    prompt: 'a lighthouse\nat dusk',
    negativePrompt: 'fog,\nrain',
    steps: 20,
    sampler: 'DPM++ 2M',
    scheduler: 'Karras',
    cfg: 6.5,
    seed: '42',
    width: 512,
    height: 768,
    model: { name: 'lighthouse_v2', hash: '0a1b2c3d4e' },
    vae: 'soft.pt',
    parameters: { 'Clip skip': '2' }
  })
  expect(sources.seed).toEqual({ source: 'embedded', carrier: 'png:parameters' })
})

test.each([
  ['Version: v1.10.1', 'stable-diffusion-webui'],
  ['Version: f2.0.1v1.10.1-previous-12-gabcdef', 'forge'],
  ['Version: f1.0.0v2-v1.10.1RC-latest-1-gabc', 'reforge'],
  ['Version: f1.2.3-v1.10.1', 'easy-reforge'],
  ['Version: classic', 'forge-classic'],
  ['Version: neo', 'forge-neo'],
  ['App: SD.Next, Version: 56a8aea', 'sd-next'],
  ['Version: Fooocus v2.5.5', 'fooocus'],
  ['Version: ComfyUI', 'comfyui'],
  ['Civitai resources: [{"type":"checkpoint","modelName":"Deep, Blue"}]', 'civitai']
])('%s is %s', (key, slug) => {
  expect(read(text(`${BASE}, ${key}`)).generator).toBe(slug)
})

test('text that names no tool is of low confidence, also where another key only ends in version', () => {
  const { generator, confidence, generatorVersion } = read(text(`${BASE}, ADetailer version: v24.1`))
  expect([generator, confidence, generatorVersion]).toEqual(['stable-diffusion-webui', 'low', undefined])
})

test('quoted values and bare JSON hold commas, colons and newlines', () => {
  const line =
    'Steps: 9, ADetailer prompt 2nd: "a, b: \\"c\\"\\nd", Hashes: {"model": "ff", "lora:x": "aa"}, Civitai resources: [{"a":"}, ]"}], Seed: 3\nTemplate: x'
  expect(readSettings(line).map(({ key, text: value }) => [key, value])).toEqual([
    ['Steps', '9'],
    ['ADetailer prompt 2nd', 'a, b: "c"\nd'],
    ['Hashes', '{"model": "ff", "lora:x": "aa"}'],
    ['Civitai resources', '[{"a":"}, ]"}]'],
    ['Seed', '3'],
    ['Template', 'x']
  ])
})

test('broken JSON ends at the next comma', () => {
  expect(
    readSettings('A: "open, B: {1, C: [2], D: "x" y, E: 5').map(({ key, text: value }) => [key, value])
  ).toEqual([
    ['A', '"open'],
    ['B', '{1'],
    ['C', '[2]'],
    ['D', '"x" y'],
    ['E', '5']
  ])
})

test('LoRAs of the prompt get their hashes, and the prompt stays as written', () => {
  const { record } = read(
    text(
      `${BASE}, Lora hashes: "ink: aa11, wash: bb22", Version: v1.6.0`,
      'sea <lora:ink:0.8> <lyco:wash> <hypernet:h:1>\n'
    )
  )
  expect(record.prompt).toBe('sea <lora:ink:0.8> <lyco:wash> <hypernet:h:1>')
  expect(record.negativePrompt).toBeUndefined()
  expect(record.loras).toEqual([
    { name: 'ink', weight: 0.8, hash: 'aa11' },
    { name: 'wash', hash: 'bb22' },
    { name: 'h', weight: 1 }
  ])
})

test('the settings begin at the last line of steps, and may stand alone', () => {
  const { record } = read(text(BASE, 'Steps: 3 up the stairs\nNegative prompt: Steps: 4\n'))
  expect(record).toMatchObject({ prompt: 'Steps: 3 up the stairs', negativePrompt: 'Steps: 4', steps: 20 })
  expect(read(BASE).record.prompt).toBeUndefined()
})

test('Windows line ends, letter case of keys and seed -1', () => {
  const { record } = read(
    'a\r\nNegative prompt: b\r\nSteps: 5, Sampler: Euler, CFG Scale: 7, Seed: -1, Size: 8x8\r\n'
  )
  expect(record).toMatchObject({ prompt: 'a', negativePrompt: 'b', cfg: 7 })
  expect(record.seed).toBeUndefined()
})

test('hires settings stay among the parameters and the size is that of the first pass', () => {
  const { record } = read(
    text(`${BASE}, Denoising strength: 0.3, Hires upscale: 1.5, Hires steps: 10, Version: v1.9.0`)
  )
  expect(record).toMatchObject({ width: 512, height: 768, denoise: 0.3 })
  expect(record.parameters).toEqual({
    'Denoising strength': '0.3',
    'Hires upscale': '1.5',
    'Hires steps': '10'
  })
})

test('a model on somebody’s disk keeps its file name only', () => {
  expect(read(text(`${BASE}, Model: "C:\\\\ann\\\\m.safetensors"`)).record.model?.name).toBe('m.safetensors')
  expect(read(text(`${BASE}, Model: /mnt/ann/m.ckpt`)).record.model?.name).toBe('m.ckpt')
})

test('an ordinary comment is no record', () => {
  for (const note of ['Created with GIMP', 'Steps: 20', 'Steps: 20, then rest', 'Negative prompt: x', ''])
    expect(recogniseIn({ png: { parameters: note }, exif: { UserComment: note } }).generator).toBe('unknown')
})

test('EXIF of Civitai names the tool where the text does not', () => {
  const exif = { UserComment: text(BASE), Artist: 'ai', Software: '0b5c8f5e-3f6e-4a43-9d0e-7d5c1f6f2a10' }
  expect(recogniseIn({ exif }).generator).toBe('civitai')
  expect(recogniseIn({ exif: { ...exif, UserComment: text(`${BASE}, Version: v1.9.0`) } }).generator).toBe(
    'stable-diffusion-webui'
  )
})

test('Civitai resources give model, LoRAs and date', () => {
  const resources =
    '[{"type":"checkpoint","modelName":"Blue","modelVersionName":"v3"},{"type":"lora","weight":0.7,"modelName":"Ink"}]'
  const { record } = read(
    text(
      `${BASE}, Created Date: 2024-05-06T07:08:09.1234567Z, Civitai resources: ${resources}, Civitai metadata: {}`
    )
  )
  expect(record.model).toEqual({ name: 'Blue', version: 'v3' })
  expect(record.loras).toEqual([{ name: 'Ink', weight: 0.7 }])
  expect(record.createdAt).toBe('2024-05-06T07:08:09.123Z')
})

test('a hash without a name is no model, but is kept', () => {
  const { record } = read(text(`${BASE}, Model hash: 0a1b2c3d`))
  expect(record.model).toBeUndefined()
  expect(record.parameters).toEqual({ 'Model hash': '0a1b2c3d' })
})
