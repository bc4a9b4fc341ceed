import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendConfirmations } from '~/domain/auth/email/send-confirmations.server'
import { users } from '~db/schema'
import { startTestSite } from '~tests/support/site'
import { post, send, sessionOf } from './send'

let site: Awaited<ReturnType<typeof startTestSite>>
beforeAll(async () => {
  site = await startTestSite({ worker: false })
})
afterAll(() => site?.stop())

let addresses = 20
const join = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  post(
    `${site.url}/join`,
    { password: 'a small warm fire', role: 'creator', ...form },
    { from: `127.0.1.${addresses++}`, headers }
  )
const find = async (name: string) =>
  (await site.hub.db.select().from(users).where(sql`${users.name} = ${name}`))[0]

test('joining makes an account, signs in, and remembers the language', async () => {
  const answer = await join(
    { name: 'mei-lin', email: ' Mei.Lin@Example.org ', role: 'researcher' },
    { 'Accept-Language': 'zh-TW,zh;q=0.9,en;q=0.5' }
  )
  expect(answer.status).toBe(302)
  expect(answer.headers.location).toBe('/datasets')
  expect(await find('mei-lin')).toMatchObject({
    email: 'mei.lin@example.org',
    role: 'researcher',
    locale: 'zh-CN'
  })
  const cookie = sessionOf(answer) as string
  const page = await send(`${site.url}/signout`, { headers: { Cookie: cookie, 'Accept-Language': 'en' } })
  expect(page.text).toContain('退出登录')
})

test.each(['admin', 'moderator', 'owner', ''])('a form cannot ask for the role “%s”', async (role) => {
  const name = `wants-${role || 'none'}`
  const answer = await join({ name, email: `${name}@example.org`, role })
  expect(answer.status).toBe(422)
  expect(await find(name)).toBeUndefined()
})

test('a role added beside an honest one does not count', async () => {
  const body = new URLSearchParams({
    name: 'sly',
    email: 'sly@example.org',
    password: 'a small warm fire',
    role: 'creator'
  })
  body.append('role', 'admin')
  body.append('isAdmin', 'true')
  await send(`${site.url}/join`, {
    method: 'POST',
    body: body.toString(),
    headers: { Origin: site.url, 'Content-Type': 'application/x-www-form-urlencoded' },
    from: '127.0.1.10'
  })
  expect((await find('sly'))?.role ?? 'none').not.toBe('admin')
})

test.each([
  ['a'.repeat(64)].map((part) => `${part} is long enough for anybody`),
  ['four words with spaces'],
  ['床前明月光，疑是地上霜'],
  ['пароль без латиницы']
])('the password “%s” is taken as it is', async (password) => {
  const name = `pass-${addresses}`
  expect((await join({ name, email: `${name}@example.org`, password })).status).toBe(302)
  expect((await post(`${site.url}/signin`, { email: `${name}@example.org`, password })).status).toBe(302)
})

test.each([
  ['short', 'tiny fire'],
  ['common', 'password123'],
  ['a run', '1234567890'],
  ['one letter', 'aaaaaaaaaaaa'],
  ['the address', 'weak@example.org']
])('a password that is %s is refused with a reason', async (_, password) => {
  const answer = await join({ name: 'weak', email: 'weak@example.org', password })
  expect(answer.status).toBe(422)
  expect(answer.text).toMatch(/id="f-password-error"/)
  expect(answer.text).not.toMatch(/<input[^>]*name="password"[^>]*value=/)
})

test('names and addresses are unique whatever their case', async () => {
  await join({ name: 'unique', email: 'unique@example.org' })
  const name = await join({ name: 'UNIQUE', email: 'other@example.org' })
  const email = await join({ name: 'other', email: 'Unique@Example.org' })
  expect([name.status, email.status]).toEqual([409, 409])
  expect(name.text).toMatch(/id="f-name-error"/)
  expect(email.text).toMatch(/id="f-email-error"/)
})

test.each([
  'a',
  'two words',
  '-edge',
  'edge.',
  'a--b',
  'a..b',
  'admin',
  'ünïcode',
  '<b>',
  '../etc',
  'x'.repeat(40)
])('the name “%s” is refused', async (name) => {
  const answer = await join({ name, email: `n${addresses}@example.org` })
  expect(answer.status).toBe(422)
  expect(answer.text).not.toContain('<b>')
})

test('the next page is one of ours', async () => {
  for (const next of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example'
  ]) {
    const name = `next-${addresses}`
    const answer = await join({ name, email: `${name}@example.org`, next })
    expect(answer.headers.location).toBe('/prompts')
  }
  const answer = await join({
    name: 'next-ours',
    email: 'next-ours@example.org',
    next: '/datasets?license=CC0-1.0'
  })
  expect(answer.headers.location).toBe('/datasets?license=CC0-1.0')
})

test('after twenty accounts an hour an address must wait', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 21; i++) {
    const form = { name: `many-${i}`, email: `many-${i}@example.org`, password: 'short', role: 'creator' }
    statuses.push((await post(`${site.url}/join`, form, { from: '127.0.1.9' })).status)
  }
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(422))
  expect(statuses[20]).toBe(429)
})

test('one’s address is confirmed by the link in a mail, sent again, and changed, by plain forms', async () => {
  const joined = await join({ name: 'rowan', email: 'rowan@example.org' })
  const headers = { Cookie: sessionOf(joined) as string }
  const at = (path: string) => site.url + path
  expect((await send(at('/me/settings'), { headers })).text).toContain('Your e-mail address is not confirmed')
  expect((await send(at('/me/email'))).headers.location).toMatch(/^\/signin/)
  const again = await post(at('/me/email'), { intent: 'again' }, { headers })
  expect([again.status, again.headers.location]).toEqual([303, '/me/email?sent'])
  const wrong = await post(
    at('/me/email'),
    { intent: 'change', email: 'rowan@example.com', password: 'no' },
    { headers }
  )
  expect(wrong.status).toBe(422)
  expect(wrong.text).toMatch(/rowan@example\.com[\s\S]*This is not your password/)
  let word = ''
  await sendConfirmations(site.hub, async (mail) => {
    if (mail.email === 'rowan@example.org') word = mail.word
  })
  const path = `/confirm-email?token=${word}`
  // looking changes nothing, wherever one is signed in
  expect((await send(at(path))).text).toContain('rowan@example.org')
  expect((await find('rowan'))?.emailConfirmedAt).toBeNull()
  // somebody else is signed in here: it is not their address that is confirmed
  const other = await join({ name: 'sorrel', email: 'sorrel@example.org' })
  const done = await post(at(path), {}, { headers: { Cookie: sessionOf(other) as string } })
  expect([done.status, done.headers.location]).toEqual([303, '/confirm-email?done'])
  expect((await find('rowan'))?.emailConfirmedAt).not.toBeNull()
  expect((await send(at(path))).status).toBe(404)
  expect((await send(at('/me/settings'), { headers })).text).not.toContain('is not confirmed')
})
