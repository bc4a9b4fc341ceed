import { expect, test, vi } from 'vitest'
import { cached } from '~/domain/hub/cached'

test('many callers share one load, and a failed one is not kept', async () => {
  const cache = cached<number>({ ttlMs: 1000, max: 2 })
  const load = vi.fn(async () => 7)
  expect(await Promise.all([cache('a', load), cache('a', load), cache('a', load)])).toEqual([7, 7, 7])
  expect(load).toHaveBeenCalledTimes(1)
  await expect(cache('b', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  expect(await cache('b', async () => 8)).toBe(8)
})

test('a stale value is given while a fresh one is fetched behind it', async () => {
  vi.useFakeTimers()
  try {
    const cache = cached<number>({ ttlMs: 1000, staleMs: 5000, max: 2 })
    let now = 1
    const load = async () => now
    expect(await cache('a', load)).toBe(1)
    now = 2
    vi.advanceTimersByTime(1500)
    expect(await cache('a', load)).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await cache('a', load)).toBe(2)
    now = 3
    vi.advanceTimersByTime(7000)
    expect(await cache('a', load)).toBe(3)
  } finally {
    vi.useRealTimers()
  }
})

test('drops the oldest key above its size', async () => {
  const cache = cached<number>({ ttlMs: 1000, max: 2 })
  const load = vi.fn(async () => 1)
  for (const key of ['a', 'b', 'c', 'a']) await cache(key, load)
  expect(load).toHaveBeenCalledTimes(4)
})
