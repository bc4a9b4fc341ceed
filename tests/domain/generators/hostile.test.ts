import { expect, test } from 'vitest'
import { recogniseText } from '~/domain/generators/recognise-text'
import { carriersIn, recogniseIn } from '~tests/support/carriers'
import { cpuMs } from '~tests/support/cpu-time'

const MB = 1_000_000
/** Processor time any of these may take, on a slow machine. */
const LIMIT_MS = 4000

const timed = <T>(work: () => T): T => {
  const made: T[] = []
  expect(cpuMs(() => made.push(work()))).toBeLessThan(LIMIT_MS)
  return made[0] as T
}

const RUNS = [
  'Steps: 20, '.repeat(MB / 11),
  `Steps: 20, Seed: 1, Size: 8x8, ${'k:"'.repeat(MB / 3)}`,
  `Steps: 20, Seed: 1, Size: 8x8, ${'k: [{"a":'.repeat(MB / 9)}`,
  `Steps: 20, Seed: 1, Size: 8x8, ${'a'.repeat(MB)}`,
  `Steps: 20, Seed: 1, Size: 8x8, ${':,'.repeat(MB / 2)}`,
  `${'<lora:'.repeat(MB / 6)}\nSteps: 20, Seed: 1, Size: 8x8`,
  `${'\n'.repeat(MB)}Steps: 20, Seed: 1, Size: 8x8`,
  `${'Steps: 1\n'.repeat(MB / 9)}Steps: 20, Seed: 1, Size: 8x8`,
  ' --'.repeat(MB / 3),
  'a --ar 1:1'.repeat(MB / 10),
  `a --v 6 ${'--no x '.repeat(MB / 7)}`,
  '::'.repeat(MB / 2),
  `/imagine ${'hot::2 '.repeat(MB / 7)}`,
  `/imagine ${'https://a.b/c '.repeat(MB / 14)}`,
  '\u2014a '.repeat(MB / 3),
  `**${'** - '.repeat(MB / 5)}`,
  `"${'['.repeat(MB)}" -s 1 -S 1`,
  `"a" ${'-s '.repeat(MB / 3)} -S 1`,
  ' '.repeat(MB),
  `{"prompt":"${' '.repeat(MB)}`,
  '{"a":'.repeat(MB / 5),
  '['.repeat(MB)
]

test.each(RUNS.map((text, at) => [at, text]))('run %i of a million characters ends soon', (_at, text) => {
  timed(() => recogniseText(text))
  timed(() =>
    recogniseIn({
      png: { parameters: text, Description: text, Dream: text, Comment: text, Software: 'NovelAI' }
    })
  )
  timed(() => recogniseIn({ exif: { UserComment: text, Make: text, ImageDescription: text }, xmp: text }))
})

test.each(['<comfy:prompt ', '<comfy:prompt>', ' comfy:prompt="', '<rdf:li', '&#x', '<xmp:CreatorToolx '])(
  'XMP of nothing but %j ends soon',
  (piece) => {
    timed(() => recogniseIn({ xmp: piece.repeat(MB / piece.length) }))
  }
)

const link = (id: number | string, slot = 0) => [String(id), slot]

test('cyclic graphs end', () => {
  const node = (class_type: string, inputs: object) => ({ class_type, inputs })
  const prompt = {
    s: node('KSampler', {
      seed: link('v'),
      steps: link('sw'),
      positive: link('a'),
      negative: link('b'),
      model: link('m'),
      latent_image: link('s')
    }),
    v: node('Reroute', { value: link('v') }),
    sw: node('ComfySwitchNode', { switch: link('sw'), on_true: link('sw'), on_false: link('sw') }),
    a: node('ConditioningCombine', { conditioning_1: link('b'), conditioning_2: link('a') }),
    b: node('ControlNetApplyAdvanced', { positive: link('a'), negative: link('c', 1) }),
    c: node('CLIPTextEncode', { text: link('t') }),
    t: node('StringConcatenate', { string_a: link('t2'), string_b: link('t') }),
    t2: node('Text', { text: link('t') }),
    m: node('LoraLoader', { model: link('m2'), lora_name: link('m') }),
    m2: node('ModelMerge', { model1: link('m'), model2: link('m2') }),
    o: node('SaveImage', { images: link('s') })
  }
  const { generator, record } = timed(() => recogniseIn({ png: { prompt } }))
  expect(generator).toBe('comfyui')
  expect(record.seed).toBeUndefined()
})

