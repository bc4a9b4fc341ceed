import { afterAll, beforeAll, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { readThresholds } from '~/domain/cleaning/thresholds/read-thresholds.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn } from '~tests/support/users'
import { post, send } from './send'

let site: Awaited<ReturnType<typeof startTestSite>>
let admin: string
let moderator: string
beforeAll(async () => {
  site = await startTestSite()
  const author = await createUser(site.hub, { name: 'ada' })
  admin = await signIn(site.url, await createUser(site.hub, { role: 'admin' }))
  moderator = await signIn(site.url, await createUser(site.hub, { role: 'moderator' }))
  const { revisionId } = await createPrompt(site.hub, author, {
    ...{ title: '=Fog', text: 'Write to a.keeper@mole-house.org or b.keeper@mole-house.org about the fog.' },
    ...{ scenario: 'novel', tags: [], license: 'CC0-1.0', trainingConsent: true }
  })
  await cleanContributions(site.hub, [{ type: 'revision', id: revisionId }])
})
afterAll(() => site?.stop())

const get = (path: string, cookie = moderator) => send(site.url + path, { headers: { Cookie: cookie } })
const give = (path: string, form: Record<string, string>, cookie = admin) =>
  post(site.url + path, form, { headers: { Cookie: cookie } })

it('shows moderators what cleaning did, rule by rule, with a table behind each chart', async () => {
  const desk = await get('/cleaning?days=7')
  expect(desk.status).toBe(200)
  expect(desk.text).toMatch(/<caption>E-mail address<\/caption>/)
  const rule = await get('/cleaning/rules/email')
  expect(rule.text).toMatch(/<mark[^>]*>a\.keeper@mole-house\.org<\/mark>/)
  expect((await get('/cleaning/rules/no-such-rule')).status).toBe(404)
  expect((await get('/cleaning/ledger?rule=email&author=ada')).text).toContain('2 places')
  const file = await get('/cleaning/ledger/download?rule=email&format=csv')
  expect(file.headers['content-disposition']).toContain('ledger.csv')
  expect(file.text.trim().split('\r\n')).toHaveLength(2)
})

it('tries a value and applies it, for admins, without scripts', async () => {
  const refused = await give('/cleaning/thresholds', { 'redaction-count~hold': '2' }, moderator)
  expect(refused.status).toBe(403)
  const wrong = await give('/cleaning/thresholds', { 'redaction-count~hold': '0', 'spam~hold': '0.77' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toMatch(/id="redaction-count~hold-error"/)
  expect(wrong.text).toMatch(/name="spam~hold"[^>]*value="0.77"/)

  const tried = await give('/cleaning/thresholds', { 'redaction-count~hold': '2', sample: '1000' })
  const trial = String(tried.headers.location)
  expect(trial).toMatch(/^\/cleaning\/trials\/[0-9a-f-]{36}$/)
  expect((await get(trial)).text).not.toContain('name="why"')
  expect((await give(trial, { why: '' })).status).toBe(422)
  expect((await give(trial, { why: 'Two are enough' })).headers.location).toBe('/cleaning/thresholds?applied')
  const { id, settings } = await readThresholds(site.hub.db)
  expect(settings.overrides).toEqual({ 'redaction-count.hold': 2 })
  const back = { to: '0', seen: String(id), why: 'Too strict' }
  expect((await give('/cleaning/thresholds/revert', { ...back, seen: '0' })).status).toBe(409)
  expect((await give('/cleaning/thresholds/revert', back)).status).toBe(302)
  expect((await get('/cleaning/thresholds')).text).toContain('Too strict')
})
