import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildRelease } from '~/domain/datasets/build/rebuild-release.server'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { checkCroissant } from '~/domain/datasets/croissant/check'
import { buildIndex } from '~/domain/datasets/viewer/build-index.server'
import { datasets, releases } from '~db/schema'
import { addPrompt, addText } from '~tests/domain/datasets/contributions'
import { startTestSite, type TestSite } from '~tests/support/site'
import { createUser, signIn } from '~tests/support/users'
import { describeBuilder, FORM, withField } from './dataset-builder'
import { describeDiffs } from './dataset-diffs'
import { describeFormats } from './dataset-formats'

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

const get = (path: string, cookie = '', headers: Record<string, string> = {}) =>
  fetch(site.url + path, { redirect: 'manual', headers: { Accept: 'text/html', Cookie: cookie, ...headers } })
const post = (path: string, form: [string, string][], cookie = '') =>
  fetch(site.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { Accept: 'text/html', Cookie: cookie, Origin: site.url },
    body: new URLSearchParams(form)
  })

const poems = {
  hub: () => site.hub,
  url: () => site.url,
  dataDir: () => site.dataDir,
  ann: () => ann,
  bo: () => bo,
  get,
  post
}
describeBuilder(poems)

describe('a dataset', () => {
  it('is changed and released by its owner only', async () => {
    expect((await get('/datasets/ann/poems/recipe', bo)).status).toBe(403)
    expect((await post('/datasets/ann/poems/recipe', FORM, bo)).status).toBe(403)
    expect((await post('/datasets/ann/poems/releases', [], bo)).status).toBe(403)
    expect((await post('/datasets/ann/poems/recipe', withField('title', 'Better'), ann)).status).toBe(302)
  })

  it('is released once at a time, and shows its progress', async () => {
    const path = '/datasets/ann/poems/releases'
    expect((await post(path, [], ann)).status).toBe(302)
    const [first] = await site.hub.db.select({ id: releases.id }).from(releases)
    const cancel: [string, string][] = [['cancel', first?.id ?? '']]
    expect((await post(path, cancel, bo)).status).toBe(403)
    const cancelled = await post(path, cancel, ann)
    expect(cancelled.status).toBe(302)
    expect((await post(path, cancel, ann)).status).toBe(409)
    expect((await post('/datasets/ann/poems/releases', [['cancel', 'no-id']], ann)).status).toBe(404)
    expect(await (await get(path, ann)).text()).toContain('was cancelled')
    // the focus goes from the button, which is gone, to what it did
    const told = await (await get(cancelled.headers.get('location') ?? '', ann)).text()
    expect(told).toMatch(/tabindex="-1"[^>]*><[^>]*role="(status|alert)".*?was cancelled/s)
    await site.hub.db.delete(releases)

    expect((await post(path, [], ann)).status).toBe(302)
    expect((await post(path, [], ann)).status).toBe(409)
    expect(await (await get('/datasets/ann/poems/releases', ann)).text()).toContain('Waiting for its turn')
    const progress = await (await get('/datasets/ann/poems/progress')).json()
    expect(progress).toMatchObject({ release: { state: 'queued', version: '1.0.0' } })
    const [row] = await site.hub.db
      .select({ id: releases.id })
      .from(releases)
      .innerJoin(datasets, eq(datasets.id, releases.datasetId))
    expect(await (await get(path, ann)).text()).toContain('Cancel the build')
    await buildRelease(site.hub, row?.id ?? '')
  })

  it('is built again and compared when its owner asks', async () => {
    const path = '/datasets/ann/poems/releases'
    const [row] = await site.hub.db.select({ id: releases.id }).from(releases)
    const rebuild: [string, string][] = [['rebuild', row?.id ?? '']]
    expect(await (await get(path, bo)).text()).not.toContain('Rebuild and compare')
    expect((await post(path, rebuild, bo)).status).toBe(403)
    expect((await post(path, rebuild, ann)).status).toBe(302)
    expect(await (await get(path, ann)).text()).toContain('Waiting to be rebuilt')
    await rebuildRelease(site.hub, row?.id ?? '')
    expect(await (await get(path, bo)).text()).toMatch(/Identical: \d+ files/)
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
    // what stands beside the code is the reader's language, the code is everybody's
    const use = await tab('?tab=files')
    expect(use.includes('# 每个站点单独缓存')).toBe(locale === 'zh-CN')
    expect(use.includes('# one cache a hub')).toBe(locale === 'en')
    expect(use).toContain('ds = load_dataset(&quot;ann/poems&quot;')
  })

  it('shows a text file with numbered lines, and of others what they are', async () => {
    const look = async (path: string) => get(`/datasets/ann/poems/blob/main/${path}`)
    const readme = await (await look('README.md')).text()
    expect(readme).toContain('data-line="1"')
    expect(readme).toContain('How the rows were chosen')
    const rows = await (await look('data/train-00000-of-00001.parquet')).text()
    expect(rows).not.toContain('data-line')
    expect(rows).toContain('/datasets/ann/poems?release=1.0.0&amp;split=train')
    expect((await look('nowhere.md')).status).toBe(404)
    expect((await look('README.md')).headers.get('content-type')).toContain('text/html')
  })

  it('opens a row beside its page, by its address alone', async () => {
    const page = await (await get('/datasets/ann/poems?row=26')).text()
    expect(page).toContain('data-row-panel')
    expect(page).toContain('revision_id')
    expect(page).not.toContain('Prompt number 0<')
    const beyond = await (await get('/datasets/ann/poems?row=9999')).text()
    expect(beyond).not.toContain('data-row-panel')
    expect(beyond).toContain('The last one is 29.')
  })

  it('says when it has no such split or version, and what it shows instead', async () => {
    const split = await (await get('/datasets/ann/poems?split=nowhere&row=26')).text()
    expect(split).toContain('no split “nowhere”')
    expect(split).not.toContain('data-row-panel')
    expect(split).toContain('Answer number 0')
    const version = await (await get('/datasets/ann/poems?release=9.9.9&row=26')).text()
    expect(version).toContain('no version “9.9.9”')
    expect(version).not.toContain('data-row-panel')
    const known = await (await get('/datasets/ann/poems?release=1.0.0&split=train')).text()
    expect(known).not.toMatch(/no version|no split|looking at version/)
  })

  it('is searched once its rows are prepared, of any version', async () => {
    expect(await (await get('/datasets/ann/poems?q=number')).text()).toContain('being prepared')
    const [row] = await site.hub.db.select({ id: releases.id }).from(releases)
    await buildIndex(site.hub, row?.id ?? '')
    const found = await (await get('/datasets/ann/poems?q=number+17&sort=best&release=1.0.0')).text()
    expect(found).toContain('Answer number 17')
    expect(found).not.toContain('Answer number 18')
    expect(await (await get('/datasets/ann/poems?q=nowhere')).text()).toContain('No record fits')
    // a bar leads to its rows, a chip takes it back, and columns are chosen: all by address
    const bar = /href="(\/datasets\/ann\/poems\?[^"]*response_min=\d+[^"]*)"/.exec(
      await (await get('/datasets/ann/poems')).text()
    )?.[1]
    const narrowed = await (await get(bar?.replaceAll('&amp;', '&') ?? '')).text()
    expect(narrowed).toMatch(/Response: [\d–≥ ]+ chars/)
    expect(narrowed).toContain('title="No longer only: Response')
    // without JavaScript the panel of filters comes back as it was sent from: by its button, its bars, its form
    const panel = await (await get(`${bar?.replaceAll('&amp;', '&')}&max=&panel=open`)).text()
    expect(panel).toMatch(/<details[^>]* open=""/)
    expect(panel).toMatch(/<input type="hidden" name="panel" value="open"\/>/)
    expect(panel).toMatch(/<noscript>.{0,200}<button[^>]* name="panel" value="open"/s)
    expect(panel).toMatch(/href="\/datasets\/ann\/poems\?[^"]*panel=open"/)
    expect(narrowed).not.toMatch(/<details[^>]* open=""[^>]*><summary[^>]*><svg[^>]*lucide-list-filter/)
    const chosen = await (await get('/datasets/ann/poems?columns=id&columns=consent')).text()
    expect(chosen).toContain('>Record id</th>')
    expect(chosen).not.toContain('>Prompt</th>')
  })

  it('is liked once a person, and found among what they like', async () => {
    const like = (said: string, cookie = bo) => post('/datasets/ann/poems/likes', [['like', said]], cookie)
    expect((await like('give', '')).headers.get('location')).toContain('/signin')
    expect((await like('give')).headers.get('location')).toBe('/datasets/ann/poems')
    await like('give')
    expect(await (await get('/datasets?tab=liked', bo)).text()).toMatch(/1(<!-- -->)? like</)
    expect((await like('love')).status).toBe(422)
    await like('take')
    expect(await (await get('/datasets?tab=liked', bo)).text()).toContain('You have not liked')
  })

  it('is found by words and facets, unless it is private', async () => {
    const listed = async (query: string, cookie = '') =>
      (await (await get(`/datasets?${query}`, cookie)).text()).includes('href="/datasets/ann/poems"')
    expect(await listed('q=short+BETTER&task=sft&size=small&gate=open&language=en')).toBe(true)
    for (const query of ['q=long', 'task=kto', 'size=huge', 'gate=gated', 'license=CC-BY-NC-4.0'])
      expect(await listed(query)).toBe(false)
    const see = (visibility: 'private' | 'public') =>
      site.hub.db.update(datasets).set({ visibility }).where(eq(datasets.name, 'poems'))
    await see('private')
    expect(await listed('sort=downloads')).toBe(false)
    expect(await listed('tab=mine', ann)).toBe(true)
    for (const query of ['row=1', 'q=number', 'release=1.0.0'])
      expect((await get(`/datasets/ann/poems?${query}`, bo)).status).toBe(404)
    expect((await get('/datasets/ann/poems/blob/main/README.md', bo)).status).toBe(404)
    expect((await post('/datasets/ann/poems/likes', [['like', 'give']], bo)).status).toBe(404)
    await see('public')
  })

  it('is listed, and unknown ones are not found', async () => {
    expect(await (await get('/datasets')).text()).toContain('/datasets/ann/poems')
    expect((await get('/datasets/ann/nothing')).status).toBe(404)
    expect((await get('/datasets/ann/nothing/progress')).status).toBe(404)
  })
})

describeFormats(poems)
describeDiffs(poems)

it('a release is described in Croissant, on its page and for clients', async () => {
  const [ours, theirs, page] = await Promise.all(
    [
      '/datasets/ann/poems/croissant?revision=v1.0.0',
      '/api/datasets/ann/poems/croissant',
      '/datasets/ann/poems'
    ].map(async (path) => (await get(path)).text())
  )
  expect(checkCroissant(JSON.parse(ours ?? ''))).toEqual([])
  expect(theirs).toBe(ours)
  const inPage = /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(page ?? '')?.[1] ?? ''
  expect(JSON.parse(inPage)).toEqual(JSON.parse(ours ?? ''))
  expect((await get('/datasets/ann/poems/croissant?revision=v9.0.0')).status).toBe(404)
})
