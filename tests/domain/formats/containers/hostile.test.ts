import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { WALK_LIMITS } from '~/domain/formats/containers/carriers'
import { blobSource, walkContainer } from '~/domain/formats/containers/walk'
import {
  aviOf,
  be,
  gifComment,
  gifOf,
  gifXmp,
  joined,
  jpegComment,
  jpegExif,
  jpegExtendedXmp,
  jpegIptc,
  jpegJumbf,
  jpegOf,
  jpegXmp,
  jumbfOf,
  le,
  pngChunk,
  pngExif,
  pngItxt,
  pngOf,
  pngText,
  pngXmp,
  pngZtxt,
  riffChunk,
  riffInfo,
  TAG,
  tiffOf,
  userComment,
  wavOf,
  webpOf
} from '~tests/support/file-bytes'
import {
  bmffC2pa,
  bmffOf,
  bmffXmp,
  box,
  ebml,
  flacOf,
  flvOf,
  heifWith,
  id3Of,
  mdtaMeta,
  mp3Of,
  mp4With,
  oggOf,
  pdfOf,
  quickTimeText,
  webmOf
} from '~tests/support/media-bytes'
import { told, walkBytes } from '~tests/support/walked'

const tiff = tiffOf({
  ifd0: { [TAG.Make]: 'prompt:{}', [TAG.Software]: 'Tool' },
  exif: { [TAG.UserComment]: userComment('a 猫') }
})
const xmp = '<x:xmpmeta>packet</x:xmpmeta>'
const id3 = id3Of([
  { id: 'TXXX', name: 'AIGC', text: '{}' },
  { id: 'COMM', name: '', text: 'hello', encoding: 1 }
])
const files: Record<string, Uint8Array> = {
  png: pngOf([pngText('a', 'b'), pngItxt('c', '四', { packed: true }), pngExif(tiff)], {
    after: [pngZtxt('d', 'e'), pngXmp(xmp), pngChunk('caBX', jumbfOf())]
  }),
  jpeg: jpegOf([
    jpegExif(tiff),
    jpegXmp(xmp),
    ...jpegExtendedXmp(xmp, 'C'.repeat(32), 20),
    ...jpegJumbf(jumbfOf()),
    jpegIptc([[2, 110, 'credit']]),
    jpegComment('x')
  ]),
  webp: webpOf([riffChunk('EXIF', tiff), riffChunk('XMP ', xmp), riffChunk('C2PA', jumbfOf())]),
  gif: gifOf([gifComment('hello'), gifXmp(xmp)]),
  avif: heifWith({ exif: tiff, xmp }),
  heic: heifWith({ exif: tiff, xmp, construction: 1, brand: 'heic' }),
  mp4: mp4With({
    mdta: { AIGC: '{}', prompt: 'p' },
    mdir: { '©cmt': 'x', 'mean:name': 'y' },
    udta: [quickTimeText('©swr', 'z')],
    moov: [mdtaMeta({ comment: 'q' }, { quickTime: true })],
    top: [bmffC2pa(jumbfOf()), bmffXmp(xmp)],
    media: 32
  }),
  webm: webmOf({ AIGC: '{}', prompt: 'p' }),
  live: webmOf({ prompt: 'p' }, { unknown: true }),
  avi: aviOf({ AIGC: '{}', INAM: 'n' }),
  wav: wavOf([riffInfo({ ICMT: 'c' }), riffChunk('id3 ', id3)], { seconds: 0.01 }),
  flv: flvOf({ duration: 1, AIGC: '{}' }),
  mp3: mp3Of(id3),
  flac: flacOf([['prompt', 'p']]),
  opus: oggOf([['prompt', 'p']]),
  vorbis: oggOf([['prompt', 'p']], { codec: 'vorbis' }),
  pdf: pdfOf({ AIGC: '({"a":"(b)"})', Title: '<FEFF6807>' })
}

