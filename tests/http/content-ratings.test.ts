import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rateOwnWork } from '~/domain/content-ratings/rate-own-work.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { contentRatingVotes, prompts } from '~db/schema'
import { colour, sha256 } from '~tests/domain/outputs/images'
import { givenPrompt, promptRow, publishedPrompt } from '~tests/domain/prompts/support'
import { startTestSite, type TestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { postForm } from './forms'
import { send } from './send'

let site: TestSite
let author: TestUser
let picture: Buffer
const ids = { general: '', sensitive: '', mature: '' }
const cookies = { author: '', reader: '', moderator: '' }

beforeAll(async () => {
  site = await startTestSite()
  const { hub, url } = site
  author = await createUser(hub, { name: 'author' })
  const reader = await createUser(hub)
  const moderator = await createUser(hub, { role: 'moderator' })
  await hub.db.$client`update users set created_at = now() - interval '9 days'`
  cookies.author = await signIn(url, author)
  cookies.reader = await signIn(url, reader)
  cookies.moderator = await signIn(url, moderator)
  for (const contentRating of ['general', 'sensitive', 'mature'] as const) {
    const words = {
      title: `Heron ${contentRating}`,
      text: `A heron of the ${contentRating} kind stands still.`
    }
    ids[contentRating] = (await publishedPrompt(hub, author, { ...words, contentRating })).promptId
  }
  picture = await colour(40, 30, '#336699').png().toBuffer()
  const terms = { license: 'CC-BY-4.0', trainingConsent: true, contentRating: 'sensitive' } as const
  const made = {
    promptId: ids.sensitive,
    generatorId: 'stable-diffusion',
    file: { bytes: picture },
    ...terms
  }
  const output = await addOutput(hub, author, made)
  await hub.db.transaction((tx) => publishOutputs(tx, [output]))
})
afterAll(() => site?.stop())

const get = (path: string, cookie = '') =>
  send(site.url + path, { headers: cookie ? { Cookie: cookie } : {} })
const post = (path: string, fields: Record<string, string>, cookie = '') =>
  postForm(site.url + path, fields, cookie)
const rowOf = (id: string) => promptRow(site.hub, id)

test('a work for adults stands behind a gate: nothing of it before, all of it after, until the browser is closed', async () => {
  const page = `/prompts/${ids.mature}`
  for (const path of [page, `${page}/revisions`, `${page}/lineage`]) {
    const answer = await get(path)
    expect([answer.status, answer.headers.location]).toEqual([302, `${page}/gate`])
  }
  const gate = await get(`${page}/gate`)
  expect(gate.status).toBe(200)
  expect(gate.text).toContain('This work is for adults')
  expect(gate.text).toMatch(/<meta name="robots" content="noindex"/)
  expect(gate.text).not.toContain('Heron')
  const opened = await post(`${page}/gate`, { rating: 'mature' })
  expect([opened.status, opened.headers.get('location')]).toEqual([303, page])
  const set = opened.headers.get('set-cookie') ?? ''
  expect(set).toMatch(/^gate=mature; Path=\/; SameSite=Lax; HttpOnly$/)
  const shown = await get(page, 'gate=mature')
  expect([shown.status, shown.text.includes('of the mature kind')]).toEqual([200, true])
  expect(shown.text).toMatch(/<meta name="robots" content="noindex"/)
  // and nobody else is handed the page that was drawn for them
  expect((await get(page)).status).toBe(302)
  expect((await get(page, 'gate=general')).status).toBe(302)
  for (const cookie of [cookies.author, cookies.moderator]) expect((await get(page, cookie)).status).toBe(200)
})

test('lists leave it out, and draw a veil over what may disturb: no picture is asked for', async () => {
  const { text: body } = await get('/prompts?sort=newest')
  expect(body).toContain('Heron sensitive')
  expect(body).toContain('Sensitive')
  expect(body).not.toContain('Heron mature')
  expect(body).not.toContain(`/media/${sha256(picture)}`)
  const own = await get(`/prompts/${ids.sensitive}`)
  expect(own.text).not.toContain(`/media/${sha256(picture)}/960`)
  expect((await get(`/prompts/${ids.sensitive}?unveil`)).text).toContain(`/media/${sha256(picture)}/960`)
  expect((await get(`/prompts/${ids.general}`)).text).toContain('of the general kind')
})

test('outside the hub: neither its words nor its pictures, and nothing of what is for adults', async () => {
  const feed = (await get('/prompts.atom')).text
  expect(feed).toContain('Heron sensitive')
  expect(feed).not.toContain('of the sensitive kind')
  expect(feed).not.toContain('enclosure')
  expect(feed).not.toContain('Heron mature')
  for (const path of ['card.png', 'embed']) {
    expect((await get(`/prompts/${ids.mature}/${path}`)).status).toBe(404)
    expect((await get(`/prompts/${ids.sensitive}/${path}`)).status).toBe(200)
  }
})

test('a reader votes, takes it back; an author and a moderator have their own word; wrong ones are told so', async () => {
  const path = `/prompts/${ids.general}/content-rating`
  const vote = () =>
    site.hub.db.select().from(contentRatingVotes).where(eq(contentRatingVotes.subjectId, ids.general))
  expect((await get(path)).headers.location).toMatch(/^\/signin/)
  expect((await get(path, cookies.reader)).text).toContain('I find it')
  const given = await post(path, { intent: 'suggest', contentRating: 'mature' }, cookies.reader)
  expect([given.status, given.headers.get('location')]).toEqual([303, `${path}?saved`])
  expect(await vote()).toMatchObject([{ rating: 'mature', weight: 1 }])
  await post(path, { intent: 'suggest', takeBack: 'yes' }, cookies.reader)
  expect(await vote()).toEqual([])
  const wrong = await post(path, { intent: 'suggest', contentRating: 'hottest' }, cookies.reader)
  expect([wrong.status, (await wrong.text()).includes('role="alert"')]).toEqual([422, true])
  expect((await post(path, { intent: 'rule', contentRating: 'mature' }, cookies.reader)).status).toBe(403)
  expect((await post(path, { intent: 'own', contentRating: 'mature' }, cookies.reader)).status).toBe(403)
  const ruled = await post(
    path,
    { intent: 'rule', contentRating: 'sensitive', back: '/review' },
    cookies.moderator
  )
  expect([ruled.status, ruled.headers.get('location')]).toEqual([303, '/review'])
  expect(await rowOf(ids.general)).toMatchObject({ moderatorRating: 'sensitive', shownRating: 'sensitive' })
  await post(path, { intent: 'rule', takeBack: 'yes' }, cookies.moderator)
  expect(await rowOf(ids.general)).toMatchObject({ moderatorRating: null, shownRating: 'general' })
  expect((await get(`/notifications`, cookies.author)).text).toContain('a moderator set the content rating')
})

test('an author says it when they share, and when they edit', async () => {
  const { title, text, scenario, license } = givenPrompt()
  const fields = { title, text, scenario, license, trainingConsent: 'yes' }
  const shared = await post('/prompts/new', { ...fields, contentRating: 'mature' }, cookies.author)
  const id = /prompts\/([\da-f-]+)/.exec(shared.headers.get('location') ?? '')?.[1] ?? ''
  expect(await rowOf(id)).toMatchObject({ authorRating: 'mature', contentRating: 'mature' })
  await post(
    `/prompts/${id}/edit`,
    { title, text, baseNumber: '1', contentRating: 'general' },
    cookies.author
  )
  expect(await rowOf(id)).toMatchObject({ contentRating: 'general' })
  const refused = await post('/prompts/new', { ...fields, contentRating: 'odd' }, cookies.author)
  expect(refused.status).toBe(422)
  await site.hub.db.delete(prompts).where(eq(prompts.id, id))
})

test('choices are the reader’s: only adults are shown what is for adults', async () => {
  const choices = { sensitive: 'show', mature: 'veil', extreme: 'hide' }
  const refused = await post('/me/content', choices, cookies.reader)
  const page = await refused.text()
  expect(refused.status).toBe(422)
  expect(page).toMatch(/id="adult-error"/)
  expect(page).toMatch(/<option value="veil" selected="">/)
  expect((await post('/me/content', { ...choices, adult: 'yes' }, cookies.reader)).status).toBe(303)
  const { text: body } = await get('/prompts?sort=newest', cookies.reader)
  expect(body).toContain('Heron mature')
  expect(body).toContain(`/media/${sha256(picture)}`)
  expect((await get(`/prompts/${ids.mature}`, cookies.reader)).status).toBe(200)
})

test('an output of another rating than its prompt: its place says so, and nothing of it is sent', async () => {
  const terms = { license: 'CC-BY-4.0', trainingConsent: true } as const
  const given = { promptId: ids.general, text: 'the hidden heron', generatorId: 'gpt', ...terms }
  const id = await addOutput(site.hub, author, given)
  await site.hub.db.transaction((tx) => publishOutputs(tx, [id]))
  await rateOwnWork(site.hub, author, { type: 'output', id }, 'extreme')
  const page = (await get(`/prompts/${ids.general}`)).text
  expect(page).toContain('This work is extreme')
  expect(page).not.toContain('the hidden heron')
  expect((await get(`/prompts/${ids.general}`, 'gate=extreme')).text).toContain('the hidden heron')
})
