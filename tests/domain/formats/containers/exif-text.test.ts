import { expect, test } from 'vitest'
import { exifText } from '~/domain/formats/containers/exif-text'
import {
  be,
  type CommentCharset,
  joined,
  latin1,
  TAG,
  tiffOf,
  userComment,
  utf8,
  utf16
} from '~tests/support/file-bytes'

const texts = (block: Uint8Array) => Object.fromEntries(exifText(block).map(({ key, text }) => [key, text]))
const comment = (value: Uint8Array, order: 'II' | 'MM' = 'II') =>
  texts(tiffOf({ exif: { [TAG.UserComment]: value }, order })).UserComment

test.each(['II', 'MM'] as const)('the tags that carry text, in a TIFF block of order %s', (order) => {
  const block = tiffOf({
    ifd0: {
      [TAG.ImageDescription]: 'a 描述',
      [TAG.Make]: 'workflow:{}',
      [TAG.Model]: 'prompt:{}',
      [TAG.Software]: 'Tool 1',
      [TAG.Artist]: 'Somebody',
      [TAG.XPComment]: utf16('备注\0', 'le')
    },
    exif: {
      [TAG.DateTimeOriginal]: '2025:01:01 00:00:00',
      [TAG.MakerNote]: utf8('fooocus'),
      [TAG.UserComment]: userComment('hello')
    },
    order
  })
  const expected = {
    ImageDescription: 'a 描述',
    Make: 'workflow:{}',
    Model: 'prompt:{}',
    Software: 'Tool 1',
    Artist: 'Somebody',
    XPComment: '备注',
    DateTimeOriginal: '2025:01:01 00:00:00',
    MakerNote: 'fooocus',
    UserComment: 'hello'
  }
  expect(texts(block)).toEqual(expected)
  expect(texts(joined('Exif\0\0', block))).toEqual(expected)
})

test('place, serial numbers and owner are not read, nor binary maker notes', () => {
  const block = tiffOf({
    ifd0: { [TAG.GpsIfd]: 8, [TAG.Software]: 'x' },
    exif: {
      [TAG.CameraOwnerName]: 'Owner',
      [TAG.BodySerialNumber]: 'SN123',
      [TAG.MakerNote]: Uint8Array.of(1, 2, 3, 4, 5, 6)
    }
  })
  expect(texts(block)).toEqual({ Software: 'x' })
})

test('UserComment and MakerNote found in IFD0 count', () => {
  expect(
    texts(tiffOf({ ifd0: { [TAG.UserComment]: '{"prompt":"x"}', [TAG.MakerNote]: 'fooocus' } }))
  ).toEqual({
    UserComment: '{"prompt":"x"}',
    MakerNote: 'fooocus'
  })
})

test('stray NULs in front of a description are stripped, trailing ones too', () => {
  expect(
    texts(tiffOf({ ifd0: { [TAG.ImageDescription]: joined([0, 0, 0, 0], 'masterpiece', [0, 0]) } }))
  ).toEqual({
    ImageDescription: 'masterpiece'
  })
})

const charsets: CommentCharset[] = [
  'unicode-be',
  'unicode-le',
  'unicode-bom-le',
  'unicode-no-nul',
  'ascii',
  'nulls',
  'none'
]
const mixed = 'a cat, 提示词: 夜\nSteps: 20'

test.each(charsets)('UserComment as %s, whatever the order of the TIFF block', (charset) => {
  expect(comment(userComment(mixed, charset), 'II')).toBe(mixed)
  expect(comment(userComment(mixed, charset), 'MM')).toBe(mixed)
})

test.each(['unicode-be', 'unicode-le'] as const)(
  'pure Chinese and Japanese without a zero byte, as %s',
  (charset) => {
    for (const text of [
      '杰作，最佳质量，一个女孩站在樱花树下。',
      '傑作、最高品質、桜の下に立つ女の子',
      '最好的一个'
    ])
      expect(comment(userComment(text, charset))).toBe(text)
  }
)

test.each(['unicode-be', 'unicode-le'] as const)('Western, Cyrillic and Korean letters, as %s', (charset) => {
  for (const text of ['Night', '<lora:N_g:1>, 1girl, ___', 'кошка', '고양이, 밤', 'é — “x”…'])
    expect(comment(userComment(text, charset))).toBe(text)
})

test('what reads equally well both ways is big-endian', () => {
  expect(comment(userComment('一', 'unicode-be'))).toBe('一')
  expect(comment(userComment('N', 'unicode-be'))).toBe('N')
})

test('a surrogate pair decides what nothing else does', () => {
  expect(comment(userComment('🌸🌸', 'unicode-le'))).toBe('🌸🌸')
  expect(comment(userComment('🌸🌸', 'unicode-be'))).toBe('🌸🌸')
})

test('no charset code: nothing is cut off, and Latin-1 is the last resort', () => {
  expect(comment(utf8('{"a":1}'))).toBe('{"a":1}')
  expect(comment(latin1('café au lait'))).toBe('café au lait')
  expect(comment(utf8(''))).toBeUndefined()
  expect(comment(utf8('ASCII\0\0\0'))).toBeUndefined()
})

test('damage gives what can be had and never throws', () => {
  const block = tiffOf({
    ifd0: { [TAG.Software]: 'Tool' },
    exif: { [TAG.UserComment]: userComment('hello there', 'ascii') }
  })
  for (let length = 0; length <= block.length; length++)
    expect(() => exifText(block.subarray(0, length))).not.toThrow()
  expect(exifText(utf8('not a TIFF block'))).toEqual([])
})

test('directories that point at themselves end', () => {
  const self = joined(
    'MM',
    be(42, 2),
    be(8, 4),
    be(1, 2),
    be(0x8769, 2),
    be(4, 2),
    be(1, 4),
    be(8, 4),
    be(8, 4)
  )
  expect(exifText(self)).toEqual([])
})
