import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestSite } from '~tests/support/site'
import { send } from './send'

let site: Awaited<ReturnType<typeof startTestSite>>
beforeAll(async () => {
  site = await startTestSite({ worker: false })
})
afterAll(() => site?.stop())

test.each(['TRACE', 'PUT', 'PATCH', 'DELETE'])(
  '%s is refused as what it is, not as a fault of ours',
  async (method) => {
    for (const path of ['/', '/prompts/new', '/healthz', '/nothing']) {
      const answer = await send(site.url + path, { method })
      expect(answer.status).toBe(405)
      expect(answer.headers.allow).toContain('GET')
      expect(JSON.parse(answer.text)).toMatchObject({ status: 405, code: 'method_not_allowed' })
    }
  }
)

test.each(['/healthz', '/media/x/480', '/datasets/a/b/resolve/main/x', '/datasets/a/b/progress'])(
  'a post to %s, which only reads, is a problem document',
  async (path) => {
    const answer = await send(site.url + path, { method: 'POST', headers: { Origin: site.url } })
    expect(answer.status).toBe(405)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.headers.allow).toBe('GET, HEAD')
  }
)

test.each(['/%ff', '/prompts/%E4%A', '/%'])(
  'an address that cannot be read is not there: %s',
  async (path) => {
    const answer = await send(site.url + path)
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('href="/"')
  }
)
