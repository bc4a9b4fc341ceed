import { describe, expect, it } from 'vitest'
import { guessLanguage } from '~/domain/prompts/language'
import { inheritLicense } from '~/domain/prompts/license'
import { parseTags } from '~/domain/prompts/tags'
import { fillVariables, findVariables, splitVariables } from '~/domain/prompts/variables'
import { wordDiff } from '~/domain/prompts/word-diff'
import { LICENSES } from '~db/vocabulary'

describe('variables', () => {
  it('finds names and examples once, in order, in any script', () => {
    expect(findVariables('{{a}} {{ 城市：北京 }} {{a: x}} {{b_c-1}} {{}} {{{d}}} {{no\nline}}')).toEqual([
      { name: 'a', example: 'x' },
      { name: '城市', example: '北京' },
      { name: 'b_c-1', example: '' },
      { name: 'd', example: '' }
    ])
  })
  it('gives the text back when joined', () => {
    const text = 'x {{a}}{{b: c}} y {{'
    expect(
      splitVariables(text)
        .map((p) => (p.kind === 'text' ? p.text : p.raw))
        .join('')
    ).toBe(text)
  })
  it('fills what has a value and leaves the rest', () => {
    expect(fillVariables('{{a}} and {{b: y}}', { a: '$& 1', b: ' ' })).toBe('$& 1 and {{b: y}}')
  })
  it('stays linear on hostile braces', () => {
    const started = performance.now()
    findVariables('{{a '.repeat(5000))
    findVariables('{{a:'.repeat(5000))
    expect(performance.now() - started).toBeLessThan(500)
  })
})

describe('licences a remix may choose', () => {
  const allowed = Object.fromEntries(LICENSES.map((parent) => [parent, inheritLicense(parent)]))
  it('only ever narrows', () =>
    expect(allowed).toEqual({
      'CC0-1.0': ['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0'],
      'CC-BY-4.0': ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0'],
      'CC-BY-SA-4.0': ['CC-BY-SA-4.0'],
      'CC-BY-NC-4.0': ['CC-BY-NC-4.0']
    }))
})

describe('tags', () => {
  it('are normalised and unique', () =>
    expect(parseTags('Ｓｎｏｗ， #Haiku、snow;two  words\n诗')).toEqual(['snow', 'haiku', 'two-words', '诗']))
  it('are at most 32 characters', () => expect(parseTags('x'.repeat(90))[0]).toHaveLength(32))
})

describe('language', () => {
  it.each([
    ['Write a short poem about the sea and the wind', 'en'],
    ['写一首关于大海的诗', 'zh'],
    ['海についての短い詩を書いてください', 'ja'],
    ['바다에 관한 짧은 시를 써 주세요', 'ko'],
    ['Напиши короткое стихотворение о море', 'ru'],
    ['12345 !!', 'und']
  ])('%s is %s', (text, language) => expect(guessLanguage(text)).toBe(language))
})

describe('word difference', () => {
  it('compares Chinese by word', () => {
    const runs = wordDiff('写一首关于春天的诗', '写一首关于冬天的诗')
    expect(runs.filter((run) => run.kind !== 'same').map((run) => run.text)).toEqual(['春天', '冬天'])
  })
  it('gives both texts back', () => {
    const [before, after] = ['The quick  brown fox\njumps', 'A quick brown cat\n\njumps high']
    const runs = wordDiff(before, after)
    const side = (drop: string) =>
      runs
        .filter((run) => run.kind !== drop)
        .map((run) => run.text)
        .join('')
    expect([side('added'), side('removed')]).toEqual([before, after])
  })
  it('gives up quickly on texts too unlike', () => {
    const long = (word: string) =>
      Array.from({ length: 3300 }, (_, i) => `${word}${i}`)
        .join(' ')
        .slice(0, 20_000)
    const started = performance.now()
    expect(wordDiff(long('a'), long('b')).length).toBeGreaterThan(1)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
