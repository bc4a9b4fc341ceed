import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, sharePrompt, stateOf } from '~tests/support/jobs'
import { startTestSite } from '~tests/support/site'
import { unzipped } from '~tests/support/unzip'
import { createUser, signIn } from '~tests/support/users'
import { getPage, postForm } from './forms'

let site: Awaited<ReturnType<typeof startTestSite>>
beforeAll(async () => {
  site = await startTestSite({ worker: true })
})
afterAll(() => site?.stop())

test('an export comes as a ZIP, for oneself only, and not without end', async () => {
  const user = await createUser(site.hub, { name: 'packer' })
  const cookie = await signIn(site.url, user)
  const { promptId } = await sharePrompt(site.hub, user)
  expect((await getPage(`${site.url}/me/account`, cookie)).html).toContain('action="/me/export"')
  expect((await getPage(`${site.url}/me/account`)).status).toBe(302)
  expect((await postForm(`${site.url}/me/export`, {})).headers.get('location')).toMatch(/^\/signin/)
  const answer = await postForm(`${site.url}/me/export`, {}, cookie)
  expect(answer.headers.get('content-disposition')).toMatch(
    /attachment; .*kindling-packer-\d{4}-\d\d-\d\d\.zip/
  )
  expect(answer.headers.get('cache-control')).toContain('no-store')
  const files = unzipped(new Uint8Array(await answer.arrayBuffer()))
  expect(JSON.parse(files.get('prompts.json')?.toString() ?? '')).toMatchObject([{ id: promptId }])
  const statuses: number[] = []
  for (let i = 0; i < 5; i++) {
    const again = await postForm(`${site.url}/me/export`, {}, cookie)
    await again.arrayBuffer()
    statuses.push(again.status)
  }
  expect(statuses).toEqual([200, 200, 200, 200, 429])
})

test('leaving: the password is asked again, what happens is said, and then it happens', async () => {
  const user = await createUser(site.hub, { name: 'leaver' })
  const cookie = await signIn(site.url, user)
  const elsewhere = await signIn(site.url, user)
  const { promptId } = await sharePrompt(site.hub, user)
  await eventually(async () => (await stateOf(site.hub, promptId)) === 'published')
  expect((await getPage(`${site.url}/me/delete`, cookie)).html).toContain(
    'patch release without it follows by itself'
  )
  const chinese = await fetch(`${site.url}/me/delete`, {
    headers: { Cookie: cookie.replace('locale=en', 'locale=zh-CN'), Accept: 'text/html' }
  })
  expect(await chinese.text()).toContain('彻底注销我的账号')
  for (const password of ['', 'not this one']) {
    const refused = await postForm(`${site.url}/me/delete`, { password }, cookie)
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain(password ? 'Nothing was deleted' : 'Please fill this in')
    expect(html).not.toContain('value="not this one"')
  }
  const left = await postForm(`${site.url}/me/delete`, { password: user.password }, cookie)
  expect([left.status, left.headers.get('location')]).toEqual([302, '/goodbye'])
  expect(left.headers.get('set-cookie')).toMatch(/kindling=;/)
  expect((await getPage(`${site.url}/goodbye`)).html).toContain('Your account is deleted')
  for (const old of [cookie, elsewhere]) expect((await getPage(`${site.url}/me`, old)).status).toBe(302)
  await expect(signIn(site.url, user)).rejects.toThrow('failed')
  expect((await getPage(`${site.url}/users/leaver`)).status).toBe(404)
  await eventually(async () => (await stateOf(site.hub, promptId)) === 'withdrawn')
  expect((await getPage(`${site.url}/prompts/${promptId}`)).status).toBe(404)
  const again = await postForm(`${site.url}/join`, {
    name: 'Leaver',
    email: 'new@example.org',
    password: 'a-brand-new-sentence',
    role: 'creator'
  })
  expect(await again.text()).toContain('Somebody has this name already')
})
