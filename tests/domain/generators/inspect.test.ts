import { describe, expect, it } from 'vitest'
import { bytesSource } from '~/domain/formats/containers/walk'
import type { Pixels } from '~/domain/generators/dialects/stealth-layer'
import type { Inspection } from '~/domain/generators/generation-record'
import { type InspectOptions, inspectFile } from '~/domain/generators/inspect'
import { AI_MEDIA, boundFile, ecSigner, type Holder } from '~tests/support/c2pa-bytes'
import {
  joined,
  jpegJumbf,
  jpegOf,
  jpegSegment,
  pngOf,
  pngText,
  riffChunk,
  TAG,
  tiffOf,
  utf8,
  webpOf
} from '~tests/support/file-bytes'

const inspect = (bytes: Uint8Array, options: InspectOptions = {}) => inspectFile(bytesSource(bytes), options)
const words = (text: string, fileName = 'words.txt') => inspect(utf8(text), { fileName })

/** Keys of a generation record that a file may leave unsaid. */
const RECORD_KEYS =
  'prompt negativePrompt promptParts negativeParts characterPrompts seed steps cfg sampler scheduler denoise model loras vae width height stages parameters jobId author createdAt'
const said = (found: Inspection) => RECORD_KEYS.split(' ').filter((key) => key in found)

/** Everything that is said has a source, and nothing else has one. */
function expectSourced(found: Inspection, source = 'embedded') {
  const named = found.generator === 'unknown' ? [] : ['generator']
  expect(Object.keys(found.sources).sort()).toEqual([...said(found), ...named].sort())
  for (const origin of Object.values(found.sources)) {
    expect(origin.source).toBe(source)
    expect(origin.carrier).toMatch(/./)
  }
}

const A1111 =
  'a lighthouse\nNegative prompt: fog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 3, Size: 64x32, Model: harbour, Version: v1.7.0'

const GRAPH = JSON.stringify({
  pos: { class_type: 'CLIPTextEncode', inputs: { text: 'a harbour', clip: ['ckpt', 1] } },
  neg: { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['ckpt', 1] } },
  ckpt: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'harbour.safetensors' } },
  size: { class_type: 'EmptyLatentImage', inputs: { width: 640, height: 480, batch_size: 1 } },
  k: {
    class_type: 'KSampler',
    inputs: {
      ...{ seed: 11, steps: 20, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 },
      ...{ model: ['ckpt', 0], positive: ['pos', 0], negative: ['neg', 0], latent_image: ['size', 0] }
    }
  },
  dec: { class_type: 'VAEDecode', inputs: { samples: ['k', 0], vae: ['ckpt', 2] } },
  out: { class_type: 'SaveImage', inputs: { images: ['dec', 0] } }
})

