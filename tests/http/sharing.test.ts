import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addOutput } from '~/domain/outputs/add-output.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { cardFacts, cardSvg } from '~/domain/sharing/card-svg'
import { getPublicPrompt } from '~/domain/sharing/public-prompts.server'
import { outputs, prompts } from '~db/schema'
import { startTestSite } from '~tests/support/site'
import { createUser, type TestUser } from '~tests/support/users'
import { publishedPrompt } from '../domain/prompts/support'
import { parseXml } from '../domain/sharing/parse-xml'
import { send } from './send'

const EVIL = '</script><script>alert(1)</script>&"\'\u2028]]> <img src=x onerror=alert(2)>'

let site: Awaited<ReturnType<typeof startTestSite>>
let author: TestUser
let evil: string
let picture: string
let hidden: string
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  author = await createUser(site.hub, { name: 'author' })
  for (let i = 0; i < 26; i++)
    await publishedPrompt(site.hub, author, {
      title: `Poem ${i}`,
      text: `Verse ${i} of the sea.`,
      tags: ['sea']
    })
  picture = (
    await publishedPrompt(site.hub, author, { title: '雨夜的江南', scenario: 'painting', tags: ['雨'] })
  ).promptId
  const colour = { width: 64, height: 48, channels: 3 as const, background: '#884422' }
  const id = await addOutput(site.hub, author, {
    promptId: picture,
    generatorId: 'flux',
    license: 'CC-BY-4.0',
    trainingConsent: true,
    file: { bytes: await sharp({ create: colour }).png().toBuffer(), alt: EVIL.slice(0, 60) }
  })
  await site.hub.db.transaction((tx) => publishOutputs(tx, [id]))
  evil = (await publishedPrompt(site.hub, author, { title: EVIL, text: EVIL, scenario: 'news', tags: [] }))
    .promptId
  await rateEvil()
  hidden = (await publishedPrompt(site.hub, author, { title: 'Hidden away', text: 'Hidden words' })).promptId
  await site.hub.db.update(prompts).set({ moderationState: 'held' }).where(eq(prompts.id, hidden))
})
afterAll(() => site?.stop())

/** Gives it four ratings; summaries made anew forget them. */
const rateEvil = () =>
  site.hub.db.update(prompts).set({ ratingCount: 4, score: 4.2 }).where(eq(prompts.id, evil))

const get = (path: string, headers: Record<string, string> = {}) =>
  send(site.url + path, { headers: { 'Accept-Language': 'en', ...headers } })
const feed = async (path: string) => parseXml((await get(path)).text)
const linkOf = (root: ReturnType<typeof parseXml>, rel: string) =>
  root.children.flatMap((child) =>
    typeof child !== 'string' && child.name === 'link' && child.attributes.rel === rel
      ? [child.attributes.href]
      : []
  )[0]

