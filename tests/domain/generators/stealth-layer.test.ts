import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { stealthCarriers } from '~/domain/generators/dialects/stealth-carriers'
import { readStealth } from '~/domain/generators/dialects/stealth-layer'
import { recogniseCarriers } from '~/domain/generators/recognise'

/** Pixels that hold `payload` behind `magic` in the lowest bits, column by column. */
function pixels(
  magic: string,
  payload: Uint8Array,
  { width = 97, height = 61, bits = payload.length * 8 } = {}
) {
  const data = new Uint8Array(width * height * 4).fill(254)
  const size = new Uint8Array(4)
  new DataView(size.buffer).setUint32(0, bits)
  const bytes = [...new TextEncoder().encode(magic), ...size, ...payload]
  const perPixel = magic.includes('rgb') ? 3 : 1
  bytes.forEach((byte, at) => {
    for (let bit = 0; bit < 8; bit++) {
      const index = at * 8 + bit
      const pixel = Math.floor(index / perPixel)
      const place =
        ((pixel % height) * width + Math.floor(pixel / height)) * 4 + (perPixel === 1 ? 3 : index % 3)
      data[place] = 254 | ((byte >> (7 - bit)) & 1)
    }
  })
  return { width, height, data }
}
const utf8 = (text: string) => new TextEncoder().encode(text)
const A1111 = '海边的灯塔\nSteps: 20, Sampler: Euler, Seed: 3, Size: 64x64, Version: v1.7.0'

test.each([
  ['stealth_pnginfo', 'alpha', utf8(A1111)],
  ['stealth_pngcomp', 'alpha', new Uint8Array(gzipSync(A1111))],
  ['stealth_rgbinfo', 'rgb', utf8(A1111)],
  ['stealth_rgbcomp', 'rgb', new Uint8Array(gzipSync(A1111))]
])('%s', (magic, mode, payload) => {
  expect(readStealth(pixels(magic, payload))).toEqual({ text: A1111, mode })
})

test('the layer is recognised as the texts it stands for', () => {
  const found = recogniseCarriers({ container: 'png', carriers: stealthCarriers(A1111) })
  expect(found).toMatchObject({
    generator: 'stable-diffusion-webui',
    record: { prompt: '海边的灯塔', seed: '3' }
  })
  expect(found.sources.seed?.carrier).toBe('stealth:parameters')
  const keys = JSON.stringify({
    Software: 'NovelAI',
    Source: 'NovelAI Diffusion V4 0A1B2C3D',
    Comment: '{"prompt":"a fox","uc":"bad","seed":9}'
  })
  expect(recogniseCarriers({ container: 'png', carriers: stealthCarriers(keys) })).toMatchObject({
    generator: 'novelai',
    record: { prompt: 'a fox', negativePrompt: 'bad', seed: '9', model: { hash: '0A1B2C3D' } }
  })
  const swarm = JSON.stringify({ sui_image_params: { prompt: 'x', seed: 1 } })
  expect(recogniseCarriers({ container: 'png', carriers: stealthCarriers(swarm) }).generator).toBe('swarmui')
})

test('no layer, a cut one, lies about its length, damaged and exploding gzip: null', () => {
  expect(readStealth({ width: 8, height: 8, data: new Uint8Array(256).fill(255) })).toBeNull()
  expect(readStealth({ width: 0, height: 0, data: new Uint8Array() })).toBeNull()
  expect(readStealth({ width: 1000, height: 1000, data: new Uint8Array(16) })).toBeNull()
  expect(readStealth(pixels('stealth_pnginfo', utf8('x'), { bits: 0 }))).toBeNull()
  expect(readStealth(pixels('stealth_pnginfo', utf8('x'), { bits: 2 ** 32 - 1 }))).toBeNull()
  expect(readStealth(pixels('stealth_pngcomp', utf8('not gzip')))).toBeNull()
  const bomb = new Uint8Array(gzipSync(new Uint8Array(40 * 1024 * 1024)))
  expect(readStealth(pixels('stealth_pngcomp', bomb, { width: 800, height: 800 }))).toBeNull()
})
