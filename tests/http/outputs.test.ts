import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outputs } from '~db/schema'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { colour } from '../domain/outputs/images'
import { outputRow, publishedOutput, publishedPrompt } from '../domain/prompts/support'
import { getPage, postForm } from './forms'

let site: Awaited<ReturnType<typeof startTestSite>>
let author: TestUser
let cookie: string
let otherCookie: string
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  author = await createUser(site.hub, { name: 'author' })
  cookie = await signIn(site.url, author)
  otherCookie = await signIn(site.url, await createUser(site.hub, { name: 'somebody' }))
})
afterAll(() => site?.stop())

describe('adding an output', () => {
  test('text and pictures, by a plain form', async () => {
    const { promptId } = await publishedPrompt(site.hub, author)
    const at = `${site.url}/prompts/${promptId}/outputs/new`
    const terms = { license: 'CC-BY-4.0', trainingConsent: 'no' }
    const text = await postForm(
      at,
      { ...terms, output: 'Snow\r\nfalls', generator: 'gpt', model: '4.1' },
      otherCookie
    )
    expect(text.headers.get('location')).toMatch(new RegExp(`^/prompts/${promptId}#o-`))
    const image = new File([await colour().webp().toBuffer()], 'x.webp')
    expect(
      (await postForm(at, { ...terms, files: image, alt: 'Snow', generator: 'flux' }, otherCookie)).status
    ).toBe(302)
    const rows = await site.hub.db
      .select()
      .from(outputs)
      .where(eq(outputs.promptId, promptId))
      .orderBy(outputs.createdAt)
    expect(rows).toMatchObject([
      { text: 'Snow\nfalls', model: '4.1', trainingConsent: false },
      { modality: 'image', alt: 'Snow' }
    ])
  })

  test('a file without a byte is refused at its field, and what was typed stays', async () => {
    const { promptId } = await publishedPrompt(site.hub, author)
    const fields = { generator: 'flux', alt: 'Nothing at all', license: 'CC-BY-4.0', trainingConsent: 'no' }
    for (const [at, more] of [
      [`/prompts/${promptId}/outputs/new`, {}],
      ['/prompts/new', { title: 'Kept title', text: 'Draw nothing', scenario: 'painting' }]
    ] as const) {
      const files = new File([], 'nothing.png')
      const answer = await postForm(site.url + at, { ...fields, ...more, files }, otherCookie)
      const html = await answer.text()
      expect(answer.status).toBe(422)
      expect(html).toContain('The file is empty.')
      for (const typed of ['Nothing at all', ...Object.values(more).slice(0, 2)])
        expect(html).toContain(typed)
    }
    expect(await site.hub.db.$count(outputs, eq(outputs.promptId, promptId))).toBe(0)
  })

  test('an empty one, and one with nothing chosen, say what is missing', async () => {
    const { promptId } = await publishedPrompt(site.hub, author)
    const answer = await postForm(
      `${site.url}/prompts/${promptId}/outputs/new`,
      { model: 'kept as typed' },
      otherCookie
    )
    expect(answer.status).toBe(422)
    const html = await answer.text()
    for (const said of [
      'Please give words or a file',
      'Please say what made it',
      'Please choose a licence',
      'kept as typed'
    ])
      expect(html).toContain(said)
  })
})

describe('rating', () => {
  const scores = { overall: '5', adherence: '4', quality: '3' }

  test('is given, changed and taken back without scripts', async () => {
    const { promptId } = await publishedPrompt(site.hub, author)
    const id = await publishedOutput(site.hub, author, promptId)
    const at = `${site.url}/outputs/${id}/rating`
    expect((await postForm(at, scores, otherCookie)).headers.get('location')).toBe(
      `/prompts/${promptId}#o-${id}`
    )
    const { html } = await getPage(`${site.url}/prompts/${promptId}`, otherCookie)
    for (const [aspect, value] of Object.entries(scores))
      expect(html).toMatch(
        new RegExp(
          `<input[^>]*name="${aspect}"[^>]*checked=""[^>]*value="${value}"|<input[^>]*name="${aspect}"[^>]*value="${value}"[^>]*checked=""`
        )
      )
    await postForm(at, { ...scores, overall: '1' }, otherCookie)
    expect(await outputRow(site.hub, id)).toMatchObject({ ratingCount: 1, overallSum: 1 })
    await postForm(at, { intent: 'retract' }, otherCookie)
    expect(await outputRow(site.hub, id)).toMatchObject({ ratingCount: 0, overallSum: 0 })
  })

  test('is not for one’s own work, nor for people signed out, nor half given', async () => {
    const { promptId } = await publishedPrompt(site.hub, author)
    const id = await publishedOutput(site.hub, author, promptId)
    const at = `${site.url}/outputs/${id}/rating`
    expect((await postForm(at, scores, cookie)).status).toBe(403)
    expect((await postForm(at, { overall: '5' }, otherCookie)).status).toBe(422)
    expect((await postForm(at, scores)).status).toBe(302)
    expect((await outputRow(site.hub, id)).ratingCount).toBe(0)
    expect((await getPage(`${site.url}/prompts/${promptId}`)).html).not.toContain('name="adherence"')
  })
})

describe('withdrawing an output', () => {
  test('is the author’s, with a way back', async () => {
    const { promptId } = await publishedPrompt(site.hub, author)
    const id = await publishedOutput(site.hub, author, promptId, 'Here today')
    const at = `${site.url}/outputs/${id}/withdraw`
    expect((await getPage(at, otherCookie)).status).toBe(404)
    expect((await postForm(at, { intent: 'withdraw' }, otherCookie)).status).toBe(403)
    expect((await postForm(at, { intent: 'withdraw' }, cookie)).headers.get('location')).toBe(
      `/outputs/${id}/withdraw`
    )
    expect((await getPage(`${site.url}/prompts/${promptId}`)).html).not.toContain('Here today')
    expect((await postForm(at, { intent: 'restore' }, cookie)).headers.get('location')).toBe(
      `/prompts/${promptId}`
    )
    expect((await outputRow(site.hub, id)).moderationState).toBe('scanning')
  })
})
