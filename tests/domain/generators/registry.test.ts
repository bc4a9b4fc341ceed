import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { narrow } from '~/domain/generators/generator-summary'
import { REGISTRY } from '~/domain/generators/registry'
import { aboutGenerator, openAddress } from '~/domain/generators/registry/about-generator'
import { checkParameters, shownParameters } from '~/domain/generators/registry/check-parameters'
import { hubGeneratorOf } from '~/domain/generators/registry/hub-generator-of'
import { foldName } from '~/domain/generators/registry/parameter'
import { parametersOf } from '~/domain/generators/registry/parameters'
import { OTHER_NAMES, STABLE_DIFFUSION_TOOLS } from '~/domain/generators/registry/tools'
import { translate } from '~/i18n/i18n.server'
import { LOCALES } from '~/i18n/locales'
import { generators } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'

describe('the registry and the database', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await createTestHub()
  })
  afterAll(() => hub?.close())

  test('hold the same generators, which make the same', async () => {
    const rows = await hub.db
      .select({ id: generators.id, modalities: generators.modalities, approved: generators.approved })
      .from(generators)
    const sorted = (list: readonly { id: string; modalities: readonly string[] }[]) =>
      list.map(({ id, modalities }) => `${id}: ${[...modalities].sort().join()}`).sort()
    expect(sorted(REGISTRY)).toEqual(sorted(rows))
    expect(rows.filter(({ approved }) => !approved)).toEqual([])
  })
})

