import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { givenPrompt, publishedPrompt } from '../domain/prompts/support'
import { getPage, postForm } from './forms'

const XSS = '</svg><script>alert(1)</script>x"onload=alert(2)'

let site: Awaited<ReturnType<typeof startTestSite>>
let author: TestUser
let cookie: string
let other: TestUser
let otherCookie: string
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  author = await createUser(site.hub, { name: 'author' })
  other = await createUser(site.hub, { name: 'somebody' })
  cookie = await signIn(site.url, author)
  otherCookie = await signIn(site.url, other)
})
afterAll(() => site?.stop())

const links = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1] ?? '')

describe('the lineage without JavaScript', () => {
  test('is a drawn tree of links, the asked prompt marked, and a list', async () => {
    const spark = await publishedPrompt(site.hub, author, { title: 'The spark' })
    const child = await publishedPrompt(site.hub, other, { title: 'The child', parentId: spark.promptId })
    const { html } = await getPage(`${site.url}/prompts/${child.promptId}/lineage`)
    const svg = /<svg[^>]*viewBox="0 0 \d+ \d+"[^>]*class="m-auto.*?<\/svg>/s.exec(html)?.[0] ?? ''
    expect(links(svg, /<a[^>]*href="([^"]+)"/g)).toEqual([
      `/prompts/${spark.promptId}`,
      `/prompts/${child.promptId}`
    ])
    expect(svg).toMatch(/aria-label="The child, by somebody, level 2 · this prompt"/)
    expect(svg.match(/aria-current="page"/g)).toHaveLength(1)
    expect(svg).not.toContain('tabindex="-1"')
    expect(html).toContain('As a list (2 prompts)')
  })

  test('folds a big family and opens it by a link', async () => {
    const spark = await publishedPrompt(site.hub, author, { title: 'Many' })
    for (let i = 0; i < 9; i += 1)
      await publishedPrompt(site.hub, other, { title: `Remix ${i}`, parentId: spark.promptId })
    const at = `${site.url}/prompts/${spark.promptId}/lineage`
    const folded = (await getPage(at)).html
    expect(folded).toContain('+3 more')
    const [open] = links(folded, /href="([^"]*\?open=[^"]+)"/g)
    const opened = (await getPage(new URL(open ?? '', `${at}`).href)).html
    expect(opened).not.toContain('+3 more')
    expect((await getPage(`${at}?open=nobody&open=%00`)).status).toBe(200)
  })

  test('hostile titles stay words inside the picture', async () => {
    const spark = await publishedPrompt(site.hub, author, { title: XSS })
    const child = await publishedPrompt(site.hub, other, { title: XSS, text: XSS, parentId: spark.promptId })
    for (const path of ['', '/lineage', '/changes']) {
      const { status, html } = await getPage(`${site.url}/prompts/${child.promptId}${path}`)
      expect(status).toBe(200)
      expect(html).not.toContain('<script>alert(1)')
      expect(html).not.toContain('x"onload')
    }
  })
})

describe('a remix', () => {
  test('shows its chain of credit and what changed', async () => {
    const spark = await publishedPrompt(site.hub, author, { text: 'Write about snow.', license: 'CC0-1.0' })
    const child = await publishedPrompt(site.hub, other, {
      text: 'Write about rain.',
      parentId: spark.promptId
    })
    const at = `${site.url}/prompts/${child.promptId}`
    const { html } = await getPage(at)
    expect(html).toContain('https://creativecommons.org/publicdomain/zero/1.0/')
    expect(html).toContain(`/prompts/${child.promptId}/changes`)
    const changes = (await getPage(`${at}/changes`)).html
    expect(changes).toMatch(/<del[^>]*>.*snow<\/del>/s)
    expect(changes).toMatch(/<ins[^>]*>.*rain<\/ins>/s)
    expect((await getPage(`${site.url}/prompts/${spark.promptId}/changes`)).status).toBe(404)
  })

  test('says why a licence is not possible', async () => {
    const { promptId } = await publishedPrompt(site.hub, author, { license: 'CC-BY-SA-4.0' })
    const { html } = await getPage(`${site.url}/prompts/${promptId}/remix`, otherCookie)
    expect(html).toContain('asks to be named and this would let that go')
    expect(html).toContain('allows the very same licence only')
  })
})

test('a prompt opens elsewhere by plain links', async () => {
  const { promptId } = await publishedPrompt(site.hub, author, { text: 'Ice & "snow" 雪?' })
  const { html } = await getPage(`${site.url}/prompts/${promptId}`)
  const [chatgpt] = links(html, /href="(https:\/\/chatgpt\.com\/\?q=[^"]+)"/g)
  expect(new URL((chatgpt ?? '').replaceAll('&amp;', '&')).searchParams.get('q')).toBe('Ice & "snow" 雪?')
})

test('revisions are stops on a line, each a link', async () => {
  const { promptId } = await publishedPrompt(site.hub, author)
  for (const [i, word] of ['rain', 'hail'].entries())
    await revisePrompt(site.hub, author, promptId, {
      title: 'Weather',
      text: `About ${word}`,
      baseNumber: i + 1
    })
  const { html } = await getPage(`${site.url}/prompts/${promptId}/revisions?to=2`, cookie)
  const line = /<nav aria-label="Move through the revisions".*?<\/nav>/s.exec(html)?.[0] ?? ''
  expect(links(line, /href="[^"]*(\?to=\d+)"/g)).toEqual(['?to=2', '?to=3'])
})

describe('a duplicate', () => {
  const twice = async (words: string) => {
    const texts = { text: `${words} ${'and on it goes through the long night '.repeat(6)}${words}` }
    const earlier = await createPrompt(site.hub, other, givenPrompt({ ...texts, title: `Earlier ${words}` }))
    await cleanContributions(site.hub, [{ type: 'revision', id: earlier.revisionId }])
    const later = await createPrompt(site.hub, author, givenPrompt({ ...texts, title: `Earlier ${words}` }))
    await cleanContributions(site.hub, [{ type: 'revision', id: later.revisionId }])
    return { earlier: earlier.promptId, later: later.promptId }
  }

  test('is merged by its author through plain forms', async () => {
    const { earlier, later } = await twice('amber')
    const at = `${site.url}/prompts/${later}`
    const page = (await getPage(at, cookie)).html
    expect(page).toContain('These words were shared before')
    expect(page).toContain(`/prompts/${later}/merge`)
    expect((await getPage(`${at}/merge`, cookie)).html).toContain('This prompt has no outputs to move.')
    expect((await getPage(`${at}/merge`, otherCookie)).status).toBe(404)
    expect((await postForm(`${at}/merge`, { intent: 'merge' }, otherCookie)).status).toBe(403)
    const merged = await postForm(`${at}/merge`, { intent: 'merge' }, cookie)
    expect([merged.status, merged.headers.get('location')]).toEqual([302, `/prompts/${earlier}`])
    expect((await getPage(at, cookie)).html).toContain('Its outputs and tags are now part of')
    expect((await getPage(at)).status).toBe(404)
  })

  test('is kept apart, and not offered again', async () => {
    const { later } = await twice('cinder')
    const at = `${site.url}/prompts/${later}`
    expect((await postForm(`${at}/merge`, { intent: 'keep' }, cookie)).headers.get('location')).toBe(
      `/prompts/${later}`
    )
    expect((await getPage(at, cookie)).html).not.toContain('These words were shared before')
  })
})
