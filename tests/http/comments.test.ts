import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addComment } from '~/domain/comments/add-comment.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { comments, prompts } from '~db/schema'
import { publishedPrompt } from '../domain/prompts/support'
import { commentsSite, speaking, visible } from './comments-site'
import { getPage, postForm } from './forms'

const { site, maker, talker, cookies, talkedOfPrompt } = await commentsSite()
const { promptId, here, say } = await talkedOfPrompt()

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
