import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { datasets, releases } from '~db/schema'
import { addPrompt, addText } from '~tests/domain/datasets/contributions'
import { startTestSite, type TestSite } from '~tests/support/site'
import { createUser, signIn } from '~tests/support/users'

let site: TestSite
let ann: string
let bo: string
beforeAll(async () => {
  site = await startTestSite()
  const owner = await createUser(site.hub, { name: 'ann' })
  const other = await createUser(site.hub, { name: 'bo' })
  for (let i = 0; i < 30; i++) {
    const prompt = await addPrompt(site.hub, owner.id, { title: `Poem ${i}`, text: `Prompt number ${i}` })
    await addText(site.hub, other.id, prompt, `Answer number ${i}`)
  }
  ann = await signIn(site.url, owner)
  bo = await signIn(site.url, other)
}, 120_000)
afterAll(() => site?.stop())

const FORM: [string, string][] = [
  ['name', 'poems'],
  ['title', 'Poems & <b>more</b>'],
  ['description', 'Short ones.'],
  ['task', 'sft'],
  ['licenses', 'CC0-1.0'],
  ['licenses', 'CC-BY-4.0'],
  ['languages', 'en'],
  ['minRating', '0'],
  ['minRaters', '0'],
  ['train', '100'],
  ['validation', '0'],
  ['test', '0'],
  ['seed', 's']
]
const withField = (name: string, value: string) =>
  FORM.map(([n, v]): [string, string] => [n, n === name ? value : v])

const get = (path: string, cookie = '', headers: Record<string, string> = {}) =>
  fetch(site.url + path, { redirect: 'manual', headers: { Accept: 'text/html', Cookie: cookie, ...headers } })
const post = (path: string, form: [string, string][], cookie = '') =>
  fetch(site.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { Accept: 'text/html', Cookie: cookie, Origin: site.url },
    body: new URLSearchParams(form)
  })

describe('the recipe builder, without scripts', () => {
  it('asks strangers to sign in', async () => {
    expect((await get('/datasets/new')).headers.get('location')).toContain('/signin?next=')
  })

  it('previews what is in the query', async () => {
    const some = new URLSearchParams(FORM)
    expect(await (await get(`/datasets/new?${some}`, ann)).text()).toContain('Answer number')
    some.set('languages', 'zh')
    const none = await (await get(`/datasets/new?${some}`, ann)).text()
    expect(none).not.toContain('Answer number')
    expect(none).toContain('Another language')
  })

  it('keeps what was filled in and says what is wrong', async () => {
    const response = await post('/datasets/new', withField('train', '80'), ann)
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain('must sum to 100')
    expect(page).toMatch(/name="train"[^>]*value="80"|value="80"[^>]*name="train"/)
    expect(page).toMatch(/value="poems"/)
    const query = await (
      await get(`/datasets/new?${new URLSearchParams(withField('train', '80'))}`, ann)
    ).text()
    expect(query).toContain('must sum to 100')
  })

  it('refuses a name no client would take, and one that is taken', async () => {
    expect((await post('/datasets/new', withField('name', 'a--b'), ann)).status).toBe(422)
    const made = await post('/datasets/new', FORM, ann)
    expect(made.status).toBe(302)
    expect(made.headers.get('location')).toBe('/datasets/ann/poems')
    expect((await post('/datasets/new', withField('name', 'Poems'), ann)).status).toBe(409)
  })
})

describe('a dataset', () => {
  it('is changed and released by its owner only', async () => {
    expect((await get('/datasets/ann/poems/recipe', bo)).status).toBe(403)
    expect((await post('/datasets/ann/poems/recipe', FORM, bo)).status).toBe(403)
    expect((await post('/datasets/ann/poems/releases', [], bo)).status).toBe(403)
    expect((await post('/datasets/ann/poems/recipe', withField('title', 'Better'), ann)).status).toBe(302)
  })

  it('is released once at a time, and shows its progress', async () => {
    expect((await post('/datasets/ann/poems/releases', [], ann)).status).toBe(302)
    expect((await post('/datasets/ann/poems/releases', [], ann)).status).toBe(409)
    expect(await (await get('/datasets/ann/poems/releases', ann)).text()).toContain('Waiting for its turn')
    const progress = await (await get('/datasets/ann/poems/progress')).json()
    expect(progress).toMatchObject({ release: { state: 'queued', version: '1.0.0' } })
    const [row] = await site.hub.db
      .select({ id: releases.id })
      .from(releases)
      .innerJoin(datasets, eq(datasets.id, releases.datasetId))
    await buildRelease(site.hub, row?.id ?? '')
  })

  it.each(['en', 'zh-CN'])('shows every tab in %s', async (locale) => {
    const tab = async (query: string) =>
      (await get(`/datasets/ann/poems${query}`, '', { 'Accept-Language': locale })).text()
    expect(await tab('')).toContain('Answer number 0')
    expect(await tab('?split=train&from=25')).toContain('Answer number 29')
    expect(await tab('?from=999999')).toContain('Answer number 29')
    expect(await tab('?tab=card')).toContain('How the rows were chosen')
    expect(await tab('?tab=versions')).toMatch(/v(<!-- -->)?1\.0\.0</)
    expect(await tab('?tab=files')).toContain('train-00000-of-00001.parquet')
    expect(await tab('?tab=recipe')).toContain('minRaters: 0')
  })

  it('is listed, and unknown ones are not found', async () => {
    expect(await (await get('/datasets')).text()).toContain('/datasets/ann/poems')
    expect((await get('/datasets/ann/nothing')).status).toBe(404)
    expect((await get('/datasets/ann/nothing/progress')).status).toBe(404)
  })
})
