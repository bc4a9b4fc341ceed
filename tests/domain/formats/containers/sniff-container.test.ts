import { expect, test } from 'vitest'
import { sniffContainer } from '~/domain/formats/containers/sniff-container'
import { gifOf, joined, jpegOf, pngOf, utf8, utf16, webpOf } from '~tests/support/file-bytes'
import {
  bmffOf,
  box,
  ebml,
  flacOf,
  flvOf,
  id3Of,
  mp3Of,
  oggOf,
  pdfOf,
  webmOf
} from '~tests/support/media-bytes'

test.each<[string, Uint8Array, string, string | null]>([
  ['PNG', pngOf([]), 'png', 'image/png'],
  ['JPEG', jpegOf([]), 'jpeg', 'image/jpeg'],
  ['WebP', webpOf([]), 'webp', 'image/webp'],
  ['GIF', gifOf([]), 'gif', 'image/gif'],
  ['AVIF', bmffOf([], 'avif'), 'bmff', 'image/avif'],
  ['AVIF under a general brand', box('ftyp', 'mif1', [0, 0, 0, 0], 'mif1avif'), 'bmff', 'image/avif'],
  ['HEIC', bmffOf([], 'heic'), 'bmff', 'image/heic'],
  ['MP4', bmffOf([], 'mp42'), 'bmff', 'video/mp4'],
  ['MOV', bmffOf([], 'qt  '), 'bmff', 'video/quicktime'],
  ['M4A', bmffOf([], 'M4A '), 'bmff', 'audio/mp4'],
  ['a brand nobody knows', bmffOf([], 'zzzz'), 'bmff', null],
  ['WebM', webmOf({}), 'matroska', 'video/webm'],
  ['Matroska', ebml(0x1a45dfa3, [ebml(0x4282, 'matroska')]), 'matroska', 'video/matroska'],
  ['AVI', joined('RIFF', [0, 0, 0, 0], 'AVI '), 'avi', 'video/x-msvideo'],
  ['WAV', joined('RIFF', [0, 0, 0, 0], 'WAVE'), 'wav', 'audio/wav'],
  ['a RIFF of another kind', joined('RIFF', [0, 0, 0, 0], 'ACON'), 'unknown', null],
  ['FLV', flvOf({}), 'flv', 'video/x-flv'],
  ['MP3 with a tag', mp3Of(id3Of([])), 'mp3', 'audio/mpeg'],
  ['MP3 without', mp3Of(new Uint8Array()), 'mp3', 'audio/mpeg'],
  ['FLAC', flacOf([]), 'flac', 'audio/flac'],
  ['Opus', oggOf([]), 'ogg', 'audio/ogg'],
  ['PDF', pdfOf({}), 'pdf', 'application/pdf'],
  ['ZIP', joined('PK', [3, 4]), 'zip', 'application/zip'],
  ['gzip', joined([0x1f, 0x8b, 8, 0]), 'gzip', 'application/gzip'],
  ['JSON, which others read', utf8('{"a":"提示"}'), 'text', 'text/plain'],
  ['text cut inside a character', utf8('提示').subarray(0, 5), 'text', 'text/plain'],
  ['UTF-16 with its mark', joined([0xff, 0xfe], utf16('hello', 'le')), 'text', 'text/plain'],
  ['nothing', new Uint8Array(), 'unknown', null],
  ['bytes', Uint8Array.of(0, 1, 2, 3, 0xfe, 0xff), 'unknown', null],
  ['Latin-1', Uint8Array.of(0x63, 0xe9, 0x20, 0x61), 'unknown', null]
])('%s', (_, bytes, container, mediaType) => {
  expect(sniffContainer(bytes)).toEqual({ container, mediaType })
})
