import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { releaseRecords } from '~db/schema'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { addPrompt, addText, openRecipe } from '../domain/datasets/contributions'
import { outputRow, promptRow } from '../domain/prompts/support'
import { post, send } from './send'

let site: Awaited<ReturnType<typeof startTestSite>>
let ann: TestUser
let mine: string
let theirs: string
let prompt: { id: string; revisionId: string }
let output: string
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  ann = await createUser(site.hub, { name: 'ann' })
  const ben = await createUser(site.hub, { name: 'ben' })
  prompt = await addPrompt(site.hub, ann.id, { title: 'Of the sea' })
  output = await addText(site.hub, ann.id, prompt, 'Waves')
  await addPrompt(site.hub, ben.id, { title: 'A remix', parentId: prompt.id, rootId: prompt.id, depth: 1 })
  const dataset = await createDataset(site.hub, ben, {
    name: 'sea-lines',
    title: 'Lines </script>',
    description: '',
    recipe: openRecipe
  })
  await buildRelease(site.hub, await requestRelease(site.hub, { id: ben.id, role: 'creator' }, dataset))
  mine = await signIn(site.url, ann)
  theirs = await signIn(site.url, ben)
})
afterAll(() => site?.stop())

const see = async (path: string, cookie = mine) =>
  (await send(site.url + path, { headers: { Cookie: cookie, 'Accept-Language': 'en' } })).text.replaceAll(
    '<!-- -->',
    ''
  )
const answer = (path: string, trainingConsent: string, cookie = mine) =>
  post(site.url + path, { intent: 'consent', trainingConsent }, { headers: { Cookie: cookie } })
const marked = async () =>
  (await site.hub.db.select().from(releaseRecords)).filter((row) => row.revokedAt).length

test('an output’s page names the releases first, changes at once, and undoes', async () => {
  const path = `/outputs/${output}/consent`
  expect(await see(path)).toMatch(/One release holds it.*ben\/sea-lines.*1 row/s)
  const done = await answer(path, 'no')
  expect([done.status, done.headers.location]).toEqual([302, `${path}?changed=no`])
  expect([(await outputRow(site.hub, output)).trainingConsent, await marked()]).toEqual([false, 1])
  expect((await promptRow(site.hub, prompt.id)).trainingConsent).toBe(true)
  const page = await see(`${path}?changed=no`)
  expect(page).toContain('Consent taken back. It counts already.')
  expect(page).toContain('name="trainingConsent" value="yes"')
  expect(await see(`${path}?changed=yes`)).not.toContain('Consent given. It counts already.')
  await answer(path, 'yes')
  expect([(await outputRow(site.hub, output)).trainingConsent, await marked()]).toEqual([true, 0])
})

test('a prompt’s switch, too', async () => {
  const path = `/prompts/${prompt.id}`
  expect(await see(path)).toContain('One release holds it')
  expect(await see(path, theirs)).not.toContain('One release holds it')
  expect((await answer(path, 'no')).headers.location).toBe(`${path}?consent=no`)
  expect(await marked()).toBe(1)
  expect(await see(`${path}?consent=no`)).toContain('Within 15 minutes undoing lifts the marks')
  expect(await see(`${path}?consent=no`, theirs)).not.toContain('Within 15 minutes')
  await answer(path, 'yes')
  expect(await marked()).toBe(0)
})

test('is the author’s alone, and says yes or no', async () => {
  const path = `/outputs/${output}/consent`
  expect((await answer(path, 'no', theirs)).status).toBe(403)
  expect((await send(site.url + path, { headers: { Cookie: theirs } })).status).toBe(404)
  expect((await answer(path, 'maybe')).status).toBe(422)
  expect((await outputRow(site.hub, output)).trainingConsent).toBe(true)
})

test('the author sees what became of each', async () => {
  const page = await see('/me')
  expect(page).toContain('1 row in releases')
  expect(page).toContain(`/outputs/${output}/consent`)
})

test('a dataset and a remix name what they are, for programs', async () => {
  const jsonOf = (html: string) =>
    JSON.parse(/<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? 'null')
  const dataset = jsonOf(await see('/datasets/ben/sea-lines'))
  expect(dataset).toMatchObject({
    '@type': 'sc:Dataset',
    name: 'Lines </script>',
    version: '1.0.0',
    creator: { name: 'ben' },
    license: expect.arrayContaining(['https://creativecommons.org/licenses/by/4.0/'])
  })
  const files = dataset.distribution.filter((file: { contentUrl?: string }) => file.contentUrl)
  for (const { contentUrl } of files) expect((await send(contentUrl)).status).toBe(200)
  const [id] = /\/prompts\/[\da-f-]{36}(?=")/.exec((await see('/users/ben')).replaceAll(prompt.id, '')) ?? []
  expect(jsonOf(await see(id as string))).toMatchObject({
    isBasedOn: { name: 'Of the sea', author: { alternateName: 'ann' } }
  })
  expect(await see('/users/ann/credit')).toMatch(/ben\/sea-lines/)
})
