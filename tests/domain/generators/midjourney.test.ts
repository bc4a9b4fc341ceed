import { expect, test } from 'vitest'
import { readMidjourneyPrompt } from '~/domain/generators/dialects/midjourney-prompt'
import { recogniseText } from '~/domain/generators/recognise-text'
import { recogniseIn, xmpWith } from '~tests/support/carriers'

const JOB = '1f0c2b6e-6d0b-4a6e-9a55-0d6ab7c1d2e3'
const DATE = 'Tue, 02 Jan 2024 03:04:05 GMT'

test('a downloaded picture: prompt, flags, job, author and date', () => {
  const png = {
    Description: `a kelp forest, high noon --ar 16:9 --stylize 250 --v 6.1 Job ID: ${JOB}`,
    Author: 'u123',
    'Creation Time': DATE
  }
  const { generator, seedRow, record, sources } = recogniseIn({ png })
  expect([generator, seedRow]).toEqual(['midjourney', 'Midjourney'])
  expect(record).toEqual({
    prompt: 'a kelp forest, high noon',
    model: { name: '6.1' },
    parameters: { ar: '16:9', stylize: '250', v: '6.1' },
    jobId: JOB,
    author: 'u123',
    createdAt: '2024-01-02T03:04:05Z'
  })
  expect(sources.createdAt?.carrier).toBe('png:Creation Time')
})

test('EXIF and XMP descriptions count too; without a job id two flags and the image’s GUID', () => {
  expect(
    recogniseIn({ exif: { ImageDescription: `a reef --niji 6 Job ID: ${JOB}` } }).record.model?.name
  ).toBe('niji 6')
  const xmp = xmpWith({ 'dc:description': 'a reef --ar 1:1 --v 7', 'iptcExt:DigImageGUID': JOB })
  expect(recogniseIn({ xmp })).toMatchObject({
    generator: 'midjourney',
    record: { prompt: 'a reef', jobId: JOB }
  })
  expect(recogniseIn({ xmp: xmpWith({ 'dc:description': 'a reef --ar 1:1 --v 7' }) }).generator).toBe(
    'unknown'
  )
})

test('pasted: the command, Discord’s line, long dashes', () => {
  expect(recogniseText('/imagine prompt: a red kite --no clouds, birds --seed 4294967295')).toMatchObject({
    generator: 'midjourney',
    record: { prompt: 'a red kite', negativePrompt: 'clouds, birds', seed: '4294967295' },
    sources: { prompt: { source: 'pasted', carrier: 'text' } }
  })
  expect(recogniseText('**a red kite --v 5.2** - @ann (fast)').record).toMatchObject({
    prompt: 'a red kite',
    author: 'ann',
    model: { name: '5.2' }
  })
  expect(recogniseText('**a red kite** - Upscaled (2x) by <@123> (relaxed)').record).toEqual({
    prompt: 'a red kite'
  })
  expect(recogniseText('a red kite \u2014ar 3:2 \u2013\u2013v 6').record.parameters).toEqual({
    ar: '3:2',
    v: '6'
  })
})

test('other texts are left alone', () => {
  for (const text of [
    'run it with --verbose --test and --fast',
    'git log --stat -- path',
    'a cat \u2014 and a dog',
    'a mother\u2014in\u2014law',
    'npm run build --c 4',
    'train.py --seed 5',
    'two :: colons',
    ''
  ])
    expect(recogniseText(text).generator).toBe('unknown')
})

test('two short flags tell what one does not', () => {
  expect(recogniseText('a moth --s 250 --c 5').generator).toBe('midjourney')
})

test('image prompts, multi-prompts and their weights', () => {
  const read = readMidjourneyPrompt(
    'https://a.example/x.png <https://b.example/y::2.jpg> hot::2 dog::-0.5 at 12::30 --iw 1.5'
  )
  expect(read.images).toEqual(['https://a.example/x.png', 'https://b.example/y::2.jpg'])
  expect(read.parts).toEqual([
    { text: 'hot', weight: 2 },
    { text: 'dog', weight: -0.5 },
    { text: 'at 12::30', weight: 1 }
  ])
  const { record } = recogniseText('hot::2 dog::-0.5 --v 5')
  expect(record).toMatchObject({ prompt: 'hot::2 dog::-0.5', promptParts: ['hot'], negativeParts: ['dog'] })
  expect(readMidjourneyPrompt('see https://c.example/a::b now').parts).toHaveLength(1)
})

test('flags of every kind', () => {
  const { flags, leftOver } = readMidjourneyPrompt(
    'sea --sref 12 https://a.example/s.png --p m1 m2 --tile --raw --q .5 --future thing --no a, b --no c --AR 4:5 stray words --niji --c 10'
  )
  expect(flags).toEqual({
    sref: '12 https://a.example/s.png',
    p: 'm1 m2',
    tile: 'true',
    raw: 'true',
    q: '.5',
    future: 'thing',
    no: 'a, b, c',
    ar: '4:5',
    niji: 'true',
    c: '10'
  })
  expect(leftOver).toBe('stray words')
})

test('permutations and dashes inside words stay in the text', () => {
  expect(readMidjourneyPrompt('a {red, green} well--known bird --v 6').text).toBe(
    'a {red, green} well--known bird'
  )
})
