import { expect, test } from 'vitest'
import { admit, CLOSED, failed, LONGEST_MS, OPEN_MS, OPENS_AFTER } from '~/domain/scorers/circuit'

test('a circuit opens after failures in a row, is tried by one at a time, and stays open longer each time', () => {
  let state = CLOSED
  for (let n = 1; n < OPENS_AFTER; n += 1) state = failed(state, 0)
  expect(admit(state, 0, 1000).may).toBe('ask')
  state = failed(state, 0)
  expect(admit(state, OPEN_MS - 1, 1000).may).toBe('wait')
  const first = admit(state, OPEN_MS, 1000)
  expect(first).toMatchObject({ may: 'try', state: { circuit: 'half_open' } })
  expect(admit(first.state, OPEN_MS + 999, 1000).may).toBe('wait')
  expect(admit(first.state, OPEN_MS + 1000, 1000).may).toBe('try')
  state = failed(first.state, OPEN_MS)
  expect(state).toMatchObject({ circuit: 'open', tryAt: OPEN_MS + 2 * OPEN_MS })
  for (let n = 0; n < 50; n += 1) state = failed(state, 0)
  expect(state.tryAt).toBe(LONGEST_MS)
})
