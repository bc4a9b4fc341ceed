import { afterEach, expect, it, vi } from 'vitest'
import { inTime } from '~/http/in-time.server'

afterEach(() => void vi.useRealTimers())

it('gives a page’s answer, or its error, and after twenty seconds that none came', async () => {
  vi.useFakeTimers()
  expect(await inTime(Promise.resolve('here'))).toBe('here')
  await expect(inTime(Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(vi.getTimerCount()).toBe(0)
  const never = expect(inTime(new Promise(() => {}))).rejects.toMatchObject({
    code: 'unavailable',
    retryAfterSeconds: 10
  })
  await vi.advanceTimersByTimeAsync(19_999)
  expect(vi.getTimerCount()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  await never
})