describe('Atom', () => {
  test('a feed has all that RFC 4287 asks for, and its works are text', async () => {
    const answer = await get('/feed.atom')
    expect(answer.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(answer.headers['cross-origin-resource-policy']).toBe('cross-origin')
    const root = parseXml(answer.text)
    expect(root.attributes.xmlns).toBe('http://www.w3.org/2005/Atom')
    const own = root.children.flatMap((child) => (typeof child === 'string' ? [] : [child.name]))
    for (const name of ['id', 'title', 'updated']) expect(own.filter((it) => it === name)).toHaveLength(1)
    const entries = root.all('entry')
    expect(entries).toHaveLength(24)
    for (const entry of entries)
      for (const name of ['id', 'title', 'updated', 'published', 'author', 'content'])
        expect(entry.all(name)).toHaveLength(1)
    const [first, second] = entries
    expect(first?.all('title')[0]?.text()).toBe(EVIL)
    expect(first?.all('id')[0]?.text()).toBe(`urn:uuid:${evil}`)
    const html = first?.all('content')[0]?.text() ?? ''
    expect(html).not.toMatch(/<(script|img src=x)/)
    expect(html).toContain('By author (@author)')
    expect(html).toContain('rel="license" href="https://creativecommons.org/licenses/by/4.0/"')
    const enclosure = second?.all('link').find((link) => link.attributes.rel === 'enclosure')
    expect(enclosure?.attributes).toMatchObject({ type: 'image/webp' })
    const media = await fetch(enclosure?.attributes.href as string)
    expect([media.status, media.headers.get('cross-origin-resource-policy')]).toEqual([200, 'cross-origin'])
    expect(answer.text).not.toContain('Hidden')
  })

  test('pages lead on to every entry once, and each page knows itself', async () => {
    const seen: string[] = []
    for (let path: string | undefined = '/feed.atom'; path; ) {
      const root = await feed(path)
      expect(linkOf(root, 'self')).toBe(site.url + path)
      expect(linkOf(root, 'first')).toBe(`${site.url}/feed.atom`)
      seen.push(...root.all('entry').map((entry) => entry.all('id')[0]?.text() ?? ''))
      path = linkOf(root, 'next')?.slice(site.url.length)
    }
    expect([seen.length, new Set(seen).size]).toEqual([28, 28])
  })

  test('takes the filters of the list, and one person', async () => {
    expect((await feed('/prompts.atom?scenario=painting')).all('entry')).toHaveLength(1)
    expect((await feed(`/prompts.atom?tag=${encodeURIComponent('雨')}`)).all('entry')).toHaveLength(1)
    expect((await feed('/prompts.atom?generator=flux')).all('entry')).toHaveLength(1)
    expect((await feed('/prompts.atom?license=CC0-1.0')).all('entry')).toHaveLength(0)
    const sea = await feed('/prompts.atom?tag=sea')
    expect(linkOf(sea, 'next')).toMatch(/\/prompts\.atom\?tag=sea&after=/)
    expect((await feed('/users/AUTHOR/feed.atom')).all('entry')).toHaveLength(24)
    expect((await get('/users/nobody-here/feed.atom')).status).toBe(404)
  })

  test('is not sent again to who has it', async () => {
    const { headers } = await get('/feed.atom')
    const etag = String(headers.etag)
    const modified = String(headers['last-modified'])
    expect((await get('/feed.atom', { 'If-None-Match': etag })).status).toBe(304)
    expect((await get('/feed.atom', { 'If-Modified-Since': modified })).status).toBe(304)
    expect(
      (await get('/feed.atom', { 'If-None-Match': '"other"', 'If-Modified-Since': modified })).status
    ).toBe(200)
    expect((await get('/feed.atom', { 'If-Modified-Since': 'Tue, 01 Jan 2019 00:00:00 GMT' })).status).toBe(
      200
    )
  })
})

test('another’s picture is credited to them wherever it goes', async () => {
  const other = await createUser(site.hub, { name: 'painter' })
  const colour = { width: 64, height: 48, channels: 3 as const, background: '#448822' }
  const id = await addOutput(site.hub, other, {
    promptId: evil,
    generatorId: 'flux',
    license: 'CC-BY-4.0',
    trainingConsent: true,
    file: { bytes: await sharp({ create: colour }).png().toBuffer(), alt: 'Green' }
  })
  await site.hub.db.transaction((tx) => publishOutputs(tx, [id]))
  await rateEvil()
  const entry = (await feed('/feed.atom')).all('entry').find((it) => it.all('id')[0]?.text().endsWith(evil))
  expect(entry?.all('content')[0]?.text()).toContain('Pictures: painter')
  expect((await get(`/prompts/${evil}/embed`)).text).toContain('· painter')
  const facts = cardFacts(await getPublicPrompt(site.hub, evil))
  expect(facts.pictureAuthor).toBe('painter')
  expect(cardSvg(facts)).toContain('author @author + painter')
})

describe('share cards', () => {
  test.each([() => evil, () => picture])('is a PNG of the right size, drawn once', async (id) => {
    const answer = await fetch(`${site.url}/prompts/${id()}/card.png`)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
    const again = await get(`/prompts/${id()}/card.png`, {
      'If-None-Match': answer.headers.get('etag') ?? ''
    })
    expect(again.status).toBe(304)
  })

  test('a new look takes the place of the old one in storage', async () => {
    const kept = async () => {
      const keys: string[] = []
      for await (const { key } of site.hub.store.list(`derived/cards/${evil}/`)) keys.push(key)
      return keys
    }
    const [before] = await kept()
    await site.hub.db.update(prompts).set({ score: 3.1 }).where(eq(prompts.id, evil))
    expect((await get(`/prompts/${evil}/card.png`)).status).toBe(200)
    const after = await kept()
    expect(after).toHaveLength(1)
    expect(after[0]).not.toBe(before)
  })

  test('the picture is on it', async () => {
    const bytes = Buffer.from(await (await fetch(`${site.url}/prompts/${picture}/card.png`)).arrayBuffer())
    const { data } = await sharp(bytes)
      .extract({ left: 1100, top: 300, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(Math.abs((data[0] ?? 0) - 0x88)).toBeLessThan(12)
  })
})

test('what is hidden, or never was, is nowhere', async () => {
  for (const id of [hidden, '0'.repeat(36), 'x', crypto.randomUUID()]) {
    for (const path of [`/prompts/${id}/card.png`, `/prompts/${id}/embed`])
      expect((await get(path)).status).toBe(404)
    const url = encodeURIComponent(`${site.url}/prompts/${id}`)
    expect((await get(`/oembed?url=${url}`)).status).toBe(404)
  }
})

describe('oEmbed', () => {
  const ask = async (path: string, more = '') =>
    get(`/oembed?url=${encodeURIComponent(site.url + path)}${more}`)

  test('a prompt is a frame with credit and licence; the frame may stand anywhere and runs nothing', async () => {
    const answer = await ask(`/prompts/${evil}`)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    const embed = JSON.parse(answer.text)
    expect(embed).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: EVIL,
      author_name: 'author',
      license: 'CC-BY-4.0',
      width: 640,
      height: 420
    })
    const frame = parseXml(embed.html)
    expect(frame.name).toBe('iframe')
    const { text, headers } = await send(frame.attributes.src as string)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*frame-ancestors \*$/)
    expect(headers['x-frame-options']).toBeUndefined()
    expect(headers['set-cookie']).toBeUndefined()
    expect(text).not.toMatch(/<script|<img src=x/)
    expect(text).toContain('rel="license noopener"')
    expect(text).toContain('@author')
  })

  test('everything else stays unframeable', async () => {
    for (const path of [`/prompts/${evil}`, `/prompts/${evil}/embed/x`, `/x/prompts/${evil}/embed`])
      expect((await get(path)).headers['x-frame-options']).toBe('DENY')
  })

  test('speaks XML, keeps to the room there is, links other pages', async () => {
    const xml = await ask(`/prompts/${evil}`, '&format=xml')
    expect(xml.headers['content-type']).toBe('text/xml; charset=utf-8')
    expect(parseXml(xml.text).all('title')[0]?.text()).toBe(EVIL)
    const small = JSON.parse((await ask(`/prompts/${picture}`, '&maxwidth=200')).text)
    expect(small).toMatchObject({ type: 'photo', width: 200, height: 105 })
    expect((await send(small.url)).headers['content-type']).toBe('image/png')
    expect(JSON.parse((await ask('/users/author')).text)).toMatchObject({ type: 'link', title: 'author' })
    expect((await ask(`/prompts/${evil}`, '&format=yaml')).status).toBe(501)
    for (const url of ['https://evil.example/prompts/x', 'javascript:alert(1)', '', `${site.url}/me`])
      expect((await get(`/oembed?url=${encodeURIComponent(url)}`)).status).toBe(404)
  })
})

