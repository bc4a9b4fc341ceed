import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningProcess, startProcess } from '~tests/support/processes'

let dataDir: string
let web: RunningProcess
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kindling-away-'))
  // nothing listens on port 1: every connection is refused at once
  const databaseUrl = 'postgres://nobody:none@127.0.0.1:1/none'
  const env = {
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    PORT: '0',
    HOST: '127.0.0.1'
  }
  web = await startProcess('app/http/server.ts', env)
})
afterAll(async () => {
  await web?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const ask = async (cookie: string, init: RequestInit = {}) => {
  const url = String(web.ready.listening)
  const headers = {
    Accept: 'text/html',
    'Accept-Language': 'zh-CN',
    Origin: new URL(url).origin,
    Cookie: cookie
  }
  const answer = await fetch(new URL('/datasets/ann/poems', url), { ...init, headers, redirect: 'manual' })
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), html: await answer.text() }
}
const REFRESH = /<meta http-equiv="refresh"/i

it.each(['', `kindling=${'a'.repeat(40)}`])(
  'a page without the database says so inside its frame, as the reader likes it, and comes back by itself (%s)',
  async (session) => {
    const { status, retryAfter, html } = await ask(`theme=dark; ${session}`)
    expect([status, retryAfter]).toEqual([503, '5'])
    expect(html).toMatch(/<html lang="zh-CN" data-theme="dark"/)
    expect(html).toContain('马上回来')
    expect(html).toContain('内容不会丢失')
    expect(html).toContain('href="/datasets"')
    expect(html).toMatch(REFRESH)
    // who looks is not known, so nobody is told that they are signed out
    expect(html.includes('href="/signin"')).toBe(session === '')
  }
)

it('what was sent is not sent again', async () => {
  const { status, html } = await ask('', { method: 'POST', body: new URLSearchParams({ q: 'x' }) })
  expect(status).not.toBe(200)
  expect(html).not.toMatch(REFRESH)
})
