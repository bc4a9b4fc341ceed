import { describe, expect, it } from 'vitest'
import type { Carrier, Container } from '~/domain/formats/containers/carriers'
import { aigcXmp, findAigcLabel, xmpLabelText } from '~/domain/generators/provenance/aigc-label'
import { markdownLabel } from '~/domain/generators/provenance/aigc-markdown'
import { creditCodeIn, producerOf } from '~/domain/generators/provenance/aigc-producers'

const LABEL = {
  Label: '1',
  ContentProducer: '001191110102MACQD9K64010000',
  ProduceID: 'e3578014',
  ReservedCode1: '',
  ContentPropagator: '',
  PropagateID: '',
  ReservedCode2: ''
}
const JSON_LABEL = JSON.stringify(LABEL)
const WRAPPED = JSON.stringify({ AIGC: LABEL })
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
const NAMESPACE = 'xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"'
const element = `<?xpacket begin="" id="x"??><rdf:Description ${NAMESPACE}><TC260:AIGC>${escaped(JSON_LABEL)}</TC260:AIGC></rdf:Description>`
const attribute = `<rdf:Description ${NAMESPACE} TC260:AIGC="${escaped(JSON_LABEL)}"/>`

const carrier = (location: string, key: string, text: string): Carrier => ({
  location,
  key,
  text,
  bytes: text.length
})
const find = (container: Container, ...carriers: Carrier[]) => findAigcLabel(container, carriers)

describe('China’s label', () => {
  it.each<[string, Container, Carrier, string]>([
    [
      'an XMP element in a malformed packet',
      'png',
      carrier('xmp', 'XML:com.adobe.xmp', element),
      'xmp:TC260:AIGC'
    ],
    ['an XMP attribute', 'jpeg', carrier('xmp', 'xmp', attribute), 'xmp:TC260:AIGC'],
    [
      'XMP under another prefix',
      'jpeg',
      carrier('xmp', 'xmp', attribute.replaceAll('TC260', 'ns1')),
      'xmp:TC260:AIGC'
    ],
    [
      'XMP without the namespace',
      'jpeg',
      carrier('xmp', 'xmp', attribute.replace(NAMESPACE, '')),
      'xmp:TC260:AIGC'
    ],
    ['PNG text', 'png', carrier('tEXt', 'AIGC', JSON_LABEL), 'png:AIGC'],
    ['PNG text, wrapped', 'png', carrier('iTXt', 'AIGC', WRAPPED), 'png:AIGC'],
    ['EXIF UserComment', 'jpeg', carrier('exif', 'UserComment', WRAPPED), 'exif:UserComment'],
    [
      'EXIF ImageDescription',
      'jpeg',
      carrier('exif', 'ImageDescription', `${WRAPPED}\0`),
      'exif:ImageDescription'
    ],
    ['an APPn segment', 'jpeg', carrier('app11', 'APP11', `xx\0AIGC${JSON_LABEL}\0\0`), 'app11:APP11'],
    ['an mdta key', 'bmff', carrier('mdta', 'AIGC', JSON_LABEL), 'mdta:AIGC'],
    ['an ilst item without keys', 'bmff', carrier('mdir', '1', JSON_LABEL), 'mdir:1'],
    ['a Matroska tag', 'matroska', carrier('tag', 'AIGC', JSON_LABEL), 'tag:AIGC'],
    ['an INFO chunk', 'avi', carrier('info', 'AIGC', JSON_LABEL), 'info:AIGC'],
    ['an ID3 text', 'mp3', carrier('id3', 'TXXX:AIGC', JSON_LABEL), 'id3:TXXX:AIGC'],
    ['PDF Info', 'pdf', carrier('info', 'AIGC', JSON_LABEL), 'info:AIGC'],
    ['JSON in JSON', 'png', carrier('tEXt', 'Comment', JSON.stringify({ aigc: JSON_LABEL })), 'png:Comment']
  ])('in %s', (_, container, where, origin) => {
    expect(find(container, carrier('tEXt', 'Software', 'x'), where)).toEqual({
      label: { label: LABEL, producerCode: '91110102MACQD9K640', producer: 'ByteDance Doubao 豆包' },
      carrier: origin,
      generator: { slug: 'bytedance-doubao' }
    })
  })

  it('keeps keys as they are written', () => {
    const odd = { label: 1, content_producer: 'doubao', ReservedCode1: { sig: 'x' } }
    expect(find('png', carrier('tEXt', 'AIGC', JSON.stringify(odd)))).toMatchObject({
      label: {
        label: { label: '1', content_producer: 'doubao', ReservedCode1: '{"sig":"x"}' },
        producer: 'ByteDance Doubao 豆包'
      },
      generator: { slug: 'bytedance-doubao' }
    })
  })
  it('in Tencent’s variant', () => {
    const variant = {
      ServiceProvider: '001191440300708461136T12345',
      ServiceUser: 'u',
      Time: 't',
      ContentId: 'c'
    }
    const found = find('jpeg', carrier('exif', 'UserComment', JSON.stringify({ AIGC: variant })))
    expect(found).toMatchObject({
      label: { producerCode: '91440300708461136T', producer: 'Tencent 腾讯' },
      generator: { slug: 'tencent' }
    })
  })
  it('in MiniMax’s, where the label is the word', () => {
    const found = find(
      'png',
      carrier('tEXt', 'AIGC', '{"Label":"AIGC","ContentProducer":"Minimax Agent AI"}')
    )
    expect(found).toMatchObject({
      label: { label: { Label: 'AIGC' }, producer: 'MiniMax' },
      generator: { slug: 'minimax' }
    })
  })
  it('names no producer for a code it does not know, and no generator for a propagator', () => {
    const unknown = { ...LABEL, ContentProducer: '001191110102MAD55U9H0F10000' }
    const found = find('png', carrier('tEXt', 'AIGC', JSON.stringify(unknown)))
    expect(found?.label.producerCode).toBe('91110102MAD55U9H0F')
    expect([found?.label.producer, found?.generator]).toEqual([undefined, null])
    const spread = { Label: '2', ContentProducer: '', ContentPropagator: LABEL.ContentProducer }
    expect(find('png', carrier('tEXt', 'AIGC', JSON.stringify(spread)))).toMatchObject({ generator: null })
  })

  it.each([
    ['a word', carrier('tEXt', 'AIGC', 'yes')],
    ['JSON without its keys', carrier('tEXt', 'AIGC', '{"foo":1}')],
    ['a list', carrier('tEXt', 'AIGC', '[1]')],
    ['another object that has a label', carrier('tEXt', 'parameters', '{"Label":"1","time":"x"}')],
    ['a comment about it', carrier('exif', 'UserComment', 'AIGC {is} a word')],
    ['JSON that does not close', carrier('app11', 'APP11', `AIGC{"Label":"1"`)],
    ['another property', carrier('xmp', 'xmp', '<x TC260:AIGCx="{}"/>')],
    ['JSON nested without end', carrier('tEXt', 'AIGC', '{"AIGC":'.repeat(30_000))]
  ])('is not in %s', (_, where) => expect(find('png', where)).toBeNull())

  it('drops a value nested too deep to keep', () => {
    const deep = `{"Label":"1","ReservedCode1":${'['.repeat(60_000)}${']'.repeat(60_000)}}`
    const found = find('png', carrier('tEXt', 'AIGC', deep))
    expect(found === null || found.label.label.Label === '1').toBe(true)
  })

  it('writes back what it read', () => {
    for (const written of [aigcXmp(LABEL), aigcXmp(JSON_LABEL)]) {
      const packet = `<rdf:Description ${NAMESPACE} ${written}/>`
      expect(xmpLabelText(packet)).toBe(JSON_LABEL)
      expect(find('jpeg', carrier('xmp', 'x', packet))?.label.label).toEqual(LABEL)
    }
    expect(aigcXmp({ Label: '<&"' })).toBe('TC260:AIGC="{&quot;Label&quot;:&quot;&lt;&amp;\\&quot;&quot;}"')
  })
})

