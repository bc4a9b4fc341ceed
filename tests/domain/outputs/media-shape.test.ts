import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '~/domain/formats/containers/walk'
import { declaredKind } from '~/domain/outputs/file-kind'
import { cleanFileName } from '~/domain/outputs/file-name'
import { readMediaShape } from '~/domain/outputs/media/read-shape'
import { box, film, flac, ftyp, mp3, ogg, track, wav, webm, zip } from './media-files'

const shape = (bytes: Uint8Array) => readMediaShape(bytesSource(bytes))
const ascii = (text: string) => Buffer.from(text, 'latin1')
const none = { width: null, height: null }

describe('the shape of sound and film', () => {
  const known: [string, Buffer, object][] = [
    ['an MP4', film(), { mediaType: 'video/mp4', width: 640, height: 360, durationSeconds: 5 }],
    [
      'a MOV held upright',
      film({
        brand: 'qt  ',
        tracks: [track('soun'), track('vide', { width: 1920, height: 1080, turned: true })]
      }),
      { mediaType: 'video/quicktime', width: 1080, height: 1920 }
    ],
    [
      'an M4A',
      film({ brand: 'M4A ', tracks: [track('soun')] }),
      { mediaType: 'audio/mp4', ...none, durationSeconds: 5 }
    ],
    [
      'a film in fragments',
      Buffer.concat([
        film({ seconds: 0, extra: [box('mvex', box('mehd', Buffer.from([0, 0, 0, 0, 0, 0, 0x1b, 0x58])))] })
      ]),
      { mediaType: 'video/mp4', durationSeconds: 7 }
    ],
    ['a WebM', webm(), { mediaType: 'video/webm', width: 800, height: 200, durationSeconds: 3 }],
    ['a WebM recorded live', webm({ live: true }), { mediaType: 'video/webm', durationSeconds: null }],
    ['WebM sound', webm({ video: false }), { mediaType: 'audio/webm', ...none }],
    ['a WAV', wav(2), { mediaType: 'audio/wav', ...none, durationSeconds: 2 }],
    ['a FLAC', flac(4), { mediaType: 'audio/flac', durationSeconds: 4 }],
    ['an Ogg Opus', ogg(6), { mediaType: 'audio/ogg', durationSeconds: expect.closeTo(6, 1) }],
    ['an MP3', mp3(), { mediaType: 'audio/mpeg', durationSeconds: expect.closeTo(2.6, 1) }],
    ['an MP3 without tags', mp3({ tag: false }), { mediaType: 'audio/mpeg' }]
  ]
  it.each(known)('%s', async (_, bytes, expected) => expect(await shape(bytes)).toMatchObject(expected))

  const page = '<!doctype html><script>alert(1)</script>'
  const refused: [string, 'type' | 'broken' | 'more', () => Uint8Array][] = [
    ['nothing', 'type', () => new Uint8Array()],
    ['a page', 'type', () => ascii(page)],
    ['an SVG', 'type', () => ascii('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a script', 'type', () => ascii('#!/bin/sh\necho')],
    ['a program', 'type', () => ascii('MZ\x90\0')],
    ['a ZIP', 'type', zip],
    ['a Matroska that is no WebM', 'type', () => webm({ docType: 'matroska' })],
    ['an AVIF', 'type', () => Buffer.concat([ftyp('avif'), box('meta'), box('mdat')])],
    ['a film without tracks', 'type', () => film({ tracks: [] })],
    ['Ogg Theora', 'type', () => ogg(1, Buffer.concat([ascii('\x80theora'), Buffer.alloc(40)]))],
    ['AAC frames', 'type', () => Buffer.concat(Array(9).fill(Buffer.from('fff15080041ffc', 'hex')))],
    ['a film cut short', 'broken', () => film().subarray(0, -500)],
    ['a film without its index', 'broken', () => Buffer.concat([ftyp('isom'), box('mdat', Buffer.alloc(9))])],
    ['a WebM cut short', 'broken', () => webm().subarray(0, -100)],
    ['a WAV cut short', 'broken', () => wav().subarray(0, -100)],
    ['an Ogg cut short', 'broken', () => ogg().subarray(0, -10)],
    ['a FLAC of metadata alone', 'broken', () => flac().subarray(0, 42)],
    ['an ID3 tag alone', 'broken', () => mp3({ frames: 0 })],
    ['a film and a page', 'more', () => Buffer.concat([film(), ascii(page)])],
    ['a film with a page in a box', 'more', () => Buffer.concat([film(), box('free', ascii(page))])],
    [
      'a film with an UTF-16 page in a box',
      'more',
      () => Buffer.concat([film(), box('free', Buffer.from(page, 'utf16le'))])
    ],
    ['a film with an archive in its last box', 'more', () => Buffer.concat([film(), box('free', zip())])],
    ['a film with a PDF in front', 'more', () => film({ brand: 'isom', filler: ascii('%PDF-1.7') })],
    ['a WebM and an archive', 'more', () => Buffer.concat([webm({ live: true }), zip()])],
    ['a WAV and a script', 'more', () => Buffer.concat([wav(), ascii('<script>1</script>')])],
    ['a FLAC and an archive', 'more', () => Buffer.concat([flac(), zip()])],
    ['an Ogg and an archive', 'more', () => Buffer.concat([ogg(), zip()])],
    ['an MP3 and an archive', 'more', () => Buffer.concat([mp3(), zip()])],
    [
      'an MP3 with a page in its tag',
      'more',
      () => Buffer.concat([ascii('ID3\x04\0\0\0\0\0\x28'), ascii(page.padEnd(40)), mp3({ tag: false })])
    ]
  ]
  it.each(refused)('refuses %s: %s', async (_, fault, make) => expect(await shape(make())).toBe(fault))

  it('bears every cut and many flips of every kind', async () => {
    for (const [, bytes] of known) {
      for (let cut = 0; cut < bytes.length; cut += 1 + (cut >> 4)) await shape(bytes.subarray(0, cut))
      for (let round = 0; round < 200; round++) {
        const broken = Buffer.from(bytes)
        for (const at of randomBytes(8)) broken[at % broken.length] = randomBytes(1)[0] as number
        await shape(broken)
      }
    }
  })

  it('takes random filler for what it is', async () => {
    for (let round = 0; round < 20; round++)
      expect(await shape(film({ filler: randomBytes(200_000) }))).toMatchObject({ mediaType: 'video/mp4' })
  })
})

describe('what a machine says of a file', () => {
  it('is its kind, by type and then by ending', () => {
    expect([
      declaredKind('video/mp4', 'x'),
      declaredKind('', 'a.FLAC'),
      declaredKind('application/octet-stream', 'a.mov'),
      declaredKind('text/html', 'a.mp4'),
      declaredKind('', 'a.exe'),
      declaredKind('image/svg+xml', 'a.svg')
    ]).toEqual(['video', 'audio', 'video', null, null, 'image'])
  })

  it('is a name on one line that shows all it holds', () => {
    expect(cleanFileName('C:\\fakepath\\a\u202egnp.exe\u0000\n b.mp4')).toBe('agnp.exe b.mp4')
    expect(cleanFileName('../../etc/passwd')).toBe('passwd')
    const long = cleanFileName(`${'火'.repeat(300)}.mp4`)
    expect([...long].length).toBe(200)
    expect(long.endsWith('.mp4')).toBe(true)
  })
})
