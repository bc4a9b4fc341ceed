import { expect, test } from 'vitest'
import { anyWordQuery, correctWords, editDistance } from '~/domain/search/correct-words'

test.each([
  ['fire', 'fire', 0],
  ['fire', 'fir', 1],
  ['lihgt', 'light', 1],
  ['kitten', 'sitting', 3],
  ['a', 'abcdefgh', 4]
])('%s and %s are %i edits apart', (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits)
})

test('mends each word by the nearest known one', () => {
  expect(correctWords('winetr lanscape', ['A winter landscape', 'summer'])).toBe('winter landscape')
})
test('leaves known, short and Chinese words alone', () => {
  expect(correctWords('winter', ['Winter'])).toBeNull()
  expect(correctWords('cat', ['cut'])).toBeNull()
  expect(correctWords('山火', ['山水'])).toBeNull()
})
test('any of the words, quoted', () => {
  expect(anyWordQuery('fire 山水')).toBe("'fire' | '山水'")
  expect(anyWordQuery('')).toBe('')
})
