import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toSearchQuery, toSearchText } from '~/domain/search/words'
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
  it('bounds long words and long texts', () => {
    expect(toSearchText('a'.repeat(5000))).toHaveLength(64)
    expect(toSearchText(`${'é'.repeat(5000)}`)).toHaveLength(64)
    expect(toSearchText('中文分词'.repeat(500_000)).length).toBeLessThan(200_000)
  })
})

describe('toSearchQuery', () => {
  it.each([
    ['linux term', "'linux' & 'term':*"],
    ['充当翻译', "('充当' <-> '翻译':*)"],
    ['写诗 about love', /'about' & 'love':\*$/],
    ["'; drop table -- & | ! ( ) :* <->", "'drop' & 'table':*"],
    ['   ', ''],
    ['🔥', '']
  ])('%j', (query, expected) => {
    if (typeof expected === 'string') expect(toSearchQuery(query)).toBe(expected)
    else expect(toSearchQuery(query)).toMatch(expected)
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
      sql`select to_tsvector('simple', ${toSearchText(text)}) @@ to_tsquery('simple', ${toSearchQuery(query)}) as found`
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
    ['नमस्ते दुनिया', 'दुनिया', true]
  ])('%j by %j: %s', async (text, query, found) => expect(await matches(text, query)).toBe(found))
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
