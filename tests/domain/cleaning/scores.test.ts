import { describe, expect, it } from 'vitest'
import { cleanRecord } from '~/domain/cleaning/pipeline'
import { scoresOf } from '~/domain/cleaning/scores'

const en = { language: 'en', confidence: 1 }
const zh = { language: 'zh', confidence: 1 }
const of = (text: string, language = en) => scoresOf(text, language)

describe('Gopher quality', () => {
  it('counts words, their letters and their kinds', () => {
    expect(of("- Don't stop the 3 cats...\n* # end")).toMatchObject({
      'gopher.words': 6,
      'gopher.mean_word_length': 3.3333,
      'gopher.stop_words': 1,
      'gopher.alphabetic_words': 0.8333,
      'gopher.symbol_words': 0.3333,
      'gopher.bullet_lines': 1,
      'gopher.ellipsis_lines': 0.5
    })
  })
  it('takes every Chinese character for a word', () => {
    expect(of('我在学习编程，很有意思。', zh)).toMatchObject({
      'gopher.words': 10,
      'gopher.mean_word_length': 1,
      'gopher.stop_words': 3
    })
  })
})

describe('repetition', () => {
  it('is none in a text that says nothing twice', () => {
    const scores = of('Each of these words stands here only once, in one line.')
    for (const [name, value] of Object.entries(scores))
      if (name.startsWith('repetition.')) expect([name, value]).toEqual([name, 0])
  })
  it('counts lines and paragraphs that came before', () => {
    const text = 'one two\n\nthree four\n\none two\n\none two'
    expect(of(text)).toMatchObject({
      'repetition.lines': 0.5,
      'repetition.paragraphs': 0.5,
      'repetition.line_chars': Math.round((14 / text.length) * 10_000) / 10_000,
      'fineweb.repeated_line_chars': Math.round((14 / (text.length - 6)) * 10_000) / 10_000
    })
  })
  it('weighs the commonest n-gram by its characters, and repeated ones as datatrove does', () => {
    // a b stands three times among nine words of one letter
    expect(of('a b c a b d a b e')).toMatchObject({
      'repetition.top_2_gram': 0.6667,
      'repetition.top_3_gram': 0,
      'repetition.repeated_5_gram': 0
    })
    // the second run of five is found whole: 5 of 11 characters
    expect(of('a b c d e x a b c d e')).toMatchObject({ 'repetition.repeated_5_gram': 0.4545 })
  })
})

describe('C4, FineWeb, Data-Juicer', () => {
  it('looks at lines', () => {
    expect(of(`A line that is clearly longer than thirty characters.\nshort\n`)).toMatchObject({
      'c4.terminal_punctuation': 0.5,
      'fineweb.short_lines': 0.5,
      'fineweb.newlines_per_word': 0.2,
      'c4.lorem_ipsum': 0,
      'c4.curly_brace': 0
    })
    expect(of('Lorem ipsum {dolor}')).toMatchObject({ 'c4.lorem_ipsum': 1, 'c4.curly_brace': 1 })
  })
  it('looks at characters', () => {
    expect(of('ab 12!')).toMatchObject({
      'juicer.alphanumeric': 0.6667,
      'juicer.special_characters': 0.6667,
      'juicer.average_line_length': 6
    })
    expect(of('x'.repeat(109))['juicer.character_repetition']).toBe(1)
    expect(of('abcdefghijklmnopqrstuvwxyz')['juicer.character_repetition']).toBe(0)
  })
})

describe('word lists', () => {
  it.each([
    ['You are a fucking idiot.', en],
    ['你这个傻逼，不要脸', zh]
  ])('tell an insult: %j', (text, language) => {
    expect(of(text, language)['content.toxicity']).toBeGreaterThan(0.4)
  })
  it.each([
    ['Scunthorpe, Penistone and Essex; assess the class, cocktail, Dickens, analyse shitake', en],
    ['打扫干净，操作简单，我操作过；今日你好，路口交通，叫做爱心，室内射箭，二维无码头', zh],
    ['男性交流与感性爱好，理性行为，过去死亡谷旅行', zh]
  ])('leave %j', (text, language) => {
    expect(of(text, language)).toMatchObject({ 'content.toxicity': 0, 'content.sexual': 0 })
  })
  it('weigh one coarse word among many little', () => {
    const text = `${'The report describes how the committee met and what it decided. '.repeat(20)}Damn.`
    expect(of(text)['content.toxicity']).toBeLessThan(0.05)
  })
  it('score without a verdict', () => {
    const { verdict, findings, scores } = cleanRecord({
      kind: 'prompt',
      text: 'You are a fucking idiot and a bastard.'
    })
    expect([verdict, findings]).toEqual(['publish', []])
    expect(scores['content.toxicity']).toBe(1)
  })
})

it('measures the cleaned words', () => {
  const { scores, cleanedText } = cleanRecord({ kind: 'prompt', text: 'Write to someone@firm.com about it' })
  expect(cleanedText).toBe('Write to <EMAIL_1> about it')
  expect(scores['gopher.words']).toBe(5)
})

it('tells how sure the language is', () => {
  const sure = (text: string) => cleanRecord({ kind: 'prompt', text }).scores['content.language_confidence']
  expect(sure('这是一段很长的中文文字，用来测试语言判断。')).toBeGreaterThan(0.9)
  expect(sure('Please write the text that you have in mind for the people of this town.')).toBeGreaterThan(
    0.8
  )
  expect(sure('12345 !!!')).toBe(0)
})
