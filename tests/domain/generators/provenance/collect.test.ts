import { describe, expect, it } from 'vitest'
import type { Carrier, Container, Walked } from '~/domain/formats/containers/carriers'
import { bytesSource } from '~/domain/formats/containers/walk'
import { collectProvenance } from '~/domain/generators/provenance/collect'
import { AI_MEDIA, boundFile, ecSigner } from '~tests/support/c2pa-bytes'
import { utf8 } from '~tests/support/file-bytes'

const walked = (container: Container, carriers: [string, string, string][], c2pa?: Uint8Array): Walked => ({
  container,
  mediaType: null,
  pixels: null,
  durationSeconds: null,
  carriers: carriers.map(([location, key, text]): Carrier => ({ location, key, text, bytes: text.length })),
  c2pa: c2pa ? { bytes: c2pa, location: 'app11' } : null,
  warnings: []
})
const nothing = bytesSource(new Uint8Array())

const LABEL: [string, string, string] = [
  'tEXt',
  'AIGC',
  '{"Label":"1","ContentProducer":"001191110102MACQD9K64010000"}'
]
const CAPCUT: [string, string, string] = [
  'mdta',
  'LvMetaInfo',
  '{"data":{"product":"lv","appVersion":"9.1"}}'
]
const CREDIT: [string, string, string] = ['iptc', '2:110', 'Made with Google AI']
const SIGNATURE: [string, string, string][] = [
  ['exif', 'ImageDescription', `Signature: ${'A'.repeat(88)}`],
  ['exif', 'Artist', '4800156b-8880-4786-9056-7ca3da449d8c']
]
const { file, store } = boundFile({
  signer: ecSigner('Google LLC'),
  assertions: {
    'c2pa.actions.v2': {
      actions: [
        {
          action: 'c2pa.created',
          digitalSourceType: AI_MEDIA,
          description: 'Applied imperceptible SynthID watermark.'
        }
      ]
    }
  }
})

describe('all marks of a file', () => {
  it('are read beside each other, and the strongest names the generator', async () => {
    const { provenance, generator } = await collectProvenance(
      walked('png', [LABEL, CAPCUT, CREDIT], store),
      bytesSource(file)
    )
    expect(Object.keys(provenance).sort()).toEqual(['appExport', 'c2pa', 'cnAigc', 'iptc', 'synthidDeclared'])
    expect(provenance.c2pa?.verdict).toBe('signed_unknown_signer')
    expect(generator).toEqual({ slug: 'google-ai', seedRow: 'Imagen', carrier: 'c2pa:actions' })
  })
  it.each<[string, [string, string, string][], object]>([
    ['xAI’s signature', [...SIGNATURE, LABEL], { slug: 'xai-grok', carrier: 'exif:ImageDescription' }],
    ['a label before an export', [CAPCUT, LABEL], { slug: 'bytedance-doubao', carrier: 'png:AIGC' }],
    [
      'an export before a credit line',
      [CREDIT, CAPCUT],
      { slug: 'capcut', seedRow: '剪映 CapCut', version: '9.1', carrier: 'mdta:LvMetaInfo' }
    ],
    ['a credit line', [CREDIT], { slug: 'google-ai', seedRow: 'Imagen', carrier: 'iptc:2:110' }]
  ])('name the generator by %s', async (_, carriers, generator) => {
    expect((await collectProvenance(walked('png', carriers), nothing)).generator).toEqual(generator)
  })
  it('are none in a file without', async () => {
    const found = await collectProvenance(walked('png', [['tEXt', 'Software', 'GIMP']]), nothing)
    expect(found).toEqual({ provenance: {}, generator: null, warnings: [] })
  })
  it('tell of a store that can not be read', async () => {
    const found = await collectProvenance(walked('jpeg', [], utf8('no jumbf here')), nothing)
    expect(found.provenance).toEqual({})
    expect(found.warnings).toHaveLength(1)
  })
  it('point elsewhere only when no store is embedded', async () => {
    const xmp: [string, string, string] = [
      'xmp',
      'x',
      '<x xmlns:d="http://purl.org/dc/terms/" d:provenance="https://a.example/m"/>'
    ]
    expect((await collectProvenance(walked('jpeg', [xmp]), nothing)).provenance).toEqual({
      c2paRemote: 'a.example'
    })
    expect(
      (await collectProvenance(walked('jpeg', [xmp], store), bytesSource(file))).provenance.c2paRemote
    ).toBeUndefined()
  })
  it('carry a prompt in one IPTC field', async () => {
    const xmp = '<x xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:AIPromptInformation="a boat"/>'
    expect((await collectProvenance(walked('jpeg', [['xmp', 'x', xmp]]), nothing)).prompt?.text).toBe(
      'a boat'
    )
  })
})

describe('a label in a text file', () => {
  const block = 'AIGC:\n  Label: "1"\n  ContentProducer: 001191110102MACQD9K64010000\n'
  it.each([
    ['its head', `---\n${block}---\n${'text\n'.repeat(50_000)}`],
    ['its end', `${'text\n'.repeat(50_000)}\`\`\`\n${block}\`\`\`\n`]
  ])('is read from %s', async (_, text) => {
    const found = await collectProvenance(walked('markdown', []), bytesSource(utf8(text)))
    expect(found.provenance.cnAigc?.producer).toBe('ByteDance Doubao 豆包')
    expect(found.generator).toEqual({ slug: 'bytedance-doubao', carrier: 'text:AIGC' })
  })
})