describe('the registry', () => {
  test('holds the twelve seed systems and work by hand', () => {
    const ids = REGISTRY.map(({ id }) => id)
    expect(ids).toEqual(
      expect.arrayContaining(['midjourney', 'stable-diffusion', 'dall-e', 'imagen', 'parti', 'copilot'])
    )
    expect(ids).toEqual(
      expect.arrayContaining([
        'gpt',
        'jasper',
        'ernie-vilg',
        'dreamwriter',
        'luban',
        'capcut',
        'human',
        'other'
      ])
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(LOCALES)('says everything in %s', (locale) => {
    const t = translate(locale)
    const keys = REGISTRY.flatMap(({ id, recognised, declared }) => [
      ...recognised.map(({ words }) => words),
      ...declared,
      ...parametersOf(id).flatMap(({ label, kind }) => [label, `parameters:kind.${kind}`])
    ])
    expect(keys.filter((key) => t(key) === key)).toEqual([])
  })

  test('claims nothing of Jasper and 鹿班, and always says what is left to declare', () => {
    expect(aboutGenerator('jasper', 'ann').recognised).toEqual([])
    expect(aboutGenerator('luban', 'ann').recognised).toEqual([])
    expect(REGISTRY.filter(({ declared }) => declared.length === 0)).toEqual([])
    expect(aboutGenerator('somebodys-own', 'ann').declared).toEqual(['generators:declared.unknown'])
  })

  test('no two settings of a generator share a name', () => {
    const doubled = REGISTRY.flatMap(({ id }) => {
      const names = parametersOf(id).flatMap(({ key, aliases }) => [
        ...new Set([key, ...aliases].map(foldName))
      ])
      return names.filter((name, i) => names.indexOf(name) !== i).map((name) => `${id}: ${name}`)
    })
    expect(doubled).toEqual([])
  })

  test('shows import commands only for formats the importer takes', () => {
    expect(aboutGenerator('gpt', 'ann').imports.map(({ command }) => command)).toContain(
      'npx kindling import sharegpt.json --format sharegpt --as ann --license CC-BY-4.0'
    )
    expect(aboutGenerator('jasper', 'ann').imports.map(({ format }) => format)).not.toContain('docx')
  })

  test('opens a prompt elsewhere, encoded, unless it is too long', () => {
    expect(openAddress('gpt', 'a & b $& 雪')).toBe('https://chatgpt.com/?q=a%20%26%20b%20%24%26%20%E9%9B%AA')
    expect(openAddress('claude', 'x'.repeat(9000))).toBeNull()
    expect(openAddress('midjourney', 'x')).toBeNull()
  })
})

describe('hubGeneratorOf', () => {
  test.each([
    ['midjourney', { id: 'midjourney', tool: null }],
    ['forge', { id: 'stable-diffusion', tool: 'Forge' }],
    ['comfyui', { id: 'stable-diffusion', tool: 'ComfyUI' }],
    ['black-forest-labs', { id: 'flux', tool: null }],
    ['tencent-dreamwriter', { id: 'dreamwriter', tool: null }],
    ['github-copilot', { id: 'copilot', tool: null }],
    ['bytedance-dreamina', { id: 'jimeng', tool: null }],
    ['openai', { id: 'dall-e', tool: null }]
  ])('%s', (slug, expected) => {
    expect(hubGeneratorOf(slug)).toEqual(expected)
  })

  test('a signature of OpenAI is read by what it stands on', () => {
    expect(hubGeneratorOf('openai', 'dialogue')?.id).toBe('gpt')
    expect(hubGeneratorOf('openai', 'video')?.id).toBe('sora')
  })

  test.each(['unknown', 'baidu', 'tencent', 'bytedance', 'other', 'constructor', '__proto__', ''])(
    '%j is none',
    (slug) => {
      expect(hubGeneratorOf(slug)).toBeNull()
    }
  )

  test('every name in the tables leads to a generator', () => {
    const slugs = [...Object.keys(STABLE_DIFFUSION_TOOLS), ...Object.keys(OTHER_NAMES)]
    expect(slugs.filter((slug) => hubGeneratorOf(slug) === null)).toEqual([])
  })
})

describe('checkParameters', () => {
  const sd = (parameters: Record<string, string>) => checkParameters('stable-diffusion', parameters)

  test('folds other names into one and values into one spelling', () => {
    expect(
      sd({
        'CFG scale': '7.5',
        Steps: ' 30 ',
        种子: '18446744073709551615',
        尺寸: '５１２×７６８',
        'Schedule type': 'Karras'
      })
    ).toEqual({
      parameters: {
        cfg: '7.5',
        steps: '30',
        seed: '18446744073709551615',
        size: '512x768',
        scheduler: 'Karras'
      },
      wrong: {}
    })
    expect(
      checkParameters('midjourney', { '--ar': '16：9', '--s': '250', '--tile': '', no: 'people' })
    ).toEqual({
      parameters: { aspect_ratio: '16:9', stylize: '250', tile: 'true', negative_prompt: 'people' },
      wrong: {}
    })
  })

  test('keeps unknown settings word for word, odd names too', () => {
    const odd = JSON.parse('{"__proto__":"1","constructor":"2","ADetailer prompt 2nd":" x "}')
    expect(sd(odd)).toEqual({ parameters: odd, wrong: {} })
    expect(Object.keys(sd(odd).parameters)).toContain('__proto__')
    expect(checkParameters('somebodys-own', { seed: 'banana' })).toEqual({
      parameters: { seed: 'banana' },
      wrong: {}
    })
    expect(checkParameters('constructor', { seed: 'banana' }).wrong).toEqual({})
  })

  test('the first of a setting named twice wins', () => {
    expect(sd({ seed: '1', Seed: '2', noise_seed: '3' }).parameters).toEqual({ seed: '1' })
  })

  test.each([
    ['stable-diffusion', 'seed', 'banana', 'integer'],
    ['stable-diffusion', 'seed', '1e9', 'integer'],
    ['stable-diffusion', 'seed', '-2', 'range'],
    ['stable-diffusion', 'steps', '2.5', 'integer'],
    ['stable-diffusion', 'CFG scale', 'high', 'number'],
    ['stable-diffusion', 'denoise', '1.5', 'range'],
    ['stable-diffusion', 'size', '512', 'size'],
    ['stable-diffusion', 'size', '0x512', 'size'],
    ['midjourney', 'ar', '16:9:2', 'ratio'],
    ['midjourney', 'chaos', '101', 'range'],
    ['midjourney', 'seed', '4294967296', 'range'],
    ['midjourney', 'tile', 'perhaps', 'flag'],
    ['dall-e', 'quality', 'best', 'choice'],
    ['gpt', 'temperature', '2.1', 'range']
  ])('%s: %s = %s is wrong (%s), and kept', (generator, name, value, kind) => {
    const { parameters, wrong } = checkParameters(generator, { [name]: value })
    expect(Object.values(parameters)).toEqual([value])
    expect(wrong[name]).toMatch(new RegExp(`^parameters:error\\.${kind}#\\{`))
    const { name: said } = JSON.parse(wrong[name]?.split('#')[1] ?? '') as { name: string }
    expect(said).toBe(name)
  })

  test.each([
    ['dall-e', 'size', 'AUTO', 'auto'],
    ['dall-e', 'quality', 'HD', 'hd'],
    ['dreamwriter', '时段', '午评', '午评'],
    ['imagen', 'enhancePrompt', '否', 'false'],
    ['kling', '分辨率', '1080P', '1080p'],
    ['gpt', 'Top P', '.9', '.9'],
    ['stable-diffusion', 'seed', '-1', '-1']
  ])('%s: %s = %s', (generator, name, value, kept) => {
    const { parameters, wrong } = checkParameters(generator, { [name]: value })
    expect([Object.values(parameters), wrong]).toEqual([[kept], {}])
  })
})

test('shownParameters: known ones first and named, the others as they came', () => {
  expect(
    shownParameters('stable-diffusion', { 'Hires upscale': '2', Size: '1x1', seed: '4', another: 'y' })
  ).toEqual([
    { key: 'seed', label: 'parameters:name.seed', value: '4' },
    { key: 'Size', label: 'parameters:name.size', value: '1x1' },
    { key: 'Hires upscale', label: null, value: '2' },
    { key: 'another', label: null, value: 'y' }
  ])
  expect(shownParameters('nothing', {})).toEqual([])
})

test('the directory is narrowed by names in both languages, by tools, and by what they make', () => {
  const row = (id: string, name: string, nameZh: string, modalities: ('image' | 'text')[]) => ({
    ...{ id, name, nameZh, modalities },
    ...{ approved: true, outputs: 0, best: null }
  })
  const all = [
    row('stable-diffusion', 'Stable Diffusion', 'Stable Diffusion', ['image']),
    row('doubao', 'Doubao', '豆包', ['text', 'image'])
  ]
  const ids = (q: string, modality: 'image' | 'text' | null = null) =>
    narrow(all, q, modality).map(({ id }) => id)
  expect(ids('')).toEqual(['stable-diffusion', 'doubao'])
  expect(ids(' COMFY')).toEqual(['stable-diffusion'])
  expect(ids('豆')).toEqual(['doubao'])
  expect(ids('', 'text')).toEqual(['doubao'])
  expect(ids('zzz')).toEqual([])
})
