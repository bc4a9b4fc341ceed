import { expect, test } from 'vitest'
import { combinations, editDistance, isMendable, nearestWords } from '~/domain/search/correct-words'
import { anyWord } from '~/domain/search/search-query'

test.each([
  ['fire', 'fire', 0],
  ['fire', 'fir', 1],
  ['lihgt', 'light', 1],
  ['kitten', 'sitting', 3],
  ['a', 'abcdefgh', 4]
])('%s and %s are %i edits apart', (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits)
})

test('the nearest known words, all that are equally near', () => {
  expect(nearestWords('winetr', ['summer', 'winter'])).toEqual(['winter'])
  expect(nearestWords('linx', ['line', 'linux', 'lamp'])).toEqual(['line', 'linux'])
  expect(nearestWords('lanscape', ['summer'])).toEqual([])
})
test('short and Chinese words are left alone', () => {
  expect(isMendable('winter')).toBe(true)
  expect(isMendable('cat')).toBe(false)
  expect(isMendable('山火图画')).toBe(false)
})
test('one of each list, the first ones first, no more than wanted', () => {
  expect(combinations([['a', 'b'], ['c']], 8)).toEqual([
    ['a', 'c'],
    ['b', 'c']
  ])
  expect(combinations([Array(9).fill('x'), Array(9).fill('y')], 8)).toHaveLength(8)
})
test('any of the words, quoted', () => {
  expect(anyWord('fire 山水').asked).toEqual(["('fire' | '山水')"])
  expect(anyWord('').asked).toEqual([])
})