test('twenty thousand nodes and more are read up to the cap, and a warning says so', () => {
  const prompt: Record<string, object> = {}
  for (let at = 0; at < 25_000; at++)
    prompt[at] = {
      class_type: at % 2 ? 'KSampler' : 'ConditioningCombine',
      inputs: {
        seed: at,
        positive: link(at + 1),
        negative: link(at + 2),
        conditioning_1: link(at + 1),
        conditioning_2: link(at + 2)
      }
    }
  const { generator, warnings } = timed(() => recogniseIn({ png: { prompt } }))
  expect(generator).toBe('comfyui')
  expect(warnings.join(' ')).toMatch(/more nodes/)
  expect(warnings.join(' ')).toMatch(/more sampler passes/)
})

test('an interface graph of many nodes, wires and nested subgraphs is cut, too', () => {
  const nodes = Array.from({ length: 25_000 }, (_, id) => ({
    id,
    type: 'Reroute',
    inputs: [{ name: 'in', link: id }],
    widgets_values: []
  }))
  const links = nodes.map(({ id }) => [id, id + 1, 0, id, 0, '*'])
  expect(timed(() => recogniseIn({ png: { workflow: { nodes, links } } })).warnings.join()).toMatch(
    /more nodes/
  )
  const subgraphs = Array.from({ length: 20 }, (_, at) => ({
    id: `s${at}`,
    inputs: [],
    links: [],
    nodes: Array.from({ length: 100 }, (_, id) => ({ id, type: `s${at + 1}` }))
  }))
  timed(() =>
    recogniseIn({
      png: { workflow: { nodes: [{ id: 1, type: 's0' }], links: [], definitions: { subgraphs } } }
    })
  )
})

test('hostile keys and links touch nothing they should not', () => {
  const json =
    '{"__proto__":{"class_type":"KSampler","inputs":{"seed":1,"positive":["constructor",0],"negative":["__proto__",0]}},"1":{"class_type":"constructor","inputs":{"toString":["__proto__",1e999]}}}'
  expect(recogniseIn({ png: { prompt: json } }).generator).toBe('comfyui')
  expect(({} as Record<string, unknown>).class_type).toBeUndefined()
  const settings = 'a\nSteps: 1, Seed: 2, Size: 8x8, __proto__: x, constructor: y'
  expect(recogniseIn({ png: { parameters: settings } }).record.parameters).toMatchObject({ constructor: 'y' })
})

const WRONG = [null, 1, 'x', [], {}, [[]], { a: 1 }, true]

test('values of the wrong kind are passed over by every dialect', () => {
  const keys = [
    'invokeai_metadata',
    'sd-metadata',
    'generation_data',
    'parameters-json',
    'parameters',
    'prompt',
    'workflow',
    'Comment',
    'Description',
    'use_stable_diffusion_model'
  ]
  const fields = [
    'image',
    'images',
    'model',
    'loras',
    'baseModel',
    'models',
    'seed',
    'steps',
    'prompt',
    'nodes',
    'links',
    'definitions',
    'sui_image_params',
    'sui_models',
    'v4_prompt',
    'extraMetadata',
    'c',
    'lora',
    'resolution',
    'Model',
    'base_model',
    'software'
  ]
  for (const key of keys)
    for (const value of WRONG) {
      const body = Object.fromEntries(fields.map((field) => [field, value]))
      const texts = [
        value,
        body,
        {
          ...body,
          sui_image_params: body,
          nodes: [body, value],
          '1': { class_type: 'KSampler', inputs: body }
        }
      ]
      for (const text of texts) {
        const { warnings } = recogniseIn({
          png: { [key]: text, Software: 'NovelAI' },
          exif: { UserComment: text }
        })
        expect(warnings.filter((warning) => warning.includes('could not finish'))).toEqual([])
        const alone = recogniseIn({ png: { [key]: text }, exif: { UserComment: text } })
        expect(alone.warnings.filter((warning) => warning.includes('could not finish'))).toEqual([])
      }
    }
})

test('texts cut anywhere are read or refused, never thrown at', () => {
  const whole =
    carriersIn({
      png: {
        parameters:
          '{"sui_image_params":{"prompt":"a \\"b\\"","seed":1,"loras":["x"]},"sui_models":[{"param":"model"}]}'
      }
    })[0]?.text ?? ''
  for (let at = 0; at < whole.length; at++) {
    const cut = whole.slice(0, at)
    expect(recogniseIn({ png: { parameters: cut, prompt: cut, invokeai_metadata: cut } }).generator).toBe(
      'unknown'
    )
    expect(recogniseText(cut).generator).toBe('unknown')
  }
})