describe('pictures', () => {
  it('of the Stable Diffusion web UI', async () => {
    const found = await inspect(pngOf([pngText('parameters', A1111)], { width: 64, height: 32 }))
    expect(found).toMatchObject({
      ...{ container: 'png', mediaType: 'image/png', pixels: { width: 64, height: 32 } },
      ...{ generator: 'stable-diffusion-webui', confidence: 'high', seedRow: 'Stable Diffusion' },
      ...{ prompt: 'a lighthouse', negativePrompt: 'fog', seed: '3', steps: 20, cfg: 7, sampler: 'Euler a' },
      ...{ model: { name: 'harbour' }, width: 64, height: 32, provenance: {}, warnings: [] },
      carriers: [{ container: 'png', location: 'tEXt', key: 'parameters', bytes: A1111.length }]
    })
    for (const absent of ['author', 'jobId', 'createdAt', 'vae', 'loras', 'denoise', 'scheduler', 'stages'])
      expect(found).not.toHaveProperty(absent)
    expectSourced(found)
  })

  it.each([
    ['PNG', pngOf([pngText('prompt', GRAPH)]), 'png:prompt'],
    ['WebP', webpOf([riffChunk('EXIF', tiffOf({ ifd0: { [TAG.Model]: `prompt:${GRAPH}` } }))]), 'exif:Model']
  ])('of ComfyUI, as %s', async (_, file, carrier) => {
    const found = await inspect(file)
    expect(found).toMatchObject({
      ...{ generator: 'comfyui', prompt: 'a harbour', negativePrompt: 'blurry', seed: '11', steps: 20 },
      ...{ model: { name: 'harbour.safetensors' }, width: 640, height: 480, pixels: { width: 1, height: 1 } }
    })
    expect(found.sources.prompt).toEqual({ source: 'embedded', carrier })
    expectSourced(found)
  })

  it('of Midjourney', async () => {
    const job = '1f0c2b6e-6d0b-4a6e-9a55-0d6ab7c1d2e3'
    const text = `a kelp forest --ar 16:9 --v 6.1 Job ID: ${job}`
    const found = await inspect(pngOf([pngText('Description', text), pngText('Author', 'u123')]))
    expect(found).toMatchObject({
      ...{ generator: 'midjourney', seedRow: 'Midjourney', prompt: 'a kelp forest', jobId: job },
      ...{ model: { name: '6.1' }, parameters: { ar: '16:9', v: '6.1' }, author: 'u123' }
    })
    expect(said(found).sort()).toEqual(['author', 'jobId', 'model', 'parameters', 'prompt'])
    expectSourced(found)
  })

  it('that say nothing', async () => {
    const found = await inspect(pngOf([]), { fileName: 'holiday.png' })
    expect(found).toMatchObject({ generator: 'unknown', confidence: 'none', sources: {}, carriers: [] })
    expect(said(found)).toEqual([])
    for (const absent of ['generatorVersion', 'seedRow', 'kind']) expect(found).not.toHaveProperty(absent)
  })

  it('keep the texts they carry only when asked', async () => {
    const file = pngOf([pngText('parameters', A1111)])
    expect((await inspect(file)).carriers[0]).not.toHaveProperty('raw')
    expect((await inspect(file, { raw: true })).carriers[0]?.raw).toBe(A1111)
  })
})

/** An RGBA picture with a text in the lowest bits of its alpha channel, column by column. */
function hiddenIn(text: string, width = 64, height = 64): Pixels {
  const payload = utf8(text)
  const size = new Uint8Array(4)
  new DataView(size.buffer).setUint32(0, payload.length * 8)
  const data = new Uint8Array(width * height * 4).fill(254)
  for (const [at, byte] of joined('stealth_pnginfo', size, payload).entries())
    for (let bit = 0; bit < 8; bit++) {
      const pixel = at * 8 + bit
      data[((pixel % height) * width + Math.floor(pixel / height)) * 4 + 3] = 254 | ((byte >> (7 - bit)) & 1)
    }
  return { width, height, data }
}

describe('the layer in the pixels', () => {
  const bare = pngOf([])
  it('is read where no text names a maker', async () => {
    const found = await inspect(bare, { decodePixels: async () => hiddenIn(A1111) })
    expect(found).toMatchObject({ generator: 'stable-diffusion-webui', prompt: 'a lighthouse', seed: '3' })
    expect(found.sources.seed?.carrier).toBe('stealth:parameters')
    expect(found.carriers).toHaveLength(1)
    expectSourced(found)
  })
  it('is not looked for where one does', async () => {
    let decoded = 0
    const decodePixels = async () => {
      decoded += 1
      return hiddenIn('another\nSteps: 1, Sampler: Euler, Seed: 9')
    }
    const found = await inspect(pngOf([pngText('parameters', A1111)]), { decodePixels })
    expect([found.seed, decoded]).toEqual(['3', 0])
  })
  it.each([
    ['no alpha', async () => null],
    ['no layer', async () => ({ width: 4, height: 4, data: new Uint8Array(64) })],
    ['a decoder that fails', async () => Promise.reject(new Error('broken'))]
  ])('%s: unknown', async (_, decodePixels) => {
    expect((await inspect(bare, { decodePixels })).generator).toBe('unknown')
  })
})

