import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addComment } from '~/domain/comments/add-comment.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { DEFAULT_RECIPE } from '~/domain/datasets/recipe'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { cases, comments, datasets, prompts } from '~db/schema'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { publishedPrompt } from '../domain/prompts/support'
import { getPage, postForm } from './forms'

let site: Awaited<ReturnType<typeof startTestSite>>
let maker: TestUser
let talker: TestUser
let keeper: TestUser
const cookies = {} as Record<'maker' | 'talker' | 'keeper', string>
let promptId: string
let here: string
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  maker = await createUser(site.hub, { name: 'maker' })
  talker = await createUser(site.hub, { name: 'talker' })
  keeper = await createUser(site.hub, { name: 'keeper', role: 'moderator' })
  cookies.maker = await signIn(site.url, maker)
  cookies.talker = await signIn(site.url, talker)
  cookies.keeper = await signIn(site.url, keeper)
  promptId = (await publishedPrompt(site.hub, maker)).promptId
  here = `${site.url}/prompts/${promptId}`
})
afterAll(() => site?.stop())

const idOf = (answer: Response) =>
  /comment=([\da-f-]{36})#c-\1$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
const say = async (fields: Record<string, string>, cookie = cookies.talker) =>
  idOf(await postForm(`${here}/comments`, fields, cookie))
/** Signing in chose a language; this chooses another. */
const speaking = (cookie: string, locale: string) =>
  `${cookie.replace(/;? ?locale=[^;]*/, '')}; locale=${locale}`
const visible = (html: string) => html.replace(/<script[\s\S]*?<\/script>/g, '')

