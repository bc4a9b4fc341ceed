import { describe, expect, test } from 'vitest'
import { type Lexicon, parseQuery, type QueryTerm, withoutTerm, writeTerm } from '~/domain/search/query'
import { randomFrom } from '~tests/bench/seed-words'

const lexicon: Lexicon = {
  generators: (word) =>
    ({ midjourney: ['midjourney'], 'stable diffusion': ['stable-diffusion'], 文心一格: ['ernie-vilg'] })[
      word.toLowerCase()
    ] ?? []
}
const meanings = (terms: QueryTerm[]) => terms.map(({ start, end, ...meaning }) => meaning)
const read = (raw: string) => meanings(parseQuery(raw, lexicon))
const word = (text: string, not = false) => ({ kind: 'word', text, not })
const phrase = (text: string, not = false) => ({ kind: 'phrase', text, not })
const filter = (name: string, ...values: string[]) => ({ kind: 'filter', name, values, not: false })

describe('words and phrases', () => {
  test.each([
    '"still life" oil',
    '“still life” oil',
    '「still life」 oil',
    '『still life』　oil',
    '＂still life＂oil'
  ])('%s', (raw) => expect(read(raw)).toEqual([phrase('still life'), word('oil')]))
  test('minus takes away words, phrases and whole conditions', () => {
    expect(read('cat -dog -"wet dog" －狗 -tag:zoo')).toMatchObject([
      word('cat'),
      word('dog', true),
      phrase('wet dog', true),
      word('狗', true),
      { ...filter('tag', 'zoo'), not: true }
    ])
  })
  test('a dash inside a word, or alone, is no minus', () => {
    expect(read('state-of-the-art - x')).toEqual([word('state-of-the-art'), word('x')])
  })
  test('a quote left open reaches to the end', () => {
    expect(read('a "b c')).toEqual([word('a'), phrase('b c')])
  })
})

describe('conditions', () => {
  test.each<[string, string, ...string[]]>([
    ['by:ada', 'author', 'ada'],
    ['作者：林晓', 'author', '林晓'],
    ['generator:Midjourney', 'generator', 'midjourney'],
    ['generator:"Stable Diffusion"', 'generator', 'stable-diffusion'],
    ['工具：文心一格', 'generator', 'ernie-vilg'],
    ['license:CC0', 'license', 'CC0-1.0'],
    ['license:cc-by', 'license', 'CC-BY-4.0'],
    ['licence:CC-BY-SA-4.0', 'license', 'CC-BY-SA-4.0'],
    ['许可：“CC BY NC”', 'license', 'CC-BY-NC-4.0'],
    ['license:CC-B', 'license', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0'],
    ['lang:zh', 'language', 'zh'],
    ['lang:zh-CN', 'language', 'zh'],
    ['LANG:English', 'language', 'en'],
    ['语言：中文，', 'language', 'zh'],
    ['tag:"Oil Paint"', 'tag', 'oil-paint'],
    ['scenario:ad_copy', 'scenario', 'ad_copy'],
    ['scenario:"ad copy"', 'scenario', 'ad_copy'],
    ['场景：广告文案', 'scenario', 'ad_copy'],
    ['scenario:诗歌', 'scenario', 'poem'],
    ['is:image', 'modality', 'image'],
    ['modality:图片', 'modality', 'image']
  ])('%s', (raw, name, ...values) => expect(read(raw)).toMatchObject([filter(name, ...values)]))

  test.each([
    ['min:4', 4],
    ['min:4.5', 4.5],
    ['至少：3星', 3]
  ])('%s', (raw, stars) => expect(read(raw)).toEqual([{ kind: 'min', stars, not: false }]))

  test.each(['foo:bar', 'lang:klingon', 'min:9', 'min:5.5', 'is:', 'license:x', 'http://a.b', '-min:4'])(
    '%s is a plain word',
    (raw) => expect(read(raw)).toEqual([word(raw.replace(/^-/, ''), raw.startsWith('-'))])
  )
})

/** Texts of the pieces that matter, put together at random. */
function anyQuery(seed: number): string {
  const random = randomFrom(seed)
  const pieces = [
    ...[
      '"',
      '“',
      '”',
      '「',
      '」',
      '-',
      '－',
      ' ',
      '　',
      ':',
      '：',
      'by:',
      'lang:',
      '语言：',
      'min:4',
      'is:image'
    ],
    ...[
      '水墨',
      'cat',
      'a',
      '…',
      '\u0000',
      '\ud83d',
      '😀',
      "'",
      '\\',
      'tag:',
      'generator:',
      'midjourney',
      'zh',
      '\n'
    ]
  ]
  return Array.from(
    { length: Math.floor(random() * 40) },
    () => pieces[Math.floor(random() * pieces.length)]
  ).join('')
}

describe('any text', () => {
  const texts = Array.from({ length: 3000 }, (_, seed) => anyQuery(seed))
  test('is read without a fault, each term in its place', () => {
    for (const raw of texts) {
      let at = 0
      for (const { start, end } of parseQuery(raw, lexicon)) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(end).toBeGreaterThan(start)
        at = end
      }
      expect(at).toBeLessThanOrEqual(raw.length)
    }
  })
  test('written again, it means the same', () => {
    for (const raw of texts) {
      const terms = parseQuery(raw, lexicon)
      const written = terms.map(writeTerm).join(' ')
      if (written.length <= 200) expect(meanings(parseQuery(written, lexicon))).toEqual(meanings(terms))
    }
  })
  test('without one of its terms, the others stay as they were', () => {
    for (const raw of texts.filter((text) => text.length <= 200)) {
      const terms = parseQuery(raw, lexicon)
      terms.forEach((term, i) => {
        const left = meanings(parseQuery(withoutTerm(raw, term), lexicon))
        expect(left).toEqual(meanings(terms.filter((_, j) => j !== i)))
      })
    }
  })
})
