import { expect, test } from 'vitest'
import { walkContainer } from '~/domain/formats/containers/walk'
import { be, joined, jumbfOf, TAG, tiffOf, userComment, utf16 } from '~tests/support/file-bytes'
import {
  bmffC2pa,
  bmffOf,
  bmffXmp,
  box,
  fullBox,
  heifWith,
  mdirMeta,
  mdtaMeta,
  mp4With,
  openBox,
  quickTimeText,
  wideBox
} from '~tests/support/media-bytes'
import { told, walkBytes } from '~tests/support/walked'

const label = '{"AIGC":{"Label":"1","ContentProducer":"001"}}'

test('numbered keys of moov/udta/meta, the size of the track and the length of the film', async () => {
  const walked = await walkBytes(mp4With({ mdta: { AIGC: label, prompt: '{"3":{}}', workflow: '工作流' } }))
  expect([walked.container, walked.mediaType]).toEqual(['bmff', 'video/mp4'])
  expect([walked.pixels, walked.durationSeconds]).toEqual([{ width: 640, height: 360 }, 2.5])
  expect(told(walked)).toEqual([`mdta:AIGC=${label}`, 'mdta:prompt={"3":{}}', 'mdta:workflow=工作流'])
  expect(walked.warnings).toEqual([])
})

test('QuickTime’s moov/meta without version bytes, old text atoms; where it was filmed is left', async () => {
  const tags = {
    'com.apple.quicktime.artwork': '{"data":{"product":"vicut"}}',
    'com.apple.quicktime.location.ISO6709': '+1+2/'
  }
  const walked = await walkBytes(
    mp4With({
      moov: [mdtaMeta(tags, { quickTime: true })],
      udta: [quickTimeText('©cmt', 'a comment'), quickTimeText('©xyz', '+31+121/')],
      brand: 'qt  '
    })
  )
  expect(walked.mediaType).toBe('video/quicktime')
  expect(told(walked)).toEqual([
    'udta:©cmt=a comment',
    'mdta:com.apple.quicktime.artwork={"data":{"product":"vicut"}}'
  ])
})

test('iTunes names, named items, UTF-16 values; numbers and covers are no text', async () => {
  const data = (type: number, ...content: (Uint8Array | string)[]) =>
    box('data', be(type, 4), be(0, 4), ...content)
  const list = box(
    'ilst',
    box('©nam', data(2, utf16('标题', 'be'))),
    box('tmpo', data(21, be(0x41424344, 4))),
    box('covr', data(13, joined([0xff, 0xd8, 0xff, 0xe0, 0, 16])))
  )
  const meta = fullBox('meta', 0, fullBox('hdlr', 0, be(0, 4), 'mdir', new Uint8Array(13)), list)
  const walked = await walkBytes(
    mp4With({ mdir: { '©too': 'Lavf', 'com.apple.iTunes:AIGC': label }, udta: [meta], brand: 'M4A ' })
  )
  expect(walked.mediaType).toBe('audio/mp4')
  expect(told(walked)).toEqual(['mdir:©too=Lavf', `mdir:AIGC=${label}`, 'mdir:©nam=标题'])
})

test('China’s label in a list without keys: in an item without a name, or as bare JSON', async () => {
  const unnamed = await walkBytes(mp4With({ udta: [mdirMeta({ '': label })] }))
  expect(told(unnamed)).toEqual([`mdir:AIGC=${label}`])
  const meta = fullBox(
    'meta',
    0,
    fullBox('hdlr', 0, be(0, 4), 'mdir', new Uint8Array(13)),
    box('ilst', be(0, 4), label)
  )
  expect(told(await walkBytes(mp4With({ udta: [meta] })))).toEqual([`mdir:AIGC=${label}`])
})