describe('without JavaScript', () => {
  test('a comment, its answer, an edit and taking it back', async () => {
    const empty = await getPage(here)
    expect(empty.html).toContain('Nobody has said anything yet')
    expect(empty.html).toContain('Sign in to join in')
    const id = await say({ text: 'I tried **rain**.\r\nWorked for @maker' })
    const page = await getPage(`${here}?comment=${id}`, cookies.maker)
    expect(page.html).toContain('I tried <strong>rain</strong>.<br/>Worked for')
    expect(page.html).toMatch(/<a[^>]*href="\/users\/maker"[^>]*>@maker<\/a>/)
    expect(page.html).toContain('One comment')
    expect((await getPage(`${site.url}/notifications`, cookies.maker)).html).toContain('talker mentioned you')

    const form = await getPage(`${here}/comments?parent=${id}`, cookies.maker)
    expect(form.html).toContain(`name="parent" value="${id}"`)
    expect(form.html).toContain('Answer talker')
    const answer = await say({ text: 'Glad to hear', parent: id }, cookies.maker)
    const [row] = await site.hub.db.select().from(comments).where(eq(comments.id, answer))
    expect(row).toMatchObject({ parentId: id, rootId: id, depth: 1 })

    const edit = await getPage(`${site.url}/comments/${id}/edit`, cookies.talker)
    expect(edit.html).toContain('name="version" value="1"')
    const saved = await postForm(
      `${site.url}/comments/${id}/edit`,
      { text: 'I tried snow', version: '1' },
      cookies.talker
    )
    expect(saved.headers.get('location')).toBe(`/comments/${id}`)
    expect((await getPage(`${site.url}/comments/${id}`)).headers.get('location')).toBe(
      `/prompts/${promptId}?comment=${id}#c-${id}`
    )
    expect((await getPage(here)).html).toMatch(/edited/)
    const stale = await postForm(
      `${site.url}/comments/${id}/edit`,
      { text: 'Typed <late>', version: '1' },
      cookies.talker
    )
    expect(stale.status).toBe(409)
    const again = await stale.text()
    expect(again).toContain('Typed &lt;late&gt;')
    expect(again).toContain('name="version" value="2"')

    await postForm(`${site.url}/comments/${id}/delete`, {}, cookies.talker)
    const left = await getPage(here)
    expect(left.html).toContain('Taken back by its author.')
    expect(left.html).toContain('Glad to hear')
    expect(left.html).not.toContain('I tried snow')
  })

  test('what is refused says why and keeps the words', async () => {
    const long = `${'word '.repeat(1000)}over`
    for (const [text, said] of [
      [long, '4 characters too many'],
      ['   ', 'Please write something first.']
    ] as const) {
      const answer = await postForm(`${here}/comments`, { text }, cookies.talker)
      expect(answer.status).toBe(422)
      const html = await answer.text()
      expect(html).toContain(said)
      expect(html).toContain(text.trim())
    }
    const gone = await say({ text: 'Leaving' })
    await postForm(`${site.url}/comments/${gone}/delete`, {}, cookies.talker)
    const orphan = { text: 'An answer', parent: gone }
    const late = await postForm(`${here}/comments?parent=${gone}`, orphan, cookies.maker)
    expect(late.status).toBe(409)
    const kept = await late.text()
    expect(kept).toContain('An answer')
    expect(kept).not.toContain('name="parent"')
    const nowhere = await postForm(`${here}/comments`, { text: 'Hello', parent: promptId }, cookies.talker)
    expect(nowhere.status).toBe(404)
    expect(await nowhere.text()).toContain('Hello')
  })

  test('signs are given and taken', async () => {
    const id = await say({ text: 'React to this' })
    for (const path of [`${here}/reactions`, `${site.url}/comments/${id}/reactions`]) {
      const given = await postForm(path, { reaction: 'give heart' }, cookies.maker)
      expect(given.status).toBe(302)
      expect((await postForm(path, { reaction: 'hate me' }, cookies.maker)).status).toBe(422)
      expect((await postForm(path, { reaction: 'give heart' })).headers.get('location')).toMatch(/^\/signin/)
    }
    const { html } = await getPage(here, cookies.maker)
    expect(html.match(/value="take heart"/g)).toHaveLength(2)
    await postForm(`${here}/reactions`, { reaction: 'take heart' }, cookies.maker)
    const [row] = await site.hub.db.select().from(prompts).where(eq(prompts.id, promptId))
    expect(row?.reactionCount).toBe(0)
  })

  test('a moderator removes a comment with a reason; nobody else can', async () => {
    const id = await say({ text: 'Buy my lamps' })
    const at = `${site.url}/comments/${id}/remove`
    expect((await getPage(here, cookies.talker)).html).not.toContain(`/comments/${id}/remove`)
    expect((await getPage(here, cookies.keeper)).html).toContain(`/comments/${id}/remove`)
    expect((await getPage(at, cookies.maker)).status).toBe(403)
    expect((await postForm(at, { policy: 'spam' }, cookies.maker)).status).toBe(403)
    const unnamed = await postForm(at, { policy: '', note: 'Kept note' }, cookies.keeper)
    expect(unnamed.status).toBe(422)
    expect(await unnamed.text()).toContain('Kept note')
    expect((await postForm(at, { policy: 'spam', note: 'No shops.' }, cookies.keeper)).status).toBe(302)
    expect((await getPage(here)).html).not.toContain('Buy my lamps')
    const told = await getPage(`${site.url}/notifications`, cookies.talker)
    expect(told.html).toContain('Spam or advertising')
    expect(told.html).toContain('No shops.')

    const again = `${site.url}/comments/${id}/restore`
    expect((await getPage(again, cookies.maker)).status).toBe(403)
    expect((await postForm(again, {}, cookies.maker)).status).toBe(403)
    expect((await getPage(again, cookies.keeper)).html).toContain('Buy my lamps')
    const long = await postForm(again, { note: 'x'.repeat(1001) }, cookies.keeper)
    expect(long.status).toBe(422)
    const back = await postForm(again, { note: 'Looked again.' }, cookies.keeper)
    expect(back.headers.get('location')).toBe(`/prompts/${promptId}?comment=${id}#c-${id}`)
    expect((await getPage(here)).html).toContain('Buy my lamps')
    const log = await getPage(`${site.url}/moderation/log`)
    expect(log.html).toMatch(/Restored[\s\S]*Without a report[\s\S]*Removed/)
    expect(log.html).not.toMatch(/Buy my lamps|Looked again/)
    const [one] = await site.hub.db.select().from(cases).where(eq(cases.subjectId, id))
    expect(log.html).not.toContain(one?.id)
    expect((await getPage(`${site.url}/moderation/log`, cookies.keeper)).html).toContain(`/review/${one?.id}`)
  })

  test('anyone signed in reports a comment; moderators see it in its thread and decide', async () => {
    const id = await say({ text: 'Look at <b>my</b> shop' })
    const at = `${site.url}/comments/${id}/report`
    expect((await getPage(here, cookies.maker)).html).toContain(`/comments/${id}/report`)
    expect((await getPage(here, cookies.talker)).html).not.toContain(`/comments/${id}/report`)
    expect((await getPage(at)).headers.get('location')).toMatch(/^\/signin\?next=/)
    expect((await getPage(at, cookies.maker)).html).toContain('Look at &lt;b&gt;my')
    const bare = await postForm(at, { reason: 'other', note: '' }, cookies.maker)
    expect(bare.status).toBe(422)
    expect(await bare.text()).toContain('Tell us in a sentence what is wrong.')
    expect((await postForm(at, { reason: 'spam.flood' }, cookies.talker)).status).toBe(403)
    const sent = await postForm(at, { reason: 'spam.advertising', note: 'A shop' }, cookies.maker)
    expect(sent.headers.get('location')).toBe(`/comments/${id}/report?outcome=filed`)
    expect((await getPage(`${at}?outcome=filed`, cookies.maker)).html).toContain('Thank you')
    const [row] = await site.hub.db.select().from(cases).where(eq(cases.subjectId, id))
    const page = await getPage(`${site.url}/review/${row?.id}`, cookies.keeper)
    expect(visible(page.html)).toMatch(/Said under[\s\S]*This one[\s\S]*Look at &lt;b&gt;my/)
    expect(page.html).toContain('A shop')
    const zh = await fetch(`${site.url}/review/${row?.id}`, {
      headers: { Accept: 'text/html', Cookie: speaking(cookies.keeper, 'zh-CN') }
    })
    expect(await zh.text()).toContain('待审的是这一条')
    await postForm(`${site.url}/review/${row?.id}`, { intent: 'claim' }, cookies.keeper)
    const claimed = await getPage(`${site.url}/review/${row?.id}`, cookies.keeper)
    expect(claimed.html).toContain('you can restore it later')
    const [held] = await site.hub.db.select().from(cases).where(eq(cases.subjectId, id))
    const decided = await postForm(
      `${site.url}/review/${row?.id}`,
      {
        ...{ intent: 'decide', leaseToken: held?.leaseToken ?? '', version: String(held?.version) },
        ...{ contentHash: held?.contentHash ?? '', action: 'remove', policy: 'spam' }
      },
      cookies.keeper
    )
    expect(decided.status).toBe(303)
    expect((await getPage(here)).html).not.toContain('my shop')
    const closed = await getPage(`${site.url}/review/${row?.id}`, cookies.keeper)
    expect(closed.html).toContain(`/comments/${id}/restore`)
    expect((await getPage(`${site.url}/notifications`, cookies.maker)).html).toContain(
      'You reported a comment on'
    )
  })

  test('nobody edits, deletes or reads the form of another’s comment', async () => {
    const id = await say({ text: 'Mine alone' })
    for (const page of ['edit', 'delete']) {
      expect((await getPage(`${site.url}/comments/${id}/${page}`, cookies.maker)).status).toBe(403)
      const posted = await postForm(
        `${site.url}/comments/${id}/${page}`,
        { text: 'Theirs', version: '1' },
        cookies.maker
      )
      expect(posted.status).toBe(403)
    }
    expect((await getPage(here)).html).toContain('Mine alone')
  })

  test('pages of threads are links, and a link leads to its comment from any of them', async () => {
    const own = (await publishedPrompt(site.hub, maker)).promptId
    const ids: string[] = []
    for (let i = 0; i < 23; i += 1)
      ids.push(await addComment(site.hub, talker, { promptId: own, text: `Number ${i}.` }))
    const first = await getPage(`${site.url}/prompts/${own}`)
    expect(first.html).toContain('Number 22.')
    expect(first.html).not.toContain('Number 2.')
    const next = /href="([^"]*said=[^"]*)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await getPage(site.url + next.split('#')[0])
    expect(visible(second.html)).toContain('Number 2.')
    expect(visible(second.html)).not.toContain('Number 22.')
    const direct = await getPage(`${site.url}/prompts/${own}?comment=${ids[0]}`)
    expect(direct.html).toContain(`id="c-${ids[0]}"`)
    const oldest = await getPage(`${site.url}/prompts/${own}?comments=oldest`)
    expect(oldest.html.indexOf('Number 0.')).toBeLessThan(oldest.html.indexOf('Number 1.'))
    expect((await getPage(`${site.url}/prompts/${own}?comment=${promptId}`)).html).toContain(
      'not here any more'
    )
  })
})

