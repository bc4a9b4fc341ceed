import { describe, expect, it } from 'vitest'
import { bytesSource, walkContainer } from '~/domain/formats/containers/walk'
import { collectProvenance } from '~/domain/generators/provenance/collect'
import { AI_MEDIA, boundFile, ecSigner, type Holder } from '~tests/support/c2pa-bytes'
import {
  aviOf,
  joined,
  jpegComment,
  jpegExif,
  jpegIptc,
  jpegJumbf,
  jpegOf,
  jpegSegment,
  jpegXmp,
  pngChunk,
  pngItxt,
  pngOf,
  pngText,
  pngXmp,
  pngZtxt,
  tiffOf,
  userComment
} from '~tests/support/file-bytes'
import { bmffC2pa, flvOf, id3Of, mp3Of, mp4With, pdfOf, webmOf } from '~tests/support/media-bytes'

const LABEL = '{"Label":"1","ContentProducer":"001191110102MACQD9K64010000","ProduceID":"p"}'
const WRAPPED = `{"AIGC":${LABEL}}`
const XMP = `<?xpacket begin="" id="x"??><rdf:Description xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"><TC260:AIGC>${LABEL.replaceAll('"', '&quot;')}</TC260:AIGC></rdf:Description>`
const EXPORT = '{"data":{"product":"vicut","appVersion":"7.7.2","os":"android","is_use_ai_sound":1}}'

async function marksOf(file: Uint8Array) {
  const source = bytesSource(file)
  return collectProvenance(await walkContainer(source), source)
}

describe('China’s label in files', () => {
  it.each([
    ['PNG, XMP', pngOf([pngXmp(XMP)])],
    ['PNG, tEXt', pngOf([pngText('AIGC', LABEL)])],
    ['PNG, zTXt', pngOf([pngZtxt('AIGC', LABEL)])],
    ['PNG, packed iTXt', pngOf([pngItxt('AIGC', LABEL, { packed: true })])],
    ['JPEG, XMP', jpegOf([jpegXmp(XMP)])],
    ['JPEG, UserComment', jpegOf([jpegExif(tiffOf({ exif: { 37510: userComment(WRAPPED) } }))])],
    ['JPEG, ImageDescription', jpegOf([jpegExif(tiffOf({ ifd0: { 270: WRAPPED } }))])],
    ['JPEG, a segment', jpegOf([jpegSegment(0xe9, `xx\0AIGC${LABEL}`)])],
    ['JPEG, a comment', jpegOf([jpegComment(WRAPPED)])],
    ['MP4, mdta', mp4With({ mdta: { AIGC: LABEL } })],
    ['MP4, mdir without a name', mp4With({ mdir: { '': LABEL } })],
    ['WebM', webmOf({ AIGC: LABEL })],
    ['AVI', aviOf({ AIGC: LABEL })],
    ['FLV', flvOf({ AIGC: LABEL })],
    ['MP3', mp3Of(id3Of([{ id: 'TXXX', name: 'AIGC', text: LABEL }]))],
    ['PDF', pdfOf({ AIGC: `(${LABEL})` })]
  ])('%s', async (_, file) => {
    const { provenance, generator } = await marksOf(file)
    expect(provenance.cnAigc?.label).toEqual(JSON.parse(LABEL))
    expect(generator?.slug).toBe('bytedance-doubao')
  })
})

describe('export notes in files', () => {
  it.each([
    [
      'QuickTime',
      mp4With({ mdta: { 'com.apple.quicktime.artwork': EXPORT, aigc_info: '{"aigc_label_type":1}' } })
    ],
    ['Android', mp4With({ mdta: { LvMetaInfo: EXPORT, aigc_info: '{"aigc_label_type":1}' } })],
    ['iTunes', mp4With({ mdir: { '©cmt': EXPORT } })]
  ])('%s', async (_, file) => {
    const { provenance, generator } = await marksOf(file)
    expect(provenance.appExport).toMatchObject({
      product: 'vicut',
      os: 'android',
      aiFeatures: ['is_use_ai_sound']
    })
    expect(generator).toMatchObject({ slug: 'capcut', version: '7.7.2' })
  })
})

describe('Google’s credit line', () => {
  it('in a JPEG’s IIM', async () => {
    const { provenance, generator } = await marksOf(jpegOf([jpegIptc([[2, 110, 'Made with Google AI']])]))
    expect(provenance.iptc).toEqual({ credit: 'Made with Google AI' })
    expect(generator).toMatchObject({ slug: 'google-ai', carrier: 'iptc:2:110' })
  })
})

describe('Content Credentials in files', () => {
  const signed = {
    signer: ecSigner('OpenAI OpCo, LLC'),
    assertions: {
      'c2pa.actions.v2': {
        actions: [{ action: 'c2pa.created', softwareAgent: 'gpt-image', digitalSourceType: AI_MEDIA }]
      }
    }
  }
  const png = pngOf([])
  const jpeg = jpegOf([])
  it.each<[string, Holder]>([
    ['PNG', { head: png.slice(0, 33), carry: (store) => pngChunk('caBX', store), tail: png.slice(33) }],
    ['JPEG', { head: jpeg.slice(0, 2), carry: (store) => joined(...jpegJumbf(store)), tail: jpeg.slice(2) }]
  ])('bound to a %s', async (_, holder) => {
    const { file } = boundFile(signed, [], holder)
    const { provenance, generator } = await marksOf(file)
    expect(provenance.c2pa).toMatchObject({ hardBindingMatches: true, verdict: 'signed_unknown_signer' })
    expect(generator).toMatchObject({ slug: 'openai', model: 'gpt-image' })
    const last = file.length - 3
    file[last] = (file[last] ?? 0) ^ 1
    expect((await marksOf(file)).provenance.c2pa).toMatchObject({
      hardBindingMatches: false,
      verdict: 'broken'
    })
  })
  it('of an MP4, whose bytes are bound by box and not checked', async () => {
    const { store } = boundFile(signed)
    const film = mp4With({ top: [bmffC2pa(store)] })
    expect((await marksOf(film)).provenance.c2pa).toMatchObject({
      signatureValid: true,
      assertionHashesMatch: true
    })
  })
})
