import { afterAll, beforeAll, expect, test } from 'vitest'
import { followTarget } from '~/domain/follows/follow-target.server'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { getPage, postForm } from './forms'

let site: Awaited<ReturnType<typeof startTestSite>>
let star: TestUser
let fan: TestUser
let cookie: string
let fans: string
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  star = await createUser(site.hub, { name: 'star' })
  fan = await createUser(site.hub, { name: 'fan' })
  await followTarget(site.hub, fan, { kind: 'user', target: 'star' })
  await followTarget(site.hub, star, { kind: 'tag', target: 'rain' })
  await followTarget(site.hub, star, { kind: 'scenario', target: 'poem' })
  cookie = await signIn(site.url, star)
  fans = await signIn(site.url, fan)
})
afterAll(() => site?.stop())

test('a profile leads to followers and followed; topics are for oneself', async () => {
  const profile = await getPage(`${site.url}/users/star`)
  expect(profile.html).toContain('href="/users/star/followers"')
  expect(profile.html).toContain('href="/users/star/following"')
  const followers = await getPage(`${site.url}/users/STAR/followers`)
  expect(followers.html).toContain('Who follows star')
  expect(followers.html).toContain('href="/users/fan"')
  expect(followers.html).not.toContain('name="intent"')
  const seen = await getPage(`${site.url}/users/star/following`, fans)
  expect(seen.html).toContain('star follows nobody yet')
  expect(seen.html).not.toMatch(/#rain|Only you see these/)
  const own = await getPage(`${site.url}/users/star/following`, cookie)
  expect(own.html).toContain('Only you see these.')
  expect(own.html).toContain('href="/prompts?tag=rain"')
  expect((await getPage(`${site.url}/users/nobody-here/followers`)).status).toBe(404)
})

test('following back from the list, without scripts', async () => {
  const page = await getPage(`${site.url}/users/star/followers`, cookie)
  expect(page.html).toContain('Who follows you')
  const next = /name="next" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
  expect(next).toBe('/users/star/followers')
  const sent = await postForm(
    `${site.url}/follows`,
    { kind: 'user', target: 'fan', intent: 'follow', next },
    cookie
  )
  expect(sent.headers.get('location')).toBe(next)
  expect((await getPage(next.replace(/^/, site.url), cookie)).html).toContain('Stop following fan')
  const answer = await fetch(`${site.url}/users/star/following`, {
    headers: { Accept: 'text/html', Cookie: 'locale=zh-CN' }
  })
  expect(await answer.text()).toContain('star 关注的人')
})