describe('the label in Markdown', () => {
  const block = Object.entries(LABEL)
    .map(([key, value]) => `    ${key}: ${value ? `'${value}'` : "''"}`)
    .join('\n')
  it.each([
    ['front matter', `---\ntitle: x\nAIGC:\n${block}\ndate: y\n---\n# Text\n`],
    [
      'front matter of Windows after a mark',
      `\uFEFF---\r\nAIGC:\r\n${block.replaceAll('\n', '\r\n')}\r\n---\r\nText`
    ],
    ['a closing fence', `# Text\n\n\`\`\`yaml\nAIGC:\n${block}\n\`\`\`\n`],
    ['a closing fence after others', `\`\`\`js\nx\n\`\`\`\ntext\n\`\`\`\nAIGC:\n${block}\n\`\`\``],
    ['a closing block of rules', `Text\n\n---\nAIGC:\n${block}\n---\n`],
    ['lines after the last rule', `Text\n\n---\n\nAIGC:\n${block}\n（内容由AI生成，仅供参考）`],
    ['JSON in front matter', `---\nAIGC: '${JSON_LABEL}'\n---\n`]
  ])('in %s', (_, text) => expect(markdownLabel(text)).toEqual(LABEL))

  it('at the top level, as MiniMax writes it', () => {
    const text = '---\nLabel: AIGC\nContentProducer: Minimax Agent AI\nauthor: me\n---\n'
    expect(markdownLabel(text)).toEqual({ Label: 'AIGC', ContentProducer: 'Minimax Agent AI' })
  })
  it.each([
    ['', ''],
    ['a text about it', 'AIGC: a word\n\nLabel: 1'],
    ['front matter without it', '---\ntitle: AIGC\nLabel: x\n---\n'],
    ['front matter that does not end', `---\nAIGC:\n${block}`.slice(0, 12)],
    ['an empty mapping', '---\nAIGC:\nLabel: 1\n---\n']
  ])('is not in %s', (_, text) => expect(markdownLabel(text)).toBeNull())
})

describe('producer codes', () => {
  it.each([
    ['001191110102MACQD9K64010000', '91110102MACQD9K640'],
    ['00119144030008867405X212345', '9144030008867405X2'],
    ['91110000802100433b', '91110000802100433B'],
    ['doubao', undefined],
    ['0011911', undefined]
  ])('%s', (code, inside) => expect(creditCodeIn(code)).toBe(inside))
  it('name companies, and the seed system only for Baidu', () => {
    expect(producerOf('001191110000802100433B10000')).toMatchObject({
      slug: 'baidu',
      seedRow: 'Baidu 文心一格'
    })
    expect(producerOf('00119144030008867405X210000')?.slug).toBe('bytedance')
    expect(producerOf('picwish')?.name).toBe('PicWish')
    expect(producerOf('constructor')).toBeUndefined()
  })
})
