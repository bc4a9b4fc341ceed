import { Agent, request } from 'node:http'
import { expect, test } from 'vitest'
import { startTestSite } from '~tests/support/site'

/** One GET on a kept-alive connection. @returns its status, or the error's code when there was no answer */
const get = (url: string, agent: Agent): Promise<number | string> =>
  new Promise((resolve) => {
    const req = request(url, { agent }, (res) => {
      res.resume()
      res.on('end', () => resolve(res.statusCode ?? 0))
      res.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'))
    })
    req.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'))
    req.end()
  })

test('SIGTERM under load: what was asked is answered, then the process ends', async () => {
  const site = await startTestSite({ apart: true })
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const before = await Promise.all(Array.from({ length: 16 }, () => get(`${site.url}/signin`, agent)))
  expect(before.every((status) => status === 200)).toBe(true)
  const running = Array.from({ length: 8 }, (_, i) => get(`${site.url}/signin?next=/${i}`, agent))
  await new Promise((resolve) => setTimeout(resolve, 5))
  const from = Date.now()
  await site.stop()
  const answers = await Promise.all(running)
  expect(answers).toEqual(Array(8).fill(200))
  // far from the ten seconds after which connections are cut off
  expect(Date.now() - from).toBeLessThan(6000)
  expect(await get(`${site.url}/healthz`, new Agent())).toBe('ECONNREFUSED')
})

test('when its parent goes, it goes', async () => {
  const site = await startTestSite({ apart: true })
  site.web.disconnect()
  const from = Date.now()
  while (site.web.running() && Date.now() - from < 12_000)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(site.web.running()).toBe(false)
  await site.stop()
})
