import { expect, test } from 'vitest'
import { cardFacts, cardSvg } from '~/domain/sharing/card-svg'
import { widthOf, wrapText } from '~/domain/sharing/wrap-text'
import { parseXml } from './parse-xml'

test('breaks Chinese between words, English between spaces, and neither before a full stop', () => {
  expect(wrapText('请以雨夜为题写一首七言绝句，不要出现雨字。', 8, 9)).toEqual([
    '请以雨夜为题写',
    '一首七言绝句，',
    '不要出现雨字。'
  ])
  for (const text of ['A lamp in the fog, and (quietly) a harbour.', '他说：“好。”她说：“不。”然后走了。'])
    for (let width = 6; width < 20; width++)
      for (const line of wrapText(text, width, 50)) {
        expect(widthOf(line)).toBeLessThanOrEqual(width)
        expect(line).not.toMatch(/^[,.)，。”：]|[(“]$/)
      }
})

test('a word longer than a line is cut between letters, and an emoji never', () => {
  const family = '👩‍👩‍👧‍👦'
  const lines = wrapText(family.repeat(20), 4, 20)
  expect(lines.join('')).toBe(family.repeat(20))
  expect(lines.every((line) => line.length % family.length === 0)).toBe(true)
})

test('what does not fit ends in an ellipsis', () => {
  const lines = wrapText('one two three four five six seven eight nine ten', 8, 2)
  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(/\p{L}…$/u)
  expect(widthOf(lines[1] ?? '')).toBeLessThanOrEqual(8)
  expect(wrapText('', 8, 2)).toEqual([])
})

test('a hostile title is only text of the card', () => {
  const hostile = '</text><script>alert(1)</script>&\u0000\ud800"\'<image href="file:///etc/passwd"/>'
  const facts = cardFacts({
    id: 'x',
    title: hostile,
    excerpt: hostile,
    author: hostile,
    by: 'a',
    language: "'/><x",
    scenario: 'poem',
    tags: [],
    license: 'CC0-1.0',
    score: 4.26,
    ratings: 37,
    publishedMs: 0,
    updatedMs: 0,
    images: []
  })
  expect(facts).toMatchObject({ stars: { value: '4.3', count: '20+' }, license: 'CC0 1.0' })
  const names = new Set(
    parseXml(cardSvg(facts))
      .all()
      .map(({ name }) => name)
  )
  expect([...names].sort()).toEqual(['clipPath', 'g', 'path', 'rect', 'svg', 'text'])
})