test('a prompt that is withdrawn takes and shows nothing', async () => {
  const own = (await publishedPrompt(site.hub, maker)).promptId
  const id = await addComment(site.hub, talker, { promptId: own, text: 'Soon unseen' })
  await withdrawPrompt(site.hub, maker, own)
  const page = await getPage(`${site.url}/prompts/${own}`, cookies.maker)
  expect(page.status).toBe(200)
  expect(page.html).not.toMatch(/Soon unseen|id="comments"/)
  expect((await getPage(`${site.url}/comments/${id}`)).status).toBe(404)
  expect((await postForm(`${site.url}/prompts/${own}/comments`, { text: 'x' }, cookies.maker)).status).toBe(
    404
  )
  expect(
    (await postForm(`${site.url}/prompts/${own}/reactions`, { reaction: 'give wow' }, cookies.maker)).status
  ).toBe(404)
})

describe('of a dataset', () => {
  const name = 'lanterns'
  const tab = `/datasets/maker/${name}?tab=discussion`
  let at: string
  let page: string
  beforeAll(async () => {
    await createDataset(site.hub, maker, { name, title: 'Lanterns', description: '', recipe: DEFAULT_RECIPE })
    at = `${site.url}/datasets/maker/${name}`
    page = `${site.url}${tab}`
  })
  const idAt = (answer: Response) =>
    /&comment=([\da-f-]{36})#c-\1$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''

  test('it is written, answered, signed, linked to, edited, reported and removed', async () => {
    const empty = await getPage(page)
    expect(empty.html).toContain('Ask what you could not find in the card')
    expect(empty.html).toContain(`next=${encodeURIComponent(`${tab}#comments`)}`)
    const id = idAt(await postForm(`${at}/comments`, { text: 'Which **years**?' }, cookies.talker))
    const form = await getPage(`${at}/comments?parent=${id}`, cookies.maker)
    expect(form.html).toMatch(new RegExp(`action="/datasets/maker/lanterns/comments\\?parent=${id}"`))
    const answer = await postForm(`${at}/comments`, { text: 'All of them', parent: id }, cookies.maker)
    expect(idAt(answer)).not.toBe('')
    const given = await postForm(
      `${site.url}/comments/${id}/reactions`,
      { reaction: 'give heart' },
      cookies.maker
    )
    expect(idAt(given)).toBe(id)
    const shown = await getPage(page)
    expect(shown.html).toContain('Which <strong>years</strong>?')
    expect(visible(shown.html)).toMatch(/Discussion<span[^>]*>2</)
    expect((await getPage(at)).html).not.toContain('All of them')
    expect(idAt(await fetch(`${site.url}/comments/${id}`, { redirect: 'manual' }))).toBe(id)
    expect((await getPage(`${site.url}/notifications`, cookies.maker)).html).toContain('Lanterns')
    await postForm(
      `${site.url}/comments/${id}/edit`,
      { text: 'Which decades?', version: '1' },
      cookies.talker
    )
    expect((await getPage(page)).html).toContain('Which decades?')
    await postForm(`${site.url}/comments/${id}/report`, { reason: 'spam.flood' }, cookies.maker)
    const [row] = await site.hub.db.select().from(cases).where(eq(cases.subjectId, id))
    const pane = visible((await getPage(`${site.url}/review/${row?.id}`, cookies.keeper)).html)
    expect(pane).toMatch(/Said of the dataset[\s\S]*Lanterns[\s\S]*maker\/lanterns/)
    const removed = await postForm(`${site.url}/comments/${id}/remove`, { policy: 'spam' }, cookies.keeper)
    expect(removed.headers.get('location')).toBe(`${tab}#comments`)
    expect((await getPage(page)).html).toContain('Removed by a moderator.')
    const gone = await postForm(
      `${at}/comments?parent=${id}`,
      { text: 'Late words', parent: id },
      cookies.maker
    )
    expect(gone.status).toBe(409)
    expect(await gone.text()).toContain('Late words')
  })

  test('its owner closes it and opens it again; what was typed meanwhile is kept', async () => {
    expect((await getPage(page, cookies.talker)).html).not.toContain('Close the discussion')
    expect((await getPage(page, cookies.maker)).html).toContain('Close the discussion')
    const close = (talk: string, cookie: string) => postForm(`${at}/discussion`, { talk }, cookie)
    expect((await close('close', cookies.talker)).status).toBe(403)
    expect((await close('slam', cookies.maker)).status).toBe(422)
    expect((await close('close', cookies.maker)).headers.get('location')).toBe(`${tab}#comments`)
    const closed = await getPage(page, cookies.talker)
    expect(closed.html).toContain('This discussion is closed')
    expect(closed.html).not.toContain('name="text"')
    const late = await postForm(`${at}/comments`, { text: 'Typed <before>' }, cookies.talker)
    expect(late.status).toBe(409)
    const kept = await late.text()
    expect(kept).toContain('This discussion has been closed')
    expect(kept).toContain('Typed &lt;before&gt;')
    await close('open', cookies.maker)
    expect((await getPage(page, cookies.talker)).html).toContain('name="text"')
  })

  test('a private one is not there for others', async () => {
    await site.hub.db.update(datasets).set({ visibility: 'private' }).where(eq(datasets.ownerId, maker.id))
    for (const address of [page, `${at}/comments`])
      expect((await getPage(address, cookies.talker)).status).toBe(404)
    expect((await postForm(`${at}/comments`, { text: 'Hello' }, cookies.talker)).status).toBe(404)
    expect((await getPage(page, cookies.maker)).status).toBe(200)
  })
})

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '![x](javascript:alert(1)) ![y](https://evil.example/pixel.png)',
  '[click](javascript:alert(1)) [c](JaVaScRiPt&colon;alert(1)) [d](data:text/html;base64,xxxx)',
  '[a](https://x.org/"onmouseover="alert(1)) [b](<https://x.org/" onclick="alert(1)>)',
  '<javascript:alert(1)> <a href="javascript:alert(1)">x</a> </textarea><svg onload=alert(1)>',
  '[a]: javascript:alert(1)\n[a]',
  '```"><script>alert(1)</script>\n</code></pre><script>alert(2)</script>\n```',
  '@"><script>alert(1)</script> @talker"onclick="x',
  '</script><script>alert(3)</script><!-- <![CDATA[ ]]>',
  '[x](//evil.example) [x](\\\\evil.example) [x](vbscript:x) `<b>`',
  'javascript://%0aalert(1) https://x.org/<script>'
]

