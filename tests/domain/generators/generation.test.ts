import { describe, expect, it } from 'vitest'
import { publicGeneration, recordOf, settingsOf } from '~/domain/generators/generation'
import type { Inspection } from '~/domain/generators/generation-record'
import { withoutPrivateBits } from '~/domain/generators/private-bits'
import { cpuMs } from '~tests/support/cpu-time'

/** A folder of somebody's; put together here, so that no path stands in the project. */
const HOME = ['', 'home', 'ann', 'models', ''].join('/')
const DRIVE = ['C:', 'Users', 'ann', ''].join('\\')
const SHARE = ['\\', 'nas', 'art', ''].join('\\')
const SIGNED = 'https://cdn.example/pic.png?se=2026&sig=abc%2Fdef'

const inspection = (changes: Partial<Inspection> = {}): Inspection => ({
  container: 'png',
  mediaType: 'image/png',
  pixels: { width: 8, height: 8 },
  generator: 'comfyui',
  confidence: 'high',
  hints: [],
  provenance: {},
  sources: {},
  carriers: [],
  warnings: [],
  ...changes
})

describe('the public part of an inspection', () => {
  const full = inspection({
    prompt: 'a kelp forest',
    author: 'Ann Example',
    jobId: '1f0c2b6e',
    model: { name: `${HOME}kelp.safetensors`, hash: 'abcd' },
    vae: `${DRIVE}sea.vae.pt`,
    loras: [{ name: `${SHARE}wave.safetensors`, weight: 0.5 }],
    stages: [{ model: `${HOME}kelp.safetensors`, steps: 4 }, { steps: 2 }],
    parameters: { source: SIGNED, contact: 'ann@example.org', init: `${HOME}first.png`, hires: '2' },
    sources: Object.fromEntries(
      ['generator', 'prompt', 'author', 'jobId', 'model', 'parameters'].map((field) => [
        field,
        { source: 'embedded', carrier: 'png:prompt' }
      ])
    )
  })

  it('withholds people, jobs, folders, signed links and addresses', () => {
    const told = publicGeneration(full)
    const words = JSON.stringify(told)
    for (const secret of ['Ann', 'ann', '1f0c2b6e', 'sig=', 'example.org', 'nas', 'Users', 'author', 'jobId'])
      expect(words, secret).not.toContain(secret)
    expect(told?.record).toEqual({
      prompt: 'a kelp forest',
      model: { name: 'kelp.safetensors', hash: 'abcd' },
      vae: 'sea.vae.pt',
      loras: [{ name: 'wave.safetensors', weight: 0.5 }],
      stages: [{ model: 'kelp.safetensors', steps: 4 }, { steps: 2 }],
      parameters: { source: 'https://cdn.example/pic.png', contact: '…', init: 'first.png', hires: '2' }
    })
    expect(Object.keys(told?.sources ?? {}).sort()).toEqual(['generator', 'model', 'parameters', 'prompt'])
  })

  it('does not change the inspection', () => {
    const before = structuredClone(full)
    publicGeneration(full)
    expect(full).toEqual(before)
  })

  it('is null where the file says nothing, or only what is withheld', () => {
    expect(publicGeneration(inspection({ generator: 'unknown', confidence: 'none' }))).toBeNull()
    expect(publicGeneration(inspection({ generator: 'unknown', author: 'Ann', jobId: '1' }))).toBeNull()
    expect(publicGeneration(inspection({ generator: 'unknown', prompt: '', loras: [] }))).toBeNull()
    expect(publicGeneration(inspection())?.record).toEqual({})
  })

  it('keeps zeroes: they are values', () => {
    expect(recordOf(inspection({ cfg: 0, seed: '0' }))).toEqual({ cfg: 0, seed: '0' })
    expect(publicGeneration(inspection({ generator: 'unknown', cfg: 0 }))?.record).toEqual({ cfg: 0 })
  })
})

describe('settings of a record', () => {
  it('are words by name; what is absent has none', () => {
    expect(settingsOf({})).toEqual({})
    expect(
      settingsOf({
        negativePrompt: 'blurry',
        seed: '18446744073709551615',
        steps: 20,
        cfg: 0,
        sampler: 'euler',
        scheduler: 'karras',
        width: 640,
        height: 480,
        vae: `${HOME}sea.pt`,
        loras: [{ name: 'wave', weight: 0.5 }, { name: 'foam' }],
        parameters: { 'Clip skip': '2' }
      })
    ).toEqual({
      negative_prompt: 'blurry',
      seed: '18446744073709551615',
      steps: '20',
      cfg: '0',
      sampler: 'euler',
      scheduler: 'karras',
      size: '640x480',
      vae: 'sea.pt',
      loras: 'wave:0.5, foam',
      'Clip skip': '2'
    })
    expect(settingsOf({ width: 640 })).toEqual({})
  })
})

describe('private bits', () => {
  const PIECES = [
    'a boat',
    HOME,
    `${HOME}x.png`,
    `${DRIVE}y.png`,
    `${SHARE}z`,
    `file://${HOME}w.txt`,
    SIGNED,
    'https://cdn.example/a?width=3',
    'https://a.example/b?X-Amz-Signature=1&x=2',
    'ann+work@mail.example.org',
    '雪 0.8:1.2',
    '<lora:wave:1>'
  ]
  const texts = PIECES.flatMap((one) => [one, ...PIECES.map((two) => `${one}, (${two}) "${one}"`)])

  it.each(texts)('go once and for all: %s', (text) => {
    const once = withoutPrivateBits(text)
    expect(withoutPrivateBits(once)).toBe(once)
    expect(once).not.toMatch(/ann|nas|sig=|Signature/)
  })

  it('leave alone what is none', () => {
    for (const text of ['a/b test', 'https://cdn.example/a?width=3', '1:2', 'and/or', '@ann', 'w:h'])
      expect(withoutPrivateBits(text)).toBe(text)
  })

  it('are looked for in linear time, a megabyte of hostile text within a second', () => {
    const hostile = ['https://', 'http://a?', 'http://a?x-amz-', 'x-amz-', 'a.', 'a', 'a@a.', 'C:\\a\\', HOME]
    for (const piece of hostile) {
      const text = `http://a?${piece.repeat(Math.floor(2 ** 20 / piece.length))}`
      expect(
        cpuMs(() => withoutPrivateBits(text)),
        piece
      ).toBeLessThan(1000)
      expect(
        cpuMs(() => withoutPrivateBits(text.slice(9))),
        piece
      ).toBeLessThan(1000)
    }
  })
})