describe('marks', () => {
  const LABEL = '{"Label":"1","ContentProducer":"001191110102MACQD9K64010000","ProduceID":"p"}'
  it('name the maker where only China’s label stands', async () => {
    const found = await inspect(pngOf([pngText('AIGC', LABEL)]))
    expect(found).toMatchObject({ generator: 'bytedance-doubao', confidence: 'high' })
    expect(found.provenance.cnAigc?.label).toEqual(JSON.parse(LABEL))
    expect(found.sources).toEqual({ generator: { source: 'embedded', carrier: 'png:AIGC' } })
    expect(said(found)).toEqual([])
  })
  it('do not replace the maker a text names', async () => {
    const found = await inspect(pngOf([pngText('parameters', A1111), pngText('AIGC', LABEL)]))
    expect(found.generator).toBe('stable-diffusion-webui')
    expect(found.provenance.cnAigc).toBeDefined()
    expectSourced(found)
  })
  it('name maker and model by Content Credentials', async () => {
    const shell = jpegOf([])
    const holder: Holder = {
      head: shell.subarray(0, 2),
      carry: (store) => joined(...jpegJumbf(store, { pieceSize: 60_000 })),
      tail: shell.subarray(2)
    }
    const action = { action: 'c2pa.created', digitalSourceType: AI_MEDIA, softwareAgent: { name: 'GPT-4o' } }
    const parts = {
      signer: ecSigner('OpenAI'),
      claimGenerator: 'ChatGPT',
      assertions: { 'c2pa.actions.v2': { actions: [action] } }
    }
    const found = await inspect(boundFile(parts, [], holder).file)
    expect(found).toMatchObject({ generator: 'openai', model: { name: 'GPT-4o' }, seedRow: 'DALL-E' })
    expect(found.provenance.c2pa).toMatchObject({
      ...{ ai: 'generated', signatureValid: true, hardBindingMatches: true },
      verdict: 'signed_unknown_signer'
    })
    expect(said(found)).toEqual(['model'])
    expect(found.sources.model).toEqual({ source: 'embedded', carrier: 'c2pa:actions' })
    expectSourced(found)
  })
  it('that can not be read are warned of, and name nobody', async () => {
    const found = await inspect(jpegOf([jpegSegment(0xeb, joined('JP', [0, 1, 0, 0, 0, 1], 'not a box'))]))
    expect(found).toMatchObject({ generator: 'unknown', sources: {} })
  })
})

describe('texts', () => {
  it('a prompt of Midjourney', async () => {
    const found = await words('/imagine prompt: a red kite --no clouds --seed 42 --v 6')
    expect(found).toMatchObject({
      ...{ container: 'text', generator: 'midjourney', prompt: 'a red kite', negativePrompt: 'clouds' },
      ...{ seed: '42', kind: 'midjourney-text', carriers: [], pixels: null }
    })
    expectSourced(found)
  })
  it('settings of the Stable Diffusion web UI', async () => {
    const found = await words(A1111)
    expect(found).toMatchObject({ prompt: 'a lighthouse', seed: '3', kind: 'stable-diffusion-webui-text' })
    expectSourced(found)
  })
  it('a graph of ComfyUI', async () => {
    const found = await words(GRAPH, 'graph.json')
    expect(found).toMatchObject({ container: 'json', generator: 'comfyui', prompt: 'a harbour' })
    expectSourced(found)
  })
  it('an export of ChatGPT', async () => {
    const message = (role: string, text: string) => ({
      ...{ author: { role }, content: { content_type: 'text', parts: [text] } },
      ...{ recipient: 'all', metadata: role === 'assistant' ? { model_slug: 'gpt-4o' } : {} }
    })
    const mapping = {
      root: { parent: null, children: ['u'], message: null },
      u: { parent: 'root', children: ['a'], message: message('user', 'Which tea?') },
      a: { parent: 'u', children: [], message: message('assistant', 'Green.') }
    }
    const found = await words(
      JSON.stringify([{ title: 'Tea', create_time: 1.5, current_node: 'a', mapping }]),
      'conversations.json'
    )
    expect(found).toMatchObject({
      ...{ container: 'json', kind: 'chatgpt-export', generator: 'chatgpt', records: 1 },
      conversations: [{ title: 'Tea', messages: [{ text: 'Which tea?' }, { text: 'Green.' }] }]
    })
    expect(said(found)).toEqual([])
    expectSourced(found)
  })
  it.each(['words.txt', 'words.md'])('plain words are the prompt, by nobody known (%s)', async (fileName) => {
    const found = await words('\n 海边的灯塔，黄昏 \n', fileName)
    expect(found).toMatchObject({ generator: 'unknown', confidence: 'none', prompt: '海边的灯塔，黄昏' })
    expectSourced(found)
  })
  it('nothing at all', async () => {
    for (const found of [await inspect(new Uint8Array()), await words(' \n\t')]) {
      expect(found).toMatchObject({ generator: 'unknown', confidence: 'none', sources: {}, carriers: [] })
      expect(said(found)).toEqual([])
    }
  })
})
