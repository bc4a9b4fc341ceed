import { describe, expect, it, test } from 'vitest'
import { FileList } from '~/domain/policy/file-list'
import { HostList, hostOf } from '~/domain/policy/host-list'
import { LIST_LIMITS, readList, writeList } from '~/domain/policy/list-text'
import { plainSigns, plainWords } from '~/domain/policy/plain-words'
import { WordList } from '~/domain/policy/word-list'
import { randomFrom } from '~tests/bench/seed-words'

test('words are compared by what one reads, not by how it was typed', () => {
  const same = (...ways: string[]) => expect(new Set(ways.map(plainWords)).size, ways.join()).toBe(1)
  same('casino', 'CASINO', 'ｃａｓｉｎｏ', 'ca\u200bsi\u00adno', 'cäsìnö', '𝒸𝒶𝓈𝒾𝓃ℴ', 'c\u0301asino\ufe0f')
  same('赌博', '赌 博', '赌*博', '赌\u200d博', '赌_·博')
  same('free spins', 'free\n\t spins ', 'Free\u3000Spins')
  for (const text of ['Ünï codé  \u200b 赌 * 博 İ', 'a\u0301\u200b\u0301', 'ﬁ\u00a0x', '한국어 말'])
    expect(plainWords(plainWords(text))).toBe(plainWords(text))
})

describe('a list of words', () => {
  it('finds whole words, or parts where it is told to; in Chinese anywhere', () => {
    const whole = new WordList(['ass', 'c++', '赌博', 'two words'], 'word')
    for (const text of ['ass', 'an ass!', 'learn c++ now', '他赌博了', 'in two words', '(ass)'])
      expect([text, whole.has(plainWords(text))]).toEqual([text, true])
    for (const text of ['class', 'assess', '赌的博', 'two wordsmiths', 'c+', ''])
      expect([text, whole.has(plainWords(text))]).toEqual([text, false])
    expect(new WordList(['ass'], 'part').has('classes')).toBe(true)
    expect(new WordList([], 'part').has('anything')).toBe(false)
  })

  it('finds what a search for each of its words finds', () => {
    const random = randomFrom(7)
    const letters = 'ab赌 '
    const any = (most: number) =>
      Array.from({ length: 1 + Math.floor(random() * most) }, () => letters[Math.floor(random() * 4)]).join(
        ''
      )
    for (let round = 0; round < 300; round += 1) {
      const words = Array.from({ length: 5 }, () => plainWords(any(5))).filter(Boolean)
      const text = plainWords(any(40))
      const plain = words.some((word) => text.includes(word))
      expect([words, text, new WordList(words, 'part').has(text)]).toEqual([words, text, plain])
    }
  })

  it('takes time with the text, not with what stands in it, however it is made', () => {
    const hostile = Array.from({ length: 20_000 }, (_, n) => `${'a'.repeat(1 + (n % 90))}-${n}`)
    const list = new WordList(hostile, 'part')
    const startedMs = performance.now()
    expect(list.has('a'.repeat(50_000))).toBe(false)
    expect(list.has(`${'a'.repeat(50_000)}-1`)).toBe(true)
    expect(performance.now() - startedMs).toBeLessThan(3000)
  })
})

test('hosts are found with all that lies under them, in any spelling, and nothing else', () => {
  expect(hostOf('HTTPS://user@www.Bit.LY:443/x#y')).toBe('bit.ly')
  expect(hostOf('例子.中国')).toBe('xn--fsqu00a.xn--fiqs8s')
  for (const odd of [
    '',
    'localhost',
    '127.0.0.1',
    'a b.com',
    '-x.com',
    `${'a.'.repeat(200)}com`,
    'x..com',
    '0x7f.1'
  ])
    expect([odd, hostOf(odd)]).toEqual([odd, null])
  const list = new HostList(['bit.ly', 'xn--fsqu00a.xn--fiqs8s'])
  expect(list.has(plainSigns('go to sub.Bit．ly now'))).toBe(true)
  expect(list.has(plainSigns('见 例子.中国 。'))).toBe(true)
  expect(list.has('访问bit.ly看看')).toBe(true)
  expect(list.has(plainSigns('rabbit.ly bit.lyx ly.bit'))).toBe(false)
  const startedMs = performance.now()
  expect(list.has('a.'.repeat(100_000))).toBe(false)
  expect(list.has('a-'.repeat(100_000))).toBe(false)
  expect(performance.now() - startedMs).toBeLessThan(3000)
})

test('a perceptual hash is met within its distance, and not a bit beyond', () => {
  const list = new FileList(['f0f0f0f00f0f0f0f'], 3)
  const hash = 0xf0f0f0f00f0f0f0fn
  const near = BigInt.asIntN(64, hash ^ 0b111n)
  expect(list.has({ sha256: '', hashes: [near] })).toBe(true)
  expect(list.has({ sha256: '', hashes: [1n, near ^ (1n << 63n)] })).toBe(false)
})

describe('what is no list', () => {
  const told = (kind: 'words' | 'hosts' | 'files', text: string) =>
    readList(kind, text).problems.map(({ line, key }) => `${line} ${key}`)

  it('is told by its lines', () => {
    expect(told('words', 'fine\n\n# note\n/ev.l+/i\n(a+)+\\d\n\u200b\u200d\nx\n博\n[a-z]bc\nc++\n')).toEqual([
      '4 regex',
      '5 regex',
      '6 unseen',
      '7 short',
      '9 regex'
    ])
    expect(told('words', 'y'.repeat(101))).toEqual(['1 long'])
    expect(told('hosts', 'ok.org\nnot a host\n')).toEqual(['2 host'])
    expect(told('files', `${'0'.repeat(16)}\n${'zz'.repeat(32)}\n${'ff'.repeat(8)}\n`)).toEqual([
      '1 flat',
      '2 hash',
      '3 flat'
    ])
    expect(told('words', `${'é'.repeat(101)}\n`.repeat(50))).toHaveLength(10)
    expect(readList('words', '', { least: 1 }).problems).toMatchObject([{ key: 'none' }])
  })

  it('is a million lines: it ends where it is too long', () => {
    const words = Array.from({ length: 1_000_000 }, (_, n) => `word${n}`).join('\n')
    const startedMs = performance.now()
    expect(readList('words', words)).toEqual({
      entries: [],
      problems: [{ line: LIST_LIMITS.entries + 1, key: 'many', value: String(LIST_LIMITS.entries) }]
    })
    expect(performance.now() - startedMs).toBeLessThan(5000)
  })
})

test('a list is read back as it was written, from text and from CSV', () => {
  const text = '\ufeffCasino # since May\r\ncasino\nfree spins\n'
  const { entries } = readList('words', text)
  expect(entries).toEqual([
    { value: 'Casino', comment: 'since May' },
    { value: 'free spins', comment: '' }
  ])
  expect(readList('words', writeList(entries)).entries).toEqual(entries)
  expect(readList('words', 'value,comment\n"a ""b"", c","why, so"\ndd\n', { csv: true }).entries).toEqual([
    { value: 'a "b", c', comment: 'why, so' },
    { value: 'dd', comment: '' }
  ])
})
