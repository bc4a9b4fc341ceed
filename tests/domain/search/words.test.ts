import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inIndex } from '~/domain/search/search-query'
import { toSearchVector } from '~/domain/search/search-vector'
import { toSearchText, toSequences } from '~/domain/search/words'
import { createTestHub, type TestHub } from '~tests/support/hub'

describe('toSearchText', () => {
  it.each([
    ['Act as a Linux-Terminal, v2!', 'act as a linux terminal v2'],
    ['我希望你充当翻译', '我 希望 你 充当 翻译'],
    ['用Python写爬虫', '用 python 写 爬虫'],
    ['ＡＢＣ ﬁne Café', 'abc fine café'],
    ['こんにちは世界', 'こんにちは 世界'],
    ['', ''],
    ['!!! 🔥', '']
  ])('%j → %j', (text, words) => expect(toSearchText(text)).toBe(words))
  it('writes traditional characters as simplified ones', () =>
    expect(toSearchText('機器學習與詩歌')).toBe(toSearchText('机器学习与诗歌')))
  it('bounds long words and long texts', () => {
    expect(toSearchText('a'.repeat(5000))).toHaveLength(64)
    expect(toSearchText(`${'é'.repeat(5000)}`)).toHaveLength(64)
    expect(toSearchText('中文分词'.repeat(500_000)).length).toBeLessThan(200_000)
  })
})

const inIndexOf = (query: string) =>
  toSequences(query)
    .map((sequence) => inIndex(sequence))
    .join(' & ')

describe('what the index is asked', () => {
  it.each([
    ['linux term', "'linux' & 'term':*"],
    ['充当翻译', "' 充当 翻译':*"],
    ['充當旅行嚮導', "(' 充当 旅行' & ' 旅行 向导':* & ('充当' <-> '旅行' <-> '向导':*))"],
    ['写诗 about love', /'about' & 'love':\*$/],
    ["'; drop table -- & | ! ( ) :* <->", "'drop' & 'table':*"],
    ['   ', ''],
    ['🔥', '']
  ])('%j', (query, expected) => {
    if (typeof expected === 'string') expect(inIndexOf(query)).toBe(expected)
    else expect(inIndexOf(query)).toMatch(expected)
  })
})

describe('in PostgreSQL', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await createTestHub()
  })
  afterAll(() => hub.close())

  const matches = async (text: string, query: string) => {
    const [row] = await hub.db.execute<{ found: boolean }>(
      sql`select ${toSearchVector('', '', text)}::tsvector @@ ${inIndexOf(query)}::tsquery as found`
    )
    return row?.found
  }
  it.each([
    ['请你充当一名资深的旅行向导', '旅行', true],
    ['请你充当一名资深的旅行向导', '旅行向', true],
    ['请你充当一名资深的旅行向导', '向导旅行', false],
    ['A haiku about the first snow in Kyoto', 'first snow', true],
    ['A haiku about the first snow in Kyoto', 'kyo', true],
    ['A haiku about the first snow in Kyoto', 'kyo snow', false],
    ['Le café crème, s’il vous plaît', 'CAFÉ', true],
    ['GPT-4 と話す', 'gpt 4', true],
    ['C++ 与 Rust 的比较', 'rust 比较', true],
    ['नमस्ते दुनिया', 'नमस्ते', true],
    ['नमस्ते दुनिया', 'दुनिया', true],
    ['請你充當一名資深的旅行嚮導', '旅行向导', true],
    ['请你充当一名资深的旅行向导', '旅行嚮導', true],
    ['请你充当一名资深的旅行向导', '一名资深的旅行', true],
    ['请你充当一名资深的旅行向导', '一名的旅行', false],
    ['ＦＵＬＬ　ｗｉｄｔｈ　１２３', 'full width 123', true]
  ])('%j by %j: %s', async (text, query, found) => expect(await matches(text, query)).toBe(found))
  it('takes the longest text without an error, however varied its words', async () => {
    const varied = Array.from({ length: 100_000 }, (_, i) =>
      String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))
    )
    expect(await matches(varied.join(' '), 'x')).toBe(false)
    expect(await matches(varied.join(''), 'x')).toBe(false)
  })
  it('takes any query without an error', async () => {
    for (const query of [
      'a:*',
      "'",
      '\\',
      '1e5',
      '0x1F',
      '1.5.2',
      'a&b',
      '中!文',
      '٣٤',
      '\u0301',
      'ﷺ',
      'x'.repeat(3000)
    ])
      await expect(matches('some words', query)).resolves.toBeTypeOf('boolean')
  })
})
