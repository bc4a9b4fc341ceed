import { describe, expect, test } from 'vitest'
import { parseXml, type XmlElement } from '../domain/sharing/parse-xml'
import { EVIL, sharingSite } from './sharing-site'

const { site, evil, get, feed } = await sharingSite()

const linkOf = (root: XmlElement, rel: string) =>
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
