import type { Request as Asked } from 'express'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SharedPages, sharedKey } from '~/http/shared-pages.server'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

/** Counts how often a page is drawn; each drawing takes a moment and says which it was. */
function drawing(init: ResponseInit = {}) {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', ...init.headers }
  const drawn = { times: 0 }
  const draw = async () => {
    const body = `drawing ${++drawn.times}`
    await new Promise((resolve) => setTimeout(resolve, 5))
    return new Response(body, { ...init, headers })
  }
  return { drawn, draw }
}
const textOf = (answer: Awaited<ReturnType<SharedPages['get']>>) =>
  answer instanceof Response ? answer.text() : answer.body

test('five hundred at once on a cold page are one drawing', async () => {
  const pages = new SharedPages()
  const { drawn, draw } = drawing()
  const answers = await Promise.all(Array.from({ length: 500 }, () => pages.get('/', 'n', draw)))
  expect(drawn.times).toBe(1)
  expect(new Set(await Promise.all(answers.map(textOf)))).toEqual(new Set(['drawing 1']))
})

test('a quiet page is drawn fresh every time', async () => {
  const pages = new SharedPages()
  const { drawn, draw } = drawing()
  for (let i = 1; i <= 3; i++) {
    expect(await textOf(await pages.get('/', 'n', draw))).toBe(`drawing ${i}`)
    vi.setSystemTime(Date.now() + 300)
  }
  expect(drawn.times).toBe(3)
})

test('a busy page is at most one second old', async () => {
  const pages = new SharedPages()
  const { drawn, draw } = drawing()
  for (let i = 0; i < 300; i++) {
    await pages.get('/', 'n', draw)
    vi.setSystemTime(Date.now() + 10)
  }
  expect(drawn.times).toBeGreaterThanOrEqual(3)
  expect(drawn.times).toBeLessThan(20)
})

test.each([
  ['an error', { status: 404 }],
  ['a page with a cookie', { headers: { 'Set-Cookie': 'a=b' } }],
  ['a private page', { headers: { 'Cache-Control': 'private' } }],
  ['a file', { headers: { 'Content-Type': 'application/octet-stream' } }]
])('%s is everyone’s own', async (_, init) => {
  const pages = new SharedPages()
  const { drawn, draw } = drawing(init as ResponseInit)
  const answers = await Promise.all(Array.from({ length: 5 }, () => pages.get('/', 'n', draw)))
  expect(drawn.times).toBe(5)
  expect(answers.every((answer) => answer instanceof Response)).toBe(true)
})

test('a drawing that fails fails its askers, not the next one', async () => {
  const pages = new SharedPages()
  const fail = () => Promise.reject(new Error('no'))
  const all = await Promise.allSettled([pages.get('/', 'n', fail), pages.get('/', 'n', fail)])
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await textOf(await pages.get('/', 'n', drawing().draw))).toBe('drawing 1')
})

test('what is somebody’s own is never shared', () => {
  const context = { sessionId: null, locale: 'en', theme: 'dark', gate: null } as const
  const asked = (rest: object) =>
    ({ method: 'GET', originalUrl: '/a?b', headers: { host: 'h' }, ...rest }) as unknown as Asked
  expect(sharedKey(asked({}), context)).toBe('h en dark  /a?b')
  expect(sharedKey(asked({}), { ...context, gate: 'mature' })).toBe('h en dark mature /a?b')
  expect(sharedKey(asked({}), { ...context, sessionId: 'x' })).toBeNull()
  expect(sharedKey(asked({ method: 'POST' }), context)).toBeNull()
  expect(sharedKey(asked({ headers: { authorization: 'Bearer x' } }), context)).toBeNull()
  expect(sharedKey(asked({ headers: { range: 'bytes=0-1' } }), context)).toBeNull()
  expect(sharedKey(asked({ originalUrl: `/${'a'.repeat(2000)}` }), context)).toBeNull()
})