test('boxes named by UUID: XMP and Content Credentials', async () => {
  const store = jumbfOf('x'.repeat(300))
  const walked = await walkBytes(mp4With({ top: [bmffC2pa(store), bmffXmp('<x:xmpmeta/>')] }))
  expect(walked.c2pa).toEqual({ bytes: store, location: 'uuid' })
  expect(told(walked)).toEqual(['xmp:XML:com.adobe.xmp=<x:xmpmeta/>'])
  expect((await walkBytes(mp4With({ top: [bmffC2pa(store, 'merkle')] }))).c2pa).toBeNull()
})

test('64-bit sizes, a last box without a size, a movie without ftyp', async () => {
  const moov = openBox('moov', box('udta', mdtaMeta({ comment: 'open' })))
  const walked = await walkBytes(bmffOf([wideBox('mdat', new Uint8Array(100)), moov]))
  expect(told(walked)).toEqual(['mdta:comment=open'])
  const bare = await walkBytes(joined(box('mdat', new Uint8Array(10)), moov))
  expect([bare.mediaType, told(bare)]).toEqual(['video/quicktime', ['mdta:comment=open']])
})

test('64-bit time and track headers', async () => {
  const mvhd = fullBox('mvhd', 1, be(0, 16), be(600, 4), be(6000, 8), new Uint8Array(80))
  const tkhd = fullBox('tkhd', 1, new Uint8Array(84), be(64 * 65536, 4), be(48 * 65536, 4))
  const walked = await walkBytes(bmffOf([box('moov', mvhd, box('trak', tkhd))]))
  expect([walked.pixels, walked.durationSeconds]).toEqual([{ width: 64, height: 48 }, 10])
})

test('sample data is not read, even of a film of many gigabytes', async () => {
  const head = joined(bmffOf([]), be(1, 4), 'mdat', be(20 * 2 ** 30, 8))
  const tail = box('moov', box('udta', mdtaMeta({ prompt: 'far away' })))
  const tailAt = head.length - 16 + 20 * 2 ** 30
  let read = 0
  const walked = await walkContainer({
    size: tailAt + tail.length,
    read: async (offset, length) => {
      const out = new Uint8Array(length)
      for (let at = 0; at < length; at++) out[at] = head[offset + at] ?? tail[offset + at - tailAt] ?? 0
      read += length
      return out
    }
  })
  expect(told(walked)).toEqual(['mdta:prompt=far away'])
  expect(read).toBeLessThan(200_000)
})

test.each([
  ['avif', 'image/avif', 0],
  ['avif', 'image/avif', 1],
  ['heic', 'image/heic', 0],
  ['mif1', 'image/heif', 1]
] as const)('items of %s (%s), construction %i', async (brand, mediaType, construction) => {
  const exif = tiffOf({ exif: { [TAG.UserComment]: userComment('an owl') } })
  const walked = await walkBytes(
    heifWith({ exif, xmp: '<x:xmpmeta/>', construction, brand, width: 70, height: 50 })
  )
  expect([walked.mediaType, walked.pixels]).toEqual([mediaType, { width: 70, height: 50 }])
  expect(told(walked)).toEqual(['exif:UserComment=an owl', 'xmp:XML:com.adobe.xmp=<x:xmpmeta/>'])
  expect(walked.warnings).toEqual([])
})

test('the size is that of the primary picture, not of a tile or a thumbnail', async () => {
  const ispe = (width: number, height: number) => fullBox('ispe', 0, be(width, 4), be(height, 4))
  const ipma = fullBox('ipma', 0, be(2, 4), be(1, 2), [1, 0x81], be(2, 2), [2, 0x02, 0x83])
  const properties = box(
    'iprp',
    box('ipco', ispe(512, 512), fullBox('pixi', 0, [3, 8, 8, 8]), ispe(100, 80)),
    ipma
  )
  const meta = fullBox(
    'meta',
    0,
    fullBox('hdlr', 0, be(0, 4), 'pict', new Uint8Array(13)),
    fullBox('pitm', 0, be(2, 2)),
    properties
  )
  expect((await walkBytes(bmffOf([meta], 'heic'))).pixels).toEqual({ width: 100, height: 80 })
})
