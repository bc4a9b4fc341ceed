import { expect, test } from 'vitest'
import {
  joined,
  jpegComment,
  jpegExif,
  jpegExtendedXmp,
  jpegIptc,
  jpegJumbf,
  jpegOf,
  jpegSegment,
  jpegXmp,
  jumbfOf,
  TAG,
  tiffOf,
  userComment
} from '~tests/support/file-bytes'
import { told, walkBytes } from '~tests/support/walked'

test('EXIF, XMP, comment and the stored size', async () => {
  const tiff = tiffOf({ exif: { [TAG.UserComment]: userComment('一只猫, a cat\nSteps: 20') } })
  const walked = await walkBytes(
    jpegOf([jpegExif(tiff), jpegXmp('<x:xmpmeta/>'), jpegComment('made with care\0')], {
      width: 300,
      height: 200
    })
  )
  expect([walked.container, walked.mediaType, walked.pixels]).toEqual([
    'jpeg',
    'image/jpeg',
    { width: 300, height: 200 }
  ])
  expect(told(walked)).toEqual([
    'exif:UserComment=一只猫, a cat\nSteps: 20',
    'com:comment=made with care',
    'xmp:XML:com.adobe.xmp=<x:xmpmeta/>'
  ])
  expect(walked.warnings).toEqual([])
})

test('extended XMP joins its main packet, whatever the order of the pieces', async () => {
  const guid = 'A'.repeat(32)
  const extended = `<x:xmpmeta>${'long '.repeat(40)}</x:xmpmeta>`
  const pieces = jpegExtendedXmp(extended, guid)
  const main = `<x:xmpmeta xmpNote:HasExtendedXMP="${guid}"/>`
  const walked = await walkBytes(jpegOf([jpegXmp(main), ...pieces.toReversed()]))
  expect(told(walked)).toEqual([`xmp:XML:com.adobe.xmp=${main}${extended}`])
  const cut = await walkBytes(jpegOf([jpegXmp(main), ...pieces.slice(1)]))
  expect(cut.warnings).toEqual(['Extended XMP misses a piece.'])
})

test('extended XMP of another packet is not joined', async () => {
  const walked = await walkBytes(
    jpegOf([jpegXmp('<x:xmpmeta/>'), ...jpegExtendedXmp('stray', 'B'.repeat(32))])
  )
  expect(told(walked)).toEqual(['xmp:XML:com.adobe.xmp=<x:xmpmeta/>'])
})

test('Content Credentials join from APP11 pieces, by sequence, repeated headers dropped', async () => {
  const store = jumbfOf('claim '.repeat(100))
  const pieces = jpegJumbf(store, { pieceSize: 50, en: 7 })
  expect(pieces.length).toBeGreaterThan(5)
  const walked = await walkBytes(jpegOf(pieces.toReversed()))
  expect(walked.c2pa).toEqual({ bytes: store, location: 'app11' })
})

test('IPTC data sets of the Photoshop resources', async () => {
  const sets: [number, number, string][] = [
    [1, 90, '\x1b%G'],
    [2, 80, 'Somebody'],
    [2, 110, 'Made with Google AI'],
    [2, 120, '说明'],
    [2, 55, '20250101']
  ]
  const walked = await walkBytes(jpegOf([jpegIptc(sets)]))
  expect(told(walked)).toEqual(['iptc:2:80=Somebody', 'iptc:2:110=Made with Google AI', 'iptc:2:120=说明'])
})

test('China’s label in any application segment ends with its closing brace', async () => {
  const label = '{"Label":"1","ContentProducer":"a}b","ProduceID":"x"}'
  const walked = await walkBytes(
    jpegOf([jpegSegment(0xe9, joined([0, 1], `AIGC${label}`, [0, 9], 'rest }'))])
  )
  expect(told(walked)).toEqual([`app9:AIGC=${label}`])
})

test('fill bytes between segments are passed; stray bytes end the walk with a warning', async () => {
  const filled = await walkBytes(
    jpegOf([[0xff, 0xff] as never, jpegComment('x')].map((part) => joined(part)))
  )
  expect(told(filled)).toEqual(['com:comment=x'])
  const stray = await walkBytes(jpegOf([jpegComment('x'), joined([1, 2, 3])]))
  expect(told(stray)).toEqual(['com:comment=x'])
  expect(stray.warnings[0]).toMatch(/stray bytes/)
})
