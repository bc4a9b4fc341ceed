import { expect, test } from 'vitest'
import { cutAtMarks, inCleaned, type Replaced } from '~/domain/cleaning/ledger-marks'
import { cleanRecord } from '~/domain/cleaning/pipeline'

const replacedIn = (text: string) => {
  const { findings, cleanedText } = cleanRecord({ kind: 'prompt', text })
  const replaced = findings.flatMap(({ rule, spans }) =>
    spans.flatMap((span): Replaced[] =>
      span.replacement === undefined ? [] : [{ ...span, replacement: span.replacement, mark: rule }]
    )
  )
  const marks = inCleaned(text, cleanedText, 'text', replaced)
  return marks.map(({ start, end, mark }) => `${mark} ${cleanedText.slice(start, end)}`)
}

test('pieces joined again are the text; overlapping marks are borne together, each anchored once', () => {
  const text = 'one two\u202e three four'
  const pieces = cutAtMarks(text, [
    { start: 4, end: 13, mark: 'a' },
    { start: 8, end: 18, mark: 'b' },
    { start: 14, end: 99, mark: 'a' }
  ])
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  expect(pieces.map(({ text, marks }) => [text, marks.join()])).toEqual([
    ['one ', ''],
    ['two', 'a'],
    ['\u202e', 'a'],
    [' thre', 'a,b'],
    ['e', 'b'],
    [' fou', 'b,a'],
    ['r', 'a']
  ])
  expect(pieces.flatMap(({ anchors }) => anchors)).toEqual(['a', 'b'])
  expect(pieces[2]?.hidden).toBe('RLO')
})

test('replacements are found in the cleaned words, whatever line ends and repairs were made between', () => {
  expect(
    replacedIn('A\r\nb@harbour.cn\r\n\u200bor 138 0013 8000, “Ã©” and again b@harbour.cn; not <EMAIL_1>.')
  ).toEqual(['email <EMAIL_2>', 'phone <PHONE_1>', 'unicode-repair é', 'email <EMAIL_2>'])
})

test('a word that was given and looks like a placeholder is not taken for one', () => {
  expect(replacedIn('<EMAIL_1> stands here, and b@harbour.cn')).toEqual(['email <EMAIL_2>'])
})

test('nonsense for places ends nothing', () => {
  const place = { field: 'text', start: 90, end: 95, replacement: '<X_1>', mark: 'x' } as const
  expect(inCleaned('short', 'short', 'text', [place])).toEqual([])
  expect(cutAtMarks('short', [{ start: 9, end: 3, mark: 'x' }]).map(({ text }) => text)).toEqual(['short'])
})
