import { expect, test } from 'vitest'
import { aviOf, joined, jumbfOf, riffChunk, riffInfo, wavOf } from '~tests/support/file-bytes'
import { ebml, flvOf, id3Of, pdfOf, webmOf } from '~tests/support/media-bytes'
import { told, walkBytes } from '~tests/support/walked'

const label = '{"Label":"1","ContentProducer":"001"}'

test.each([false, true])(
  'WebM tags behind the clusters, size and length; unknown lengths: %s',
  async (unknown) => {
    const walked = await walkBytes(webmOf({ AIGC: label, prompt: '一个图' }, { unknown }))
    expect([walked.container, walked.mediaType]).toEqual(['matroska', 'video/webm'])
    expect([walked.pixels, walked.durationSeconds]).toEqual([{ width: 320, height: 240 }, 3])
    expect(told(walked)).toEqual([`tag:AIGC=${label}`, 'tag:prompt=一个图'])
    expect(walked.warnings).toEqual([])
  }
)

test('Matroska: nested tags, title and programs; where it was filmed is left', async () => {
  const simple = (name: string, text: string, inner: Uint8Array[] = []) =>
    ebml(0x67c8, [ebml(0x45a3, name), ebml(0x4487, text), ...inner])
  const walked = await walkBytes(
    joined(
      ebml(0x1a45dfa3, [ebml(0x4282, 'matroska')]),
      ebml(0x18538067, [
        ebml(0x1549a966, [ebml(0x7ba9, 'A film'), ebml(0x5741, 'Lavf61')]),
        ebml(0x1254c367, [
          ebml(0x7373, [simple('outer', '1', [simple('inner', '2')]), simple('LOCATION', '+1+2/')])
        ])
      ])
    )
  )
  expect(walked.mediaType).toBe('video/matroska')
  expect(told(walked)).toEqual(['info:Title=A film', 'info:WritingApp=Lavf61', 'tag:outer=1', 'tag:inner=2'])
})

test('AVI: LIST INFO behind the film, with size and length', async () => {
  const walked = await walkBytes(
    aviOf({ AIGC: label, ISFT: 'Lavf', INAM: '标题' }, { width: 8, height: 6, frames: 50 })
  )
  expect([walked.container, walked.pixels, walked.durationSeconds]).toEqual([
    'avi',
    { width: 8, height: 6 },
    2
  ])
  expect(told(walked)).toEqual([`info:AIGC=${label}`, 'info:ISFT=Lavf', 'info:INAM=标题'])
})

test('WAV: LIST INFO, an ID3 chunk, XMP and Content Credentials; length', async () => {
  const store = jumbfOf()
  const tag = id3Of([{ id: 'TXXX', name: 'AIGC', text: label }])
  const chunks = [
    riffInfo({ ICMT: 'spoken' }),
    riffChunk('id3 ', tag),
    riffChunk('_PMX', '<x/>'),
    riffChunk('C2PA', store)
  ]
  const walked = await walkBytes(wavOf(chunks, { seconds: 2 }))
  expect([walked.container, walked.durationSeconds]).toEqual(['wav', 2])
  expect(told(walked)).toEqual(['info:ICMT=spoken', `id3:AIGC=${label}`, 'xmp:XML:com.adobe.xmp=<x/>'])
  expect(walked.c2pa).toEqual({ bytes: store, location: 'C2PA' })
})

test('FLV: strings of onMetaData, with size and length', async () => {
  const walked = await walkBytes(
    flvOf({ duration: 4.5, width: 640, height: 360, AIGC: label, encoder: 'Lavf' })
  )
  expect([walked.pixels, walked.durationSeconds]).toEqual([{ width: 640, height: 360 }, 4.5])
  expect(told(walked)).toEqual([`onMetaData:AIGC=${label}`, 'onMetaData:encoder=Lavf'])
})

test('PDF: literal and hexadecimal strings of the Info dictionary', async () => {
  const walked = await walkBytes(
    pdfOf({
      AIGC: `(${label})`,
      Title: '<FEFF6807 9898>',
      Creator: String.raw`(a \(nested\) (pair)\054 \
line)`,
      Custom: '[(no) << /Title (not this) >>]',
      Author: '(Somebody)',
      Trapped: '/False',
      Producer: '(Tool)'
    })
  )
  expect([walked.container, walked.mediaType]).toEqual(['pdf', 'application/pdf'])
  expect(told(walked)).toEqual([
    `info:AIGC=${label}`,
    'info:Title=标题',
    'info:Creator=a (nested) (pair), line',
    'info:Producer=Tool'
  ])
})

test('PDF: the last Info counts, an encrypted one is left', async () => {
  const later =
    '13 0 obj << /Title (wrong) >> endobj\n3 0 obj << /Title (new) >> endobj\ntrailer << /Info 3 0 R >>'
  expect(told(await walkBytes(joined(pdfOf({ Title: '(old)' }), later)))).toEqual(['info:Title=new'])
  const locked = await walkBytes(joined(pdfOf({ Title: '(x)' }), 'trailer << /Info 3 0 R /Encrypt 9 0 R >>'))
  expect([told(locked), locked.warnings]).toEqual([
    [],
    ['The PDF is encrypted; its description was not read.']
  ])
})
