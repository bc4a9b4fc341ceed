import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unsubscribeToken } from '~/domain/digests/unsubscribe.server'
import { encodeCursor } from '~/http/pagination'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { seedPrompts } from '../domain/follows/seed'
import { getPage, postForm } from './forms'
import { send } from './send'

let site: Awaited<ReturnType<typeof startTestSite>>
let ann: TestUser
let ben: TestUser
let cookie: string
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  ann = await createUser(site.hub, { name: 'ann' })
  ben = await createUser(site.hub, { name: 'ben' })
  cookie = await signIn(site.url, ann)
  const writers = await Promise.all(Array.from({ length: 9 }, () => createUser(site.hub)))
  await seedPrompts(site.hub, [
    ...Array.from({ length: 40 }, (_, i) => ({ authorId: ben.id, age: i, tags: ['lamp'], scenario: 'poem' })),
    ...Array.from({ length: 45 }, (_, i) => ({ authorId: writers[i % 9]?.id ?? '', age: 100 + i }))
  ])
})
afterAll(() => site?.stop())

const at = (path: string) => site.url + path
const chinese = async (path: string) =>
  (await send(at(path), { headers: { Cookie: `locale=zh-CN; ${cookie}` } })).text
const cards = (html: string) => html.match(/href="\/prompts\/[0-9a-f-]{36}"/g) ?? []
const follow = (fields: Record<string, string>, who = cookie) =>
  postForm(at('/follows'), { intent: 'follow', next: '/users/ben', ...fields }, who)

/** Every page of a list, by its own links, until there is none. */
async function walk(path: string, who?: string) {
  const pages: string[][] = []
  for (let next: string | undefined = path; next; ) {
    const { html } = await getPage(at(next), who)
    pages.push(cards(html))
    const link = /<a [^>]*rel="next"[^>]*>/.exec(html)?.[0] ?? ''
    next = /href="([^"]+)"/.exec(link)?.[1]?.replaceAll('&amp;', '&')
  }
  return pages
}

describe('following', () => {
  test('a form on the profile, for everybody but oneself, and counts', async () => {
    const before = await getPage(at('/users/ben'), cookie)
    expect(before.html).toMatch(/<form[^>]*action="\/follows"/)
    expect(before.html).toContain('Follow ben')
    expect((await getPage(at('/users/ann'), cookie)).html).not.toContain('action="/follows"')
    expect((await getPage(at('/users/ben'))).html).not.toContain('action="/follows"')
    expect((await follow({ kind: 'user', target: 'ben' })).status).toBe(303)
    const after = await getPage(at('/users/ben'), cookie)
    expect(after.html).toContain('Stop following ben')
    expect(after.html.replace(/<[^>]+>|<!-- -->/g, '')).toContain('1 follower')
    expect(await chinese('/users/ben')).toContain('已关注')
  })

  test('oneself, nobody, elsewhere: refused, or led nowhere else', async () => {
    expect((await follow({ kind: 'user', target: 'ann' })).status).toBe(403)
    expect((await follow({ kind: 'user', target: 'no-one' })).status).toBe(404)
    expect((await follow({ kind: 'nonsense', target: 'x' })).status).toBe(422)
    const led = await follow({ kind: 'tag', target: 'sea', next: '//elsewhere.example' })
    expect(led.headers.get('Location')).toBe('/prompts?sort=following')
  })

  test('a feed narrowed to one topic offers to follow it', async () => {
    for (const path of ['/prompts?tag=lamp', '/prompts?scenario=poem', '/prompts?generator=gpt'])
      expect((await getPage(at(path), cookie)).html).toContain('action="/follows"')
    for (const path of ['/prompts', '/prompts?tag=lamp&scenario=poem', '/prompts?license=CC0-1.0'])
      expect((await getPage(at(path), cookie)).html).not.toContain('action="/follows"')
  })

  test('the following feed: signed in only, what was followed, and what to do when it is nothing', async () => {
    expect((await getPage(at('/prompts?sort=following'))).headers.get('Location')).toMatch(/^\/signin\?next=/)
    expect((await walk('/prompts?sort=following', cookie)).flat()).toHaveLength(40)
    const bens = await signIn(site.url, ben)
    expect((await getPage(at('/prompts?sort=following'), bens)).html).toContain('You follow nobody yet')
    await postForm(at('/follows'), { kind: 'user', target: 'ben', intent: 'unfollow' }, cookie)
    expect((await walk('/prompts?sort=following', cookie)).flat()).toHaveLength(0)
    expect(await chinese('/prompts?sort=following')).toContain('关注')
  })
})

test.each(['newest', 'trending'])('%s, page by page: each prompt once, nobody fills a page', async (sort) => {
  const pages = await walk(`/prompts?sort=${sort}`)
  expect(pages.flat()).toHaveLength(85)
  expect(new Set(pages.flat()).size).toBe(85)
  const bens = new Set((await walk('/users/ben')).flat())
  expect(pages[0]?.filter((link) => bens.has(link))).toHaveLength(3)
  expect(pages[1]?.filter((link) => bens.has(link))).toHaveLength(3)
})

