import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { outputs, promptRevisions, prompts } from '~db/schema'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { colour } from '../domain/outputs/images'
import { givenPrompt, publishedOutput, publishedPrompt } from '../domain/prompts/support'
import { getPage, postForm } from './forms'

const XSS = '<script>alert(1)</script><img src=x onerror=alert(2)> {{x"onfocus=alert(3)}} ]]>'

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

const fields = {
  title: 'A poem of the hearth',
  text: 'Write a poem about {{thing}}.\r\nSecond line.',
  scenario: 'poem',
  tags: 'hearth, Poem',
  license: 'CC-BY-SA-4.0',
  trainingConsent: 'yes'
}
const idOf = (location: string | null) => /\/prompts\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''

describe('posting without JavaScript', () => {
  test('a prompt with a picture, as a browser without scripts sends it', async () => {
    const image = new File([await colour(32, 32).png().toBuffer()], 'ember.png', { type: 'image/png' })
    const answer = await postForm(
      `${site.url}/prompts/new`,
      { ...fields, files: image, generator: 'flux', parameters: 'seed: 7' },
      cookie
    )
    expect(answer.status).toBe(302)
    const promptId = idOf(answer.headers.get('location'))
    const [revision] = await site.hub.db
      .select()
      .from(promptRevisions)
      .where(eq(promptRevisions.promptId, promptId))
    expect(revision?.text).toBe('Write a poem about {{thing}}.\nSecond line.')
    const [output] = await site.hub.db.select().from(outputs).where(eq(outputs.promptId, promptId))
    expect(output).toMatchObject({
      modality: 'image',
      generatorId: 'flux',
      parameters: { seed: '7' },
      license: 'CC-BY-SA-4.0'
    })
    const page = await getPage(`${site.url}/prompts/${promptId}`, cookie)
    expect(page.status).toBe(200)
    expect(page.html).toContain('Being cleaned')
    expect(page.html).toContain('http-equiv="refresh"')
  })

  test('what is wrong is named, and everything typed is still there', async () => {
    const answer = await postForm(
      `${site.url}/prompts/new`,
      { ...fields, license: '', trainingConsent: '', output: 'An output' },
      cookie
    )
    expect(answer.status).toBe(422)
    const html = await answer.text()
    for (const kept of ['A poem of the hearth', 'Write a poem about {{thing}}.', 'hearth, Poem', 'An output'])
      expect(html).toContain(kept)
    for (const said of ['Please choose a licence', 'may it be used for training?', 'Please say what made it'])
      expect(html).toContain(said)
  })

  test('a file that only says it is a picture is refused by its bytes', async () => {
    const image = new File(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'], 'x.png', {
      type: 'image/png'
    })
    const answer = await postForm(
      `${site.url}/prompts/new`,
      { ...fields, files: image, generator: 'flux' },
      cookie
    )
    expect(answer.status).toBe(415)
    expect(await answer.text()).toContain('choose the files again')
  })

  test('signed out people are sent to sign in', async () => {
    const answer = await postForm(`${site.url}/prompts/new`, fields)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      expect.stringContaining('/signin?next=')
    ])
  })
})