test.each(['en', 'zh-CN'])('hostile words stay words (%s)', async (locale) => {
  const own = (await publishedPrompt(site.hub, maker)).promptId
  for (const [i, text] of HOSTILE.entries())
    await addComment(site.hub, i % 2 ? talker : maker, { promptId: own, text: `${text} ${locale}` })
  const [one] = await site.hub.db
    .select()
    .from(comments)
    .where(and(eq(comments.promptId, own)))
  const paths = [
    `/prompts/${own}`,
    `/prompts/${own}/comments?parent=${one?.id}`,
    `/comments/${one?.id}/remove`
  ]
  for (const path of paths) {
    const response = await fetch(site.url + path, {
      headers: { Accept: 'text/html', Cookie: speaking(cookies.keeper, locale) }
    })
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toContain(`<html lang="${locale}"`)
    expect(html).not.toMatch(/<script>alert|<svg[^>]*onload|<img[^>]*onerror/i)
    const main = visible(html).replace(/^[\s\S]*<main/, '<main')
    for (const [tag] of main.matchAll(/<[a-z][^>]*>/gi)) {
      expect(tag).not.toMatch(/\son\w+=/i)
      expect(tag).not.toMatch(/(href|src)="\s*(javascript|data|vbscript):/i)
      if (/^<img/i.test(tag)) expect(tag).not.toContain('evil.example')
      expect(tag).not.toMatch(/href="(\/\/|\\)/)
    }
    const talk = main.slice(main.indexOf('id="comments"'))
    for (const [link] of talk.matchAll(/<a[^>]*href="https?:[^>]*>/gi))
      expect(link).toContain('rel="nofollow ugc noopener"')
  }
})