test.each(['newest', 'trending', 'top', 'top&window=week', 'following'])(
  '%s: a cursor that was made up is an answer, not a fault',
  async (sort) => {
    const id = '01234567-0123-7123-8123-0123456789ab'
    for (const value of [8.64e15, -8.64e15, 253_402_300_799_999, -62_135_596_800_000, 0, 1e-300])
      for (const keyset of [[value, id], [value, id, value, id], [value, id, value], Array(24).fill(value)]) {
        const { status } = await getPage(at(`/prompts?sort=${sort}&after=${encodeCursor(keyset)}`), cookie)
        expect([keyset, status]).toEqual([keyset, 200])
      }
  }
)

test('best rated has its windows', async () => {
  for (const window of ['week', 'month'])
    expect((await walk(`/prompts?sort=top&window=${window}`)).flat()).toHaveLength(85)
  expect(await chinese('/prompts?sort=top&window=week')).toContain('近一周')
})

describe('saved searches', () => {
  const save = (fields: Record<string, string>) =>
    postForm(at('/me/searches'), { intent: 'save', ...fields }, cookie)
  const idOf = (html: string) => /name="id" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? ''

  test('saved with a name that is there already, opened, renamed, deleted', async () => {
    expect((await getPage(at('/search?q=lamp&scenario=poem'), cookie)).html).toContain('value="lamp · Poem"')
    expect((await getPage(at('/prompts?tag=lamp'), cookie)).html).toContain('value="#lamp"')
    expect((await getPage(at('/prompts'), cookie)).html).not.toContain('data-save-search')
    expect((await getPage(at('/search?q=lamp'))).html).not.toContain('data-save-search')
    expect((await save({ name: 'Lamps', query: 'tag=lamp' })).status).toBe(303)
    const id = idOf((await getPage(at('/me/searches'), cookie)).html)
    const opened = await postForm(at('/me/searches'), { intent: 'open', id }, cookie)
    expect(opened.headers.get('Location')).toBe('/prompts?tag=lamp&sort=newest')
    await postForm(at('/me/searches'), { intent: 'rename', id, name: 'Lanterns' }, cookie)
    expect((await getPage(at('/me/searches'), cookie)).html).toContain('Lanterns')
    expect(await chinese('/me/searches')).toContain('保存的搜索')
    const bens = await signIn(site.url, ben)
    expect((await postForm(at('/me/searches'), { intent: 'delete', id }, bens)).status).toBe(404)
    await postForm(at('/me/searches'), { intent: 'delete', id }, cookie)
    expect((await getPage(at('/me/searches'), cookie)).html).not.toContain('Lanterns')
  })

  test('what is refused comes back with what was typed', async () => {
    const name = 'x'.repeat(80)
    const refused = await save({ name, query: 'q=lamp' })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('This is too long.')
    expect(html).toContain(name)
    expect(html).toContain('value="q=lamp"')
  })
})

describe('settings', () => {
  const fields = { displayName: 'Ann the Lamplighter', bio: 'I light lamps.', locale: 'en', digest: 'weekly' }

  test('are kept, and shown where they belong', async () => {
    const saved = await postForm(at('/me/settings'), fields, cookie)
    expect(saved.headers.get('Location')).toBe('/me/settings?saved')
    expect(saved.headers.getSetCookie().join()).toContain('locale=en')
    const profile = await getPage(at('/users/ann'))
    expect(profile.html).toContain('Ann the Lamplighter')
    expect(profile.html).toContain('I light lamps.')
    expect(profile.html).not.toContain('ann@example.org')
    expect(await chinese('/me/settings')).toContain('每周一封')
  })

  test('refused: the fields say why, nothing is lost', async () => {
    const refused = await postForm(
      at('/me/settings'),
      { ...fields, displayName: ' ', bio: 'Kept words' },
      cookie
    )
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('Please fill this in.')
    expect(html).toContain('Kept words')
  })
})

describe('the link of a mail', () => {
  test('asks first; one press, or a mail program’s post, stops the mail without signing in', async () => {
    await postForm(at('/me/settings'), { displayName: 'Ann', bio: '', locale: 'en', digest: 'daily' }, cookie)
    const path = `/unsubscribe?token=${await unsubscribeToken(site.hub, ann.id)}`
    const page = await getPage(at(path))
    expect(page.status).toBe(200)
    expect(page.html).toContain('Stop the mail')
    const still = (await getPage(at('/me/settings'), cookie)).html
    expect(still).toMatch(/value="daily"[^>]*checked|checked[^>]*value="daily"/)
    const oneClick = await send(at(path), { method: 'POST', form: { 'List-Unsubscribe': 'One-Click' } })
    expect(oneClick.status).toBe(200)
    expect(oneClick.text).toContain('No more mail will come')
    const now = (await getPage(at('/me/settings'), cookie)).html
    expect(now).toMatch(/value="off"[^>]*checked|checked[^>]*value="off"/)
  })

  test('made up: not found, in both languages', async () => {
    const made = await getPage(at(`/unsubscribe?token=${ann.id}.abc`))
    expect(made.status).toBe(404)
    expect((await send(at('/unsubscribe'), { method: 'POST', form: {} })).status).toBe(404)
    expect(await chinese('/unsubscribe?token=x')).toContain('这个链接不完整')
  })
})
