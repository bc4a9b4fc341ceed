import { expect, test } from 'vitest'
import { type Placed, placeFor, STEP } from '~/domain/collections/place'

const row = (order: string, hidden = ''): Placed[] =>
  [...order].map((promptId, i) => ({ promptId, position: (i + 1) * STEP, shown: !hidden.includes(promptId) }))

/** The order after the move has been written. */
function after(items: Placed[], ...[id, move]: [string, Parameters<typeof placeFor>[2]]): string {
  const place = placeFor(items, id, move)
  if (typeof place !== 'number') return place
  return items
    .map((item) => (item.promptId === id ? { ...item, position: place } : item))
    .sort((a, b) => a.position - b.position)
    .map((item) => item.promptId)
    .join('')
}

test('one place up or down', () => {
  expect(after(row('abcd'), 'c', { step: 'up' })).toBe('acbd')
  expect(after(row('abcd'), 'b', { step: 'up' })).toBe('bacd')
  expect(after(row('abcd'), 'b', { step: 'down' })).toBe('acbd')
  expect(after(row('abcd'), 'c', { step: 'down' })).toBe('abdc')
  expect(after(row('abcd'), 'a', { step: 'up' })).toBe('stay')
  expect(after(row('abcd'), 'd', { step: 'down' })).toBe('stay')
  expect(after(row('a'), 'a', { step: 'down' })).toBe('stay')
})

test('what nobody sees is stepped over', () => {
  expect(after(row('axxb'.replace('xx', 'xy'), 'xy'), 'b', { step: 'up' })).toBe('baxy')
  expect(after(row('axyb', 'xy'), 'a', { step: 'down' })).toBe('xyba')
  expect(after(row('xa', 'x'), 'a', { step: 'up' })).toBe('stay')
})

test('right behind another, or to the front', () => {
  expect(after(row('abcd'), 'd', { after: 'a' })).toBe('adbc')
  expect(after(row('abcd'), 'a', { after: 'd' })).toBe('bcda')
  expect(after(row('abcd'), 'c', { after: null })).toBe('cabd')
  expect(after(row('abcd'), 'c', { after: 'b' })).toBe('stay')
  expect(after(row('abcd'), 'c', { after: 'c' })).toBe('lost')
  expect(after(row('abcd'), 'c', { after: 'z' })).toBe('lost')
  expect(after(row('abcd'), 'z', { after: 'a' })).toBe('lost')
})

test('neighbours that came too close are told apart from order', () => {
  const close = [
    { promptId: 'a', position: 1, shown: true },
    { promptId: 'b', position: 1 + 2 ** -30, shown: true },
    { promptId: 'c', position: 2, shown: true }
  ]
  expect(placeFor(close, 'c', { after: 'a' })).toBe('crowded')
  expect(after(close, 'c', { after: null })).toBe('cab')
})
