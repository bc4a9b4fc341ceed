import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { cardFacts, cardSvg } from '~/domain/sharing/card-svg'
import { getPublicPrompt } from '~/domain/sharing/public-prompts.server'
import { outputs, prompts } from '~db/schema'
import { createUser } from '~tests/support/users'
import { parseXml } from '../domain/sharing/parse-xml'
import { send } from './send'
import { EVIL, sharingSite } from './sharing-site'

const { site, evil, picture, hidden, rateEvil, addPicture, get, feed } = await sharingSite()

test('another’s picture is credited to them wherever it goes', async () => {
  const other = await createUser(site.hub, { name: 'painter' })
  await addPicture(other, evil, '#448822', 'Green')
  await rateEvil()
  const entry = (await feed('/feed.atom')).all('entry').find((it) => it.all('id')[0]?.text().endsWith(evil))
  expect(entry?.all('content')[0]?.text()).toContain('Pictures: painter')
  expect((await get(`/prompts/${evil}/embed`)).text).toContain('· painter')
  const facts = cardFacts(await getPublicPrompt(site.hub, evil))
  expect(facts.pictureAuthor).toBe('painter')
  expect(cardSvg(facts)).toContain('author @author + painter')
})

describe('share cards', () => {
  test.each([evil, picture])('is a PNG of the right size, drawn once', async (id) => {
    const answer = await fetch(`${site.url}/prompts/${id}/card.png`)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
    const again = await get(`/prompts/${id}/card.png`, {
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
