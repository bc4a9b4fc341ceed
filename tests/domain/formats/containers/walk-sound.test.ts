import { expect, test } from 'vitest'
import { joined, jumbfOf } from '~tests/support/file-bytes'
import { flacOf, type Id3Frame, id3Of, mp3Of, oggOf } from '~tests/support/media-bytes'
import { told, walkBytes } from '~tests/support/walked'

const frames = (encoding: 0 | 1 | 2 | 3, text: string): Id3Frame[] => [
  { id: 'TIT2', text, encoding },
  { id: 'TXXX', name: 'AIGC', text: `{"Label":"${text}"}`, encoding },
  { id: 'COMM', name: '', text: `${text}!`, encoding }
]

test.each<[0 | 1 | 2 | 3, string]>([
  [0, 'cafe'],
  [1, '歌 ÿÿ'],
  [2, '歌'],
  [3, '歌']
])('ID3 texts of encoding %i, in both versions, plain and unsynchronised', async (encoding, text) => {
  for (const version of [3, 4] as const)
    for (const unsynchronised of [false, true]) {
      const walked = await walkBytes(mp3Of(id3Of(frames(encoding, text), { version, unsynchronised })))
      expect([walked.container, walked.mediaType]).toEqual(['mp3', 'audio/mpeg'])
      expect(told(walked)).toEqual([`id3:TIT2=${text}`, `id3:AIGC={"Label":"${text}"}`, `id3:COMM=${text}!`])
      expect(walked.warnings).toEqual([])
    }
})

test('ID3 in version 4 is unsynchronised frame by frame', async () => {
  const value = joined([1, 0xff, 0, 0xfe, 0x4c, 0x6b]) // Mark FF FE with its stuffed zero, then one character.
  const frame = joined('TIT2', [0, 0, 0, value.length], [0, 2], value)
  const walked = await walkBytes(joined('ID3', [4, 0, 0x80, 0, 0, 0, frame.length], frame))
  expect(told(walked)).toEqual(['id3:TIT2=歌'])
})

test('Content Credentials of an MP3 stand in a GEOB frame', async () => {
  const store = jumbfOf()
  const data = joined([0], 'application/x-c2pa-manifest-store\0', 'c2pa\0', 'store\0', store)
  const frame = joined('GEOB', [0, 0, data.length >> 7, data.length & 127, 0, 0], data)
  const walked = await walkBytes(joined('ID3', [4, 0, 0, 0, 0, frame.length >> 7, frame.length & 127], frame))
  expect(walked.c2pa).toEqual({ bytes: store, location: 'GEOB' })
})

test('FLAC: Vorbis comments and the length', async () => {
  const walked = await walkBytes(
    flacOf([
      ['prompt', '{"3":{}}'],
      ['COMMENT', '评论'],
      ['prompt', 'again']
    ])
  )
  expect([walked.container, walked.durationSeconds]).toEqual(['flac', 2])
  expect(told(walked)).toEqual(['vorbis:prompt={"3":{}}', 'vorbis:COMMENT=评论', 'vorbis:prompt=again'])
})

test.each(['opus', 'vorbis'] as const)(
  'Ogg with %s: comments over several pages, and the length',
  async (codec) => {
    const workflow = `{"nodes":"${'x'.repeat(150_000)}"}`
    const walked = await walkBytes(
      oggOf(
        [
          ['workflow', workflow],
          ['AIGC', '{"Label":"1"}']
        ],
        { codec }
      )
    )
    expect([walked.container, walked.durationSeconds]).toEqual(['ogg', 2])
    expect(told(walked)).toEqual([`vorbis:workflow=${workflow}`, 'vorbis:AIGC={"Label":"1"}'])
    expect(walked.warnings).toEqual([])
  }
)