describe('the prompt page', () => {
  test('another’s held prompt does not exist', async () => {
    const { promptId } = await createPrompt(site.hub, author, givenPrompt({ title: 'Held and secret' }))
    await site.hub.db.update(prompts).set({ moderationState: 'held' }).where(eq(prompts.id, promptId))
    for (const path of ['', '/edit', '/remix', '/revisions', '/lineage', '/withdraw', '/outputs/new']) {
      const page = await getPage(`${site.url}/prompts/${promptId}${path}`, otherCookie)
      expect([path, page.status]).toEqual([path, 404])
      expect(page.html).not.toContain('Held and secret')
    }
    expect((await getPage(`${site.url}/prompts/${promptId}`)).status).toBe(404)
    expect((await getPage(`${site.url}/prompts/${promptId}`, cookie)).html).toContain('Held for a person')
  })

  test('hostile words stay words', async () => {
    const { promptId } = await publishedPrompt(site.hub, author, { title: XSS, text: XSS, tags: [XSS] })
    await publishedOutput(site.hub, author, promptId, XSS)
    for (const path of ['', '/revisions', '/lineage', '/remix', '/outputs/new']) {
      const { html, status } = await getPage(`${site.url}/prompts/${promptId}${path}`, otherCookie)
      expect(status).toBe(200)
      expect(html).not.toContain('<script>alert(1)')
      expect(html).not.toContain('<img src=x')
      expect(html).not.toContain('x"onfocus')
    }
  })

  test('an edit is compared, and a stale one keeps what was typed', async () => {
    const { promptId } = await publishedPrompt(site.hub, author)
    const edit = { title: 'A haiku about rain', text: 'Write about rain.', baseNumber: '1', note: '' }
    const saved = await postForm(`${site.url}/prompts/${promptId}/edit`, edit, cookie)
    expect(saved.headers.get('location')).toBe(`/prompts/${promptId}/revisions?to=2`)
    const { html } = await getPage(`${site.url}/prompts/${promptId}/revisions?to=2`, cookie)
    expect(html).toMatch(/<del[^>]*>.*snow<\/del>/s)
    expect(html).toMatch(/<ins[^>]*>.*rain<\/ins>/s)
    const stale = await postForm(
      `${site.url}/prompts/${promptId}/edit`,
      { ...edit, text: 'Typed elsewhere' },
      cookie
    )
    expect(stale.status).toBe(409)
    const again = await stale.text()
    expect(again).toContain('Typed elsewhere')
    expect(again).toMatch(/name="baseNumber" value="2"/)
  })

  test('a remix may only choose what its parent allows', async () => {
    const { promptId } = await publishedPrompt(site.hub, author, { license: 'CC-BY-NC-4.0' })
    const { html } = await getPage(`${site.url}/prompts/${promptId}/remix`, otherCookie)
    expect([...html.matchAll(/name="license"[^>]*value="([^"]+)"/g)].map((match) => match[1])).toEqual([
      'CC-BY-NC-4.0'
    ])
    expect(html).toContain('non-commercial')
    const refused = await postForm(
      `${site.url}/prompts/${promptId}/remix`,
      { ...fields, license: 'CC0-1.0' },
      otherCookie
    )
    expect(refused.status).toBe(422)
    const made = await postForm(
      `${site.url}/prompts/${promptId}/remix`,
      { ...fields, license: 'CC-BY-NC-4.0' },
      otherCookie
    )
    expect(made.status).toBe(302)
    const [row] = await site.hub.db
      .select()
      .from(prompts)
      .where(eq(prompts.id, idOf(made.headers.get('location'))))
    expect(row).toMatchObject({ parentId: promptId, license: 'CC-BY-NC-4.0' })
  })

  test('withdrawing and consent are the author’s, with a way back', async () => {
    const { promptId } = await publishedPrompt(site.hub, author)
    const at = `${site.url}/prompts/${promptId}`
    const consent = { intent: 'consent', trainingConsent: 'no' }
    expect((await postForm(at, consent, otherCookie)).status).toBe(403)
    expect((await postForm(at, consent, cookie)).status).toBe(302)
    expect((await getPage(at)).html).toContain('never used for training')
    expect((await postForm(`${at}/withdraw`, { intent: 'withdraw' }, otherCookie)).status).toBe(403)
    expect((await postForm(`${at}/withdraw`, { intent: 'withdraw' }, cookie)).headers.get('location')).toBe(
      `/prompts/${promptId}/withdraw`
    )
    expect((await getPage(at)).status).toBe(404)
    expect((await getPage(`${at}/withdraw`, cookie)).html).toContain('Bring it back')
    expect((await postForm(`${at}/withdraw`, { intent: 'restore' }, cookie)).headers.get('location')).toBe(
      `/prompts/${promptId}`
    )
  })
})
