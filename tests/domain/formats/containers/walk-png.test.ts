import { expect, test } from 'vitest'
import {
  joined,
  jumbfOf,
  latin1,
  pngChunk,
  pngExif,
  pngItxt,
  pngOf,
  pngText,
  pngXmp,
  pngZtxt,
  TAG,
  tiffOf,
  userComment
} from '~tests/support/file-bytes'
import { told, walkBytes } from '~tests/support/walked'

test('texts of every chunk, before and behind the pixels, repeated keys kept in order', async () => {
  const walked = await walkBytes(
    pngOf(
      [
        pngText('parameters', 'first'),
        pngItxt('Comment', '提示词', { packed: true }),
        pngText('parameters', 'second')
      ],
      {
        width: 640,
        height: 480,
        after: [pngZtxt('workflow', '{"nodes":[]}'), pngItxt('prompt', 'grüße')]
      }
    )
  )
  expect(walked.container).toBe('png')
  expect(walked.mediaType).toBe('image/png')
  expect(walked.pixels).toEqual({ width: 640, height: 480 })
  expect(told(walked)).toEqual([
    'tEXt:parameters=first',
    'iTXt:Comment=提示词',
    'tEXt:parameters=second',
    'zTXt:workflow={"nodes":[]}',
    'iTXt:prompt=grüße'
  ])
  expect(walked.warnings).toEqual([])
})

test('tEXt is UTF-8 where it is that, else Latin-1', async () => {
  const walked = await walkBytes(
    pngOf([pngText('Description', 'danh võ'), pngText('Title', latin1('déjà vu'))])
  )
  expect(told(walked)).toEqual(['tEXt:Description=danh võ', 'tEXt:Title=déjà vu'])
})

test('trailing NULs go, and bytes count what the file holds after inflating', async () => {
  const walked = await walkBytes(pngOf([pngText('generation_data', '{"seed":"-1"}\0'), pngZtxt('a', '四')]))
  expect(walked.carriers.map(({ text, bytes }) => [text, bytes])).toEqual([
    ['{"seed":"-1"}', 13],
    ['四', 3]
  ])
})

test('XMP in iTXt or in tEXt is one carrier of the same name', async () => {
  const key = 'XML:com.adobe.xmp'
  const walked = await walkBytes(pngOf([pngXmp('<x:xmpmeta>1'), pngText(key, '<x:xmpmeta>2')]))
  expect(told(walked)).toEqual([`xmp:${key}=<x:xmpmeta>1`, `xmp:${key}=<x:xmpmeta>2`])
})

test('eXIf and the Content Credentials chunk', async () => {
  const tiff = tiffOf({
    ifd0: { [TAG.Software]: 'Tool' },
    exif: { [TAG.UserComment]: userComment('a cat') },
    order: 'MM'
  })
  const store = jumbfOf()
  const walked = await walkBytes(pngOf([pngExif(tiff), pngChunk('caBX', store)]))
  expect(told(walked)).toEqual(['exif:Software=Tool', 'exif:UserComment=a cat'])
  expect(walked.c2pa).toEqual({ bytes: store, location: 'caBX' })
})

test('a bad checksum is warned of and the text kept', async () => {
  const bad = pngChunk('tEXt', joined('parameters', [0], 'still here'), { badCrc: true })
  const walked = await walkBytes(pngOf([bad]))
  expect(told(walked)).toEqual(['tEXt:parameters=still here'])
  expect(walked.warnings).toEqual(['A tEXt chunk has a wrong checksum.'])
})

test('an animated PNG and chunks nobody knows are passed', async () => {
  const frames = [
    pngChunk('acTL', new Uint8Array(8)),
    pngChunk('fcTL', new Uint8Array(26)),
    pngChunk('xxXx', 'hm')
  ]
  const walked = await walkBytes(
    pngOf(frames, { after: [pngChunk('fdAT', new Uint8Array(40)), pngText('a', 'b')] })
  )
  expect(told(walked)).toEqual(['tEXt:a=b'])
})

test('damaged deflate keeps what came out and warns', async () => {
  const whole = pngZtxt('workflow', 'x'.repeat(20_000) + Math.PI)
  const cut = whole.subarray(8, whole.length - 20)
  const walked = await walkBytes(pngOf([pngChunk('zTXt', cut), pngText('after', 'read')]))
  expect(told(walked)).toContain('tEXt:after=read')
  expect(walked.warnings).toEqual(['A packed text is damaged: zTXt workflow.'])
})
