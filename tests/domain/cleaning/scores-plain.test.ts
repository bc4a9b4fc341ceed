import { describe, expect, it } from 'vitest'
import { Literals } from '~/domain/cleaning/literals'
import { scoresOf } from '~/domain/cleaning/scores'
import { DIGIT, JOINER, KINDS, LETTER, MARK, UNSPACED } from '~/domain/cleaning/scores/characters'

/** The same numbers by their plain definitions, with strings and maps: what the fast passes must come to. */

const PIECES =
  "the of cat Cat dog don't x_y e\u0301 été 你 好 的 我们 𠀀 ไท こ 12 ½ 3x , . ... … # { } - ' _ \u0301 😀 \t"
    .split(' ')
    .concat(['\n', '\n', '\n\n', '\n- ', ' ', '  ', '. '])

function random(seed: number) {
  let state = seed
  return (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * n)
  }
}

function generated(count: number): string[] {
  const next = random(7)
  return Array.from({ length: count }, () => {
    // few different pieces make long runs that come again
    const pool = Array.from({ length: 2 + next(12) }, () => PIECES[next(PIECES.length)] as string)
    const gap = next(2) === 0 ? ' ' : ''
    return Array.from({ length: next(250) }, () => pool[next(pool.length)] as string).join(gap)
  })
}

const kindAt = (text: string, i: number) => KINDS[text.charCodeAt(i)]
const inWord = (kind: number | undefined) => kind === LETTER || kind === DIGIT

/** Runs of letters and digits with their marks and joiners; in scripts without spaces every character. */
function wordsOf(text: string): string[] {
  const words: string[] = []
  let word = ''
  for (let i = 0; i <= text.length; i += 1) {
    const kind = kindAt(text, i)
    const goesOn = kind === MARK || (kind === JOINER && inWord(kindAt(text, i + 1)))
    if (inWord(kind) || (word !== '' && goesOn)) {
      word += text[i]
      continue
    }
    if (word !== '') words.push(word.replace(/[A-Z]/g, (letter) => letter.toLowerCase()))
    word = ''
    if (kind === UNSPACED) words.push(String.fromCodePoint(text.codePointAt(i) as number))
  }
  return words
}

const charsOf = (words: string[]) =>
  // an ideograph beyond the BMP counts as one
  words.reduce((sum, word) => sum + (/^[\ud840-\ud888]/.test(word) ? 1 : word.length), 0)
const grams = (words: string[], n: number) =>
  Array.from({ length: Math.max(0, words.length - n + 1) }, (_, i) => words.slice(i, i + n))

function topGram(words: string[], n: number): number {
  const times = new Map<string, number>()
  let [most, chars] = [1, 0]
  for (const gram of grams(words, n)) {
    const count = (times.get(gram.join('\0')) ?? 0) + 1
    times.set(gram.join('\0'), count)
    if (count > most) [most, chars] = [count, charsOf(gram)]
  }
  return Math.min(1, (most * chars) / charsOf(words) || 0)
}

function repeatedGrams(words: string[], n: number): number {
  const seen = new Set<string>()
  let chars = 0
  const all = grams(words, n)
  for (let i = 0; i < all.length; ) {
    const gram = all[i] as string[]
    if (seen.has(gram.join('\0'))) {
      chars += charsOf(gram)
      i += n
    } else {
      seen.add(gram.join('\0'))
      i += 1
    }
  }
  return chars / charsOf(words) || 0
}

function characterRepetition(text: string): number {
  const times = new Map<string, number>()
  const total = text.length - 9
  for (let i = 0; i < total; i += 1)
    times.set(text.slice(i, i + 10), (times.get(text.slice(i, i + 10)) ?? 0) + 1)
  const commonest = [...times.values()].sort((a, b) => b - a).slice(0, Math.floor(Math.sqrt(times.size)))
  return total < 2 ? 0 : commonest.filter((count) => count > 1).reduce((sum, count) => sum + count, 0) / total
}

/** Of lines that hold anything, compared from their first sign on, the share that came before. */
function repeatedLines(text: string): number {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const even = lines.map((line) => line.trimStart().replace(/\s/g, ' '))
  return even.filter((line, i) => even.indexOf(line) < i).length / lines.length || 0
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000

it('scores are what their plain definitions give', () => {
  for (const text of generated(400)) {
    const words = wordsOf(text)
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const plain: Record<string, number> = {
      'gopher.words': words.length,
      'gopher.mean_word_length': charsOf(words) / words.length || 0,
      'gopher.bullet_lines': lines.filter((line) => /^\s*[-*•]/.test(line)).length / lines.length || 0,
      'repetition.lines': repeatedLines(text),
      'c4.curly_brace': /[{}]/.test(text) ? 1 : 0,
      'fineweb.short_lines': lines.filter((line) => line.trim().length <= 30).length / lines.length || 0,
      'juicer.character_repetition': characterRepetition(text)
    }
    for (const n of [2, 3, 4]) plain[`repetition.top_${n}_gram`] = topGram(words, n)
    for (const n of [5, 6, 7, 8, 9, 10]) plain[`repetition.repeated_${n}_gram`] = repeatedGrams(words, n)
    const scores = scoresOf(text, { language: 'en', confidence: 1 })
    for (const [name, value] of Object.entries(plain))
      expect([text, name, scores[name]]).toEqual([text, name, rounded(value)])
  }
})

describe('literals', () => {
  const LITERALS = ['ab', 'abc', 'Abcd', '1x', '<|im', "don't", '加', '加微', '加微信', '-a', 'é', 'c']
  const PARTS = [
    'ab',
    'AB',
    'abc',
    'd',
    ' ',
    '1',
    'x',
    '<|',
    'im',
    'don',
    "'",
    '’',
    't',
    '加',
    '微',
    '信',
    '-',
    'é'
  ]

  it('are found wherever they stand, Latin ones where a word begins', () => {
    const literals = new Literals(LITERALS)
    const folded = (text: string) => text.replaceAll('’', "'").replace(/[A-Z]/g, (sign) => sign.toLowerCase())
    const latin = /[a-z0-9\u00c0-\u024f]/i
    const next = random(3)
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from({ length: next(20) }, () => PARTS[next(PARTS.length)]).join('')
      const found: string[] = []
      literals.scan(text, (index, start) => found.push(`${start} ${LITERALS[index]}`))
      const plain = LITERALS.flatMap((literal) =>
        Array.from(text, (_, start) => start)
          .filter((start) => folded(text).startsWith(folded(literal), start))
          .filter((at) => at === 0 || !latin.test(text[at] as string) || !latin.test(text[at - 1] as string))
          .map((start) => `${start} ${literal}`)
      )
      expect([text, ...found.sort()]).toEqual([text, ...plain.sort()])
    }
  })
})
