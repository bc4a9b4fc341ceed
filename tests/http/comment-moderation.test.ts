import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { cases } from '~db/schema'
import { commentsSite, speaking, visible } from './comments-site'
import { getPage, postForm } from './forms'

const { site, cookies, talkedOfPrompt } = await commentsSite()
const { promptId, here, say } = await talkedOfPrompt()

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
