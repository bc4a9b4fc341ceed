import { expect, test } from 'vitest'
import {
  gifComment,
  gifOf,
  gifXmp,
  joined,
  jumbfOf,
  le,
  riffChunk,
  riffOf,
  TAG,
  tiffOf,
  userComment,
  webpOf
} from '~tests/support/file-bytes'
import { told, walkBytes } from '~tests/support/walked'

const tiff = tiffOf({ exif: { [TAG.UserComment]: userComment('a fox', 'unicode-le') } })

test('WebP: canvas size, EXIF with and without its header, XMP, Content Credentials', async () => {
  const store = jumbfOf()
  const xmp = '<x:xmpmeta>odd'
  for (const exif of [tiff, joined('Exif\0\0', tiff)]) {
    const chunks = [riffChunk('EXIF', exif), riffChunk('XMP ', xmp), riffChunk('C2PA', store)]
    const walked = await walkBytes(webpOf(chunks, { width: 1536, height: 768 }))
    expect([walked.container, walked.mediaType]).toEqual(['webp', 'image/webp'])
    expect(walked.pixels).toEqual({ width: 1536, height: 768 })
    expect(told(walked)).toEqual(['exif:UserComment=a fox', `xmp:XML:com.adobe.xmp=${xmp}`])
    expect(walked.c2pa).toEqual({ bytes: store, location: 'C2PA' })
    expect(walked.warnings).toEqual([])
  }
})

test('WebP without a canvas: the size of either bitstream', async () => {
  const lossy = riffChunk(
    'VP8 ',
    joined([0x30, 1, 0, 0x9d, 1, 0x2a], le(320, 2), le(0x4000 | 200, 2), [0, 0])
  )
  const lossless = riffChunk('VP8L', joined([0x2f], le((31 | (15 << 14)) >>> 0, 4), [0]))
  expect((await walkBytes(riffOf('WEBP', [lossy]))).pixels).toEqual({ width: 320, height: 200 })
  expect((await walkBytes(riffOf('WEBP', [lossless]))).pixels).toEqual({ width: 32, height: 16 })
})

test('GIF: comments longer than one sub-block, XMP laid bare, size', async () => {
  const parameters = `a cat\nSteps: 20, ${'Sampler: Euler, '.repeat(40)}`
  const xmp = `<?xpacket begin=""?><x:xmpmeta>${'x'.repeat(600)}</x:xmpmeta><?xpacket end="w"?>`
  const walked = await walkBytes(
    gifOf([gifXmp(xmp), gifComment(parameters), gifComment('注释')], { width: 9, height: 4 })
  )
  expect([walked.container, walked.mediaType, walked.pixels]).toEqual([
    'gif',
    'image/gif',
    { width: 9, height: 4 }
  ])
  expect(told(walked)).toEqual([
    `xmp:XML:com.adobe.xmp=${xmp}`,
    `comment:comment=${parameters}`,
    'comment:comment=注释'
  ])
  expect(walked.warnings).toEqual([])
})
