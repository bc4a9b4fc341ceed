import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Generation } from '~/domain/generators/generation'
import { addOutput } from '~/domain/outputs/add-output.server'
import type { OutputInput } from '~/domain/outputs/output-input'
import { toldSettings } from '~/domain/outputs/told-settings'
import { joined, pngItxt, pngOf, pngText } from '~tests/support/file-bytes'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { outputRow, publishedPrompt } from '../prompts/support'

let hub: TestHub
let author: TestUser
let promptId: string
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  promptId = (await publishedPrompt(hub, author)).promptId
})
afterAll(() => hub.close())

const settings = (prompt: string, seed = 3) =>
  `${prompt}\nNegative prompt: fog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: ${seed}, Size: 64x32, Model: harbour, Version: v1.7.0`

/** A picture with these texts; its width makes it another file than those before. */
let width = 63
function picture(...texts: Uint8Array[]): Uint8Array {
  width += 1
  return pngOf(texts, { width, height: 32 })
}

async function posted(bytes: Uint8Array, changes: Partial<OutputInput> = {}) {
  const given = { generatorId: '', license: 'CC-BY-4.0', trainingConsent: true } as const
  const id = await addOutput(hub, author, { ...given, promptId, file: { bytes }, ...changes })
  const row = await outputRow(hub, id)
  return { ...row, generation: row.generation as Generation | null }
}

describe('a posted picture that says how it was made', () => {
  it('fills what its author left empty, and its record is kept', async () => {
    const row = await posted(picture(pngText('parameters', settings('a lighthouse'))))
    expect(row).toMatchObject({
      generatorId: 'stable-diffusion',
      model: 'harbour',
      generation: {
        tool: 'stable-diffusion-webui',
        confidence: 'high',
        record: { prompt: 'a lighthouse', negativePrompt: 'fog', seed: '3', steps: 20, cfg: 7 },
        sources: { seed: { source: 'embedded', carrier: 'png:parameters' } }
      }
    })
    expect(row.parameters).toMatchObject({ seed: '3', steps: '20', negative_prompt: 'fog' })
    const told = toldSettings(row.generation as Generation, row.generatorId, row.parameters)
    expect(told.fromFile.sort()).toEqual(Object.keys(row.parameters).sort())
    expect(told.fileSays).toEqual({})
    expect(told.tool).toMatch(/1\.7\.0$/)
  })

  it('does not replace what the author declared; both are told', async () => {
    const row = await posted(picture(pngText('parameters', settings('a lighthouse'))), {
      generatorId: 'stable-diffusion',
      model: 'my own blend',
      parameters: { seed: '4', steps: '20', lamp: 'brass' }
    })
    expect(row.model).toBe('my own blend')
    expect(row.parameters).toEqual({ seed: '4', steps: '20', lamp: 'brass' })
    expect(row.generation?.record).toMatchObject({ seed: '3', model: { name: 'harbour' } })
    const told = toldSettings(row.generation as Generation, row.generatorId, row.parameters)
    expect(told).toMatchObject({ fromFile: ['steps'], fileSays: { seed: '3' } })
  })

  it('keeps a declared generator the file does not name', async () => {
    const row = await posted(picture(pngText('parameters', settings('x'))), { generatorId: 'midjourney' })
    expect(row.generatorId).toBe('midjourney')
    expect(row.generation?.tool).toBe('stable-diffusion-webui')
  })

  it('leaves its maker’s name and job behind', async () => {
    const job = '1f0c2b6e-6d0b-4a6e-9a55-0d6ab7c1d2e3'
    const row = await posted(
      picture(pngText('Description', `kelp --v 6.1 Job ID: ${job}`), pngText('Author', 'shy-ann'))
    )
    expect(row.generatorId).toBe('midjourney')
    expect(JSON.stringify([row.generation, row.parameters, row.provenance])).not.toMatch(/shy-ann|1f0c2b6e/)
  })
})

describe('a posted picture that says nothing', () => {
  it('needs a generator from its author', async () => {
    await expect(posted(picture())).rejects.toMatchObject({ fields: { generator: 'output:error.generator' } })
    const row = await posted(picture(), { generatorId: 'midjourney' })
    expect(row).toMatchObject({ generatorId: 'midjourney', generation: null, provenance: null, model: '' })
  })
})

describe('metadata that a database can not hold', () => {
  it.each([
    ['a NUL in PNG text', pngItxt('parameters', settings('a light\0house'))],
    [
      'half a surrogate pair, as UTF-8 of CESU',
      pngItxt('parameters', joined('a light', [0xed, 0xa0, 0xbd], settings('house')))
    ],
    ['a NUL in the key of a setting', pngItxt('parameters', `${settings('x')}, Od\0d: 1`)]
  ])('does not break the post: %s', async (_, text) => {
    const row = await posted(picture(text), { generatorId: 'stable-diffusion' })
    expect(row.moderationState).toBe('scanning')
  })

  it('loses only those characters', async () => {
    const json =
      '{"sui_image_params":{"prompt":"a\\u0000 tall \\ud83d light","seed":7,"model":"har\\u0000bour"}}'
    const row = await posted(picture(pngText('parameters', json)))
    expect(row.generation).toMatchObject({ tool: 'swarmui', record: { prompt: 'a tall  light', seed: '7' } })
    expect(row.model).toBe('harbour')
    const paired = json.replace('\\ud83d', '\\ud83d\\udd25')
    expect((await posted(picture(pngText('parameters', paired)))).generation?.record.prompt).toContain('🔥')
  })
})