/** Numbers in [0, 1) that repeat from run to run (xorshift). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

describe.each(Object.entries(files))('%s', (_, whole) => {
  test('is read whole', async () => {
    expect((await walkBytes(whole)).carriers.length).toBeGreaterThan(0)
  })

  test('cut at every byte gives what stood before', async () => {
    const start = performance.now()
    let most = 0
    for (let length = 0; length < whole.length; length++) {
      const { carriers } = await walkBytes(whole.subarray(0, length))
      most = Math.max(most, carriers.length)
    }
    expect(most).toBeLessThanOrEqual((await walkBytes(whole)).carriers.length + 1)
    expect(performance.now() - start).toBeLessThan(20_000)
  })

  test('with flipped bits is walked without a throw', async () => {
    const random = seeded(whole.length)
    for (let round = 0; round < 300; round++) {
      const broken = whole.slice()
      for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips--) {
        const at = Math.floor(random() * broken.length)
        broken[at] = (broken[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      }
      await walkBytes(broken)
    }
  })

  test('with all ones in the place of any four bytes is walked without a throw', async () => {
    for (let at = 0; at + 4 <= whole.length; at += 3) {
      const broken = whole.slice()
      broken.fill(255, at, at + 4)
      await walkBytes(broken)
    }
  })
})

const bomb = deflateSync(new Uint8Array(100 * 1024 * 1024))

test('a packed text of 100 MB is stopped at the limit', async () => {
  const start = performance.now()
  const walked = await walkBytes(
    pngOf([pngChunk('zTXt', joined('big', [0, 0], bomb)), pngText('small', 'kept')])
  )
  expect(told(walked)).toEqual(['tEXt:small=kept'])
  expect(walked.warnings).toEqual(['A packed text over the size limit was left out: zTXt big.'])
  expect(performance.now() - start).toBeLessThan(5000)
})

test('many packed texts share one budget', async () => {
  const start = performance.now()
  const chunk = pngChunk('zTXt', joined('big', [0, 0], bomb))
  const walked = await walkBytes(pngOf(Array.from({ length: 60 }, () => chunk)))
  expect(walked.carriers).toEqual([])
  expect(performance.now() - start).toBeLessThan(8000)
})

test('packed texts that shrink to nothing cost their inflating all the same', async () => {
  const start = performance.now()
  const chunk = pngChunk('zTXt', joined('zeros', [0, 0], deflateSync(new Uint8Array(15 * 1024 * 1024))))
  const walked = await walkBytes(pngOf(Array.from({ length: 2000 }, () => chunk)))
  expect([walked.carriers, walked.warnings.length]).toEqual([[], 1])
  expect(performance.now() - start).toBeLessThan(8000)
})

test('elements of unknown length that hold each other are not read over and over', async () => {
  const start = performance.now()
  const tags = Array.from({ length: 15_000 }, () => ebml(0x1254c367, [], { unknown: true }))
  const film = joined(ebml(0x1a45dfa3, [ebml(0x4282, 'webm')]), ...tags, new Uint8Array(8 * 1024 * 1024))
  expect((await walkBytes(film)).carriers).toEqual([])
  expect(performance.now() - start).toBeLessThan(5000)
})

test('texts together stay under their limit', async () => {
  const text = 'x'.repeat(WALK_LIMITS.text - 10)
  const walked = await walkBytes(pngOf(Array.from({ length: 4 }, (_, at) => pngText(`t${at}`, text))))
  expect(walked.carriers.map(({ key }) => key)).toEqual(['t0', 't1', 't2'])
  expect(walked.warnings).toHaveLength(1)
})

test('XMP over its limit is left out', async () => {
  const walked = await walkBytes(pngOf([pngXmp('x'.repeat(WALK_LIMITS.xmp + 1))]))
  expect([walked.carriers, walked.warnings.length]).toEqual([[], 1])
})

test('twenty thousand boxes and no more', async () => {
  const many = Array.from({ length: WALK_LIMITS.parts + 100 }, () => box('free'))
  const walked = await walkBytes(bmffOf([...many, box('moov', box('udta', mdtaMeta({ late: 'x' })))]))
  expect(walked.carriers).toEqual([])
  expect(walked.warnings).toEqual(['The file has too many parts; the rest was not read.'])
})

test('boxes nested past the depth are left, what follows them is read', async () => {
  let nested = box('udta', mdtaMeta({ deep: 'x' }))
  for (let depth = 0; depth < 1000; depth++) nested = box('moov', nested)
  const walked = await walkBytes(bmffOf([nested, box('moov', box('udta', mdtaMeta({ flat: 'y' })))]))
  expect(told(walked)).toEqual(['mdta:flat=y'])
  expect(walked.warnings).toEqual(['Boxes are nested too deep.'])
})

test('tags and AMF values nested past the depth end', async () => {
  let tag = ebml(0x67c8, [ebml(0x45a3, 'deep'), ebml(0x4487, 'x')])
  for (let depth = 0; depth < 200; depth++) tag = ebml(0x67c8, [tag])
  const film = joined(
    ebml(0x1a45dfa3, [ebml(0x4282, 'webm')]),
    ebml(0x18538067, [ebml(0x1254c367, [ebml(0x7373, [tag])])])
  )
  expect((await walkBytes(film)).warnings).toEqual(['Tags are nested too deep.'])
  const objects = joined([2], be(10, 2), 'onMetaData', ...Array.from({ length: 5000 }, () => [3, 0, 1, 0x61]))
  const flv = joined('FLV', [1, 5], be(9, 4), be(0, 4), [18], be(objects.length, 3), be(0, 7), objects)
  expect((await walkBytes(flv)).carriers).toEqual([])
})

test('a directory of EXIF that points at itself, and values that claim all memory', async () => {
  const entry = (tag: number, type: number, count: number, value: number) =>
    joined(le(tag, 2), le(type, 2), le(count, 4), le(value, 4))
  const rows = [
    entry(0x8769, 4, 1, 8),
    entry(0x010e, 2, 0xffffffff, 8),
    entry(0x0131, 2, 0xfffffff, 0xffffffff)
  ]
  const walked = await walkBytes(
    jpegOf([jpegExif(joined('II', le(42, 2), le(8, 4), le(3, 2), ...rows, le(8, 4)))])
  )
  expect([walked.carriers, walked.pixels]).toEqual([[], { width: 1, height: 1 }])
})

test('a Blob is read by seeking, with the same result', async () => {
  for (const whole of Object.values(files))
    expect(await walkContainer(blobSource(new Blob([whole.slice()])))).toEqual(await walkBytes(whole))
})

test('a source that fails is told apart from a file that is bad', async () => {
  const failing = { size: 100, read: async () => Promise.reject(new Error('disk')) }
  await expect(walkContainer(failing)).rejects.toThrow('disk')
  let reads = 0
  const later = {
    size: 100_000,
    read: async (offset: number, length: number) => {
      if (reads++ > 0) throw new Error('network')
      return files.png?.subarray(offset, offset + Math.min(length, 64)) ?? new Uint8Array()
    }
  }
  await expect(walkContainer(later)).rejects.toThrow('network')
})

test('a source that gives less than its size says is a file that ends early', async () => {
  const short = {
    size: 100_000,
    read: async (offset: number) => files.png?.subarray(offset, 60) ?? new Uint8Array()
  }
  const walked = await walkContainer(short)
  expect([walked.container, walked.warnings]).toEqual(['png', ['The file ends early.']])
})
