import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { crc32 } from '~/domain/formats/containers/crc32'
import { cleanCopy } from '~/domain/outputs/clean-copy.server'
import { holdsMore } from '~/domain/outputs/image-shape'
import { keptMarks } from '~/domain/outputs/kept-marks.server'
import { tellsNothing } from '~/domain/outputs/tells-nothing'
import { colour } from './images'

const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="48,51.5N"/></rdf:RDF></x:xmpmeta>'
const PLACE = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1' } }

it.each(['png', 'jpeg', 'webp'] as const)(
  'a place in the XMP alone is taken out, too: %s',
  async (format) => {
    const placed = await colour().withXmp(XMP)[format]().toBuffer()
    expect((await sharp(placed).metadata()).xmpAsString).toContain('48,51.5N')
    const clean = await cleanCopy(placed, `image/${format}`)
    const after = await sharp(clean ?? Buffer.alloc(0)).metadata()
    expect(after).toMatchObject({ format, width: 64, height: 48 })
    expect(after.xmpAsString).toBeUndefined()
  }
)

it('leaves alone what tells nothing', async () => {
  expect(await cleanCopy(await colour().png().toBuffer(), 'image/png')).toBeNull()
})

it('takes out the further picture a phone appends, which has a place of its own', async () => {
  const plain = await colour().jpeg().toBuffer()
  const further = await colour().withExif(PLACE).jpeg().toBuffer()
  const clean = await cleanCopy(Buffer.concat([plain, further]), 'image/jpeg')
  expect(await sharp(clean ?? further).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 48 })
  expect(clean?.includes('Exif')).toBe(false)
  expect(await cleanCopy(Buffer.concat([plain, Buffer.alloc(8)]), 'image/jpeg')).toBeNull()
})

const WORDS = Buffer.from('by Ann, at home')
const segment = (marker: number, words = WORDS) => Buffer.from([0xff, marker, 0, words.length + 2, ...words])

/** A chunk of a PNG or, its length the other way round and behind its name, of a WebP. */
function chunk(format: 'png' | 'webp', type: string, words = WORDS): Buffer {
  const length = Buffer.alloc(4)
  if (format === 'webp') {
    length.writeUInt32LE(words.length)
    return Buffer.concat([Buffer.from(type), length, words, Buffer.alloc(words.length % 2)])
  }
  length.writeUInt32BE(words.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type), words])))
  return Buffer.concat([length, Buffer.from(type), words, sum])
}

/** An image with more in it than its decoder looks at. */
async function withMore(format: 'png' | 'jpeg' | 'webp', part: Buffer, before: string | number) {
  const bytes = await colour()[format]({ progressive: true }).toBuffer()
  const at = typeof before === 'number' ? before : bytes.lastIndexOf(before, undefined, 'latin1')
  const more = Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)])
  if (format === 'webp') more.writeUInt32LE(more.length - 8, 4)
  return more
}

it.each([
  ['in a header of its own', 'jpeg', segment(0xe6), 2],
  ['in a comment between scans', 'jpeg', segment(0xfe), '\xff\xda'],
  ['in a header before the end', 'jpeg', segment(0xe1), '\xff\xd9'],
  ['in a part of its own', 'png', chunk('png', 'anNa'), 33],
  ['in a part of numbers', 'png', chunk('png', 'pHYs', Buffer.concat([WORDS, WORDS])), 33],
  ['in a part of its own', 'webp', chunk('webp', 'ANNA'), 1e9],
  ['in EXIF that it does not announce', 'webp', chunk('webp', 'EXIF'), 1e9]
] as const)('takes out words %s of a %s', async (_, format, part, before) => {
  const bytes = await withMore(format, part, before)
  const clean = await cleanCopy(bytes, `image/${format}`)
  expect(await sharp(clean ?? WORDS).metadata()).toMatchObject({ format, width: 64, height: 48 })
  expect([bytes, clean].map((one) => one?.includes('Ann'))).toEqual([true, false])
})

describe('what tells nothing', () => {
  const quiet = {
    'a PNG': colour().png(),
    'a PNG of few colours': colour().png({ palette: true }),
    'a PNG with a profile': colour().keepIccProfile().withIccProfile('p3').png(),
    'a JPEG': colour().jpeg(),
    'a JPEG in scans': colour().jpeg({ progressive: true }),
    'a JPEG of greys': colour().greyscale().jpeg(),
    'a JPEG with a profile': colour().withIccProfile('p3').jpeg(),
    'a WebP': colour().webp(),
    'a WebP without loss': colour().webp({ lossless: true }),
    'a WebP one sees through': colour().ensureAlpha(0.5).webp()
  }
  const telling = {
    'a PNG with a place': colour().withExif(PLACE).png(),
    'a JPEG with a place': colour().withExif(PLACE).jpeg(),
    'a WebP with a place': colour().withExif(PLACE).webp(),
    'a PNG with a packet': colour().withXmp(XMP).png(),
    'a JPEG with a packet': colour().withXmp(XMP).jpeg(),
    'a WebP with a packet': colour().withXmp(XMP).webp()
  }

  it.each(Object.entries(quiet))('is known by its parts: %s', async (_, image) => {
    const bytes = await image.toBuffer()
    expect(tellsNothing(bytes)).toBe(true)
    expect(await keptMarks(bytes)).toBeNull()
    expect(holdsMore(bytes)).toBe(false)
    expect(holdsMore(Buffer.concat([bytes, Buffer.from('\0\x01')]))).toBe(true)
  })

  it.each(Object.entries(telling))('is not: %s', async (_, image) => {
    expect(tellsNothing(await image.toBuffer())).toBe(false)
  })

  it.each([
    ['a comment', [0xfe, 'by Ann']],
    ['credentials', [0xeb, 'JP credentials']],
    ['a label where a size should be', [0xe0, 'AIGC{"Label":1}']],
    ['a label in a header', [0xe0, 'JFIF\0AIGC{}\0\0\0']]
  ] as const)('nor a JPEG with %s', async (_, [marker, text]) => {
    expect(tellsNothing(await withMore('jpeg', segment(marker, Buffer.from(text)), 2))).toBe(false)
  })

  it.each(['png', 'jpeg', 'webp'] as const)('nor what is cut, or no image: %s', async (format) => {
    const bytes = await colour()[format]().toBuffer()
    for (const length of [0, 1, 3, 11, 15, 21, 30])
      expect(tellsNothing(bytes.subarray(0, length))).toBe(false)
    expect(tellsNothing(Buffer.from('GIF89a, and more'))).toBe(false)
  })
})