test('the sitemap leads to every public page and to nothing else', async () => {
  const robots = await get('/robots.txt')
  expect(robots.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(robots.text).toContain(`Sitemap: ${site.url}/sitemap.xml`)
  for (const path of ['/me', '/review', '/notifications', '/uploads'])
    expect(robots.text).toContain(`Disallow: ${path}$`)
  expect(robots.text).not.toMatch(/^Disallow: \/me(dia.*)?$/m)
  const index = parseXml((await get('/sitemap.xml')).text)
  const parts = index.all('loc').map((loc) => loc.text().slice(site.url.length))
  const pages: string[] = []
  for (const part of parts) {
    const root = parseXml((await get(part)).text)
    expect(root.name).toBe('urlset')
    pages.push(...root.all('loc').map((loc) => loc.text().slice(site.url.length)))
    if (part.includes('prompts/')) expect(root.all('lastmod')).toHaveLength(28)
  }
  expect(pages.filter((path) => path.startsWith('/prompts/'))).toHaveLength(28)
  expect(pages).toContain('/users/author')
  expect(pages.join()).not.toContain(hidden)
  for (const path of [
    '/sitemaps/prompts/x.xml',
    '/sitemaps/secrets/1.xml',
    '/sitemaps/',
    '/sitemaps/pages.xml/x'
  ])
    expect((await get(path)).status).toBe(404)
})

describe('in the pages', () => {
  test('a prompt’s page says who made it, for programs, and nothing breaks out', async () => {
    const { text, headers } = await get(`/prompts/${evil}`)
    expect(text).not.toContain('<script>alert(1)')
    const [, nonce, json] =
      /<script type="application\/ld\+json" nonce="([^"]+)">(.*?)<\/script>/s.exec(text) ?? []
    expect(String(headers['content-security-policy'])).toContain(`'nonce-${nonce}'`)
    expect(json).not.toMatch(/[<>&\u2028]/)
    expect(JSON.parse(json as string)).toMatchObject({
      '@type': 'CreativeWork',
      name: EVIL,
      author: { '@type': 'Person', name: 'author', alternateName: 'author' },
      license: 'https://creativecommons.org/licenses/by/4.0/',
      datePublished: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      aggregateRating: { ratingCount: 4, bestRating: 5 }
    })
    expect(text).toContain(`<link rel="canonical" href="${site.url}/prompts/${evil}"`)
    expect(text).toContain(`<meta property="og:image" content="${site.url}/prompts/${evil}/card.png"`)
    expect(text).toContain('content="summary_large_image"')
    expect(text).toContain('type="application/json+oembed"')
    expect(text).toContain('href="/users/author/feed.atom"')
  })

  test('its pictures carry their credit, a remix its parent', async () => {
    const [output] = await site.hub.db.select().from(outputs).where(eq(outputs.promptId, picture))
    const { text } = await get(`/prompts/${picture}`)
    const json = /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(text)?.[1] ?? '{}'
    expect(JSON.parse(json).image[0]).toMatchObject({
      '@type': 'ImageObject',
      contentUrl: `${site.url}/media/${output?.blobSha256}/1600`,
      creditText: 'author',
      license: 'https://creativecommons.org/licenses/by/4.0/'
    })
    expect(JSON.parse(json)).not.toHaveProperty('isBasedOn')
    expect(JSON.parse(json)).not.toHaveProperty('aggregateRating')
  })

  test('a profile and its credit page', async () => {
    const profile = await get('/users/author')
    expect(profile.text).toContain('<meta property="og:type" content="profile"')
    expect(profile.text).toContain('/users/author/credit')
    const credit = await get('/users/author/credit')
    expect(credit.status).toBe(200)
    expect(credit.text).toContain('@misc{kindling-author')
    expect((await get('/users/author/credit', { 'Accept-Language': 'zh-CN' })).text).toContain('如何引用')
    expect((await get('/users/nobody-here/credit')).status).toBe(404)
  })

  test('a list names its feed with its filters', async () => {
    expect((await get('/prompts?tag=sea&sort=top')).text).toContain('href="/prompts.atom?tag=sea"')
    expect((await get('/')).text).toContain('href="/feed.atom"')
  })
})

test('no e-mail in anything public', async () => {
  const paths = [
    '/feed.atom',
    '/prompts.atom',
    '/users/author/feed.atom',
    '/sitemap.xml',
    '/robots.txt',
    '/users/author/credit'
  ]
  for (const id of [evil, picture]) paths.push(`/prompts/${id}`, `/prompts/${id}/embed`)
  paths.push(`/oembed?url=${encodeURIComponent(`${site.url}/users/author`)}`)
  for (const path of paths) expect((await get(path)).text).not.toMatch(/author@|example\.org/)
})
