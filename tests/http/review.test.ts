import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { fetchHead, fetchLog } from '~/domain/review/log/fetch-log.server'
import { verifyLogLines } from '~/domain/review/log/verify-log.server'
import { LOCALES } from '~/i18n/locales'
import { cases } from '~db/schema'
import { givenHeld, givenPublished, promptState } from '~tests/domain/review/given'
import { reviewSite } from './review-site'

const { site, cookies, author, moderator, ask, location, decisionFields } = await reviewSite()

describe('the review pages', () => {
  it('are for moderators only', async () => {
    for (const path of ['/review', `/review/${crypto.randomUUID()}`]) {
      const away = await ask(path)
      expect(away.status).toBe(302)
      expect(location(away)).toBe(`/signin?next=${encodeURIComponent(path)}`)
      expect((await ask(path, author)).status).toBe(403)
    }
    expect((await ask('/review/next', author, {})).status).toBe(403)
    expect((await ask(`/review/${crypto.randomUUID()}`, moderator)).status).toBe(404)
    expect((await ask('/review/not-an-id', moderator)).status).toBe(404)
  })

  it('lead from the queue to a published prompt by plain forms', async () => {
    const held = await givenHeld(site.hub, author, 3)
    const queue = await (await ask('/review', moderator)).text()
    expect(queue).toContain(`/review/${held.caseId}`)
    expect(queue).toContain(held.title)

    const next = await ask('/review/next', moderator, {})
    expect(next.status).toBe(303)
    expect(location(next)).toBe(`/review/${held.caseId}`)
    const page = await (await ask(`/review/${held.caseId}`, moderator)).text()
    const fields = decisionFields(page)
    expect(fields).toMatchObject({ intent: 'decide', contentHash: held.contentHash })

    const refused = await ask(`/review/${held.caseId}`, moderator, { ...fields, action: 'reject' })
    expect(refused.status).toBe(422)
    const stale = await ask(`/review/${held.caseId}`, moderator, {
      ...fields,
      version: '9',
      action: 'publish'
    })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('The case changed while you looked')
    expect(await promptState(site.hub, held.promptId)).toBe('held')

    const done = await ask(`/review/${held.caseId}`, moderator, {
      ...fields,
      action: 'publish',
      note: 'Bright!'
    })
    expect(done.status).toBe(303)
    expect(location(done)).toMatch(/^\/review\?undo=[\w-]+$/)
    expect(await promptState(site.hub, held.promptId)).toBe('published')
    const decisionId = location(done).split('undo=')[1] ?? ''
    expect(await (await ask(location(done), moderator)).text()).toContain(`value="${decisionId}"`)
    expect((await ask(`/prompts/${held.promptId}`)).status).toBe(200)
    expect((await ask(`/review/${held.caseId}`, moderator, { ...fields, action: 'publish' })).status).toBe(
      409
    )

    const log = await (await ask('/moderation/log')).text()
    expect(log).toContain('A moderator')
    for (const secret of [held.title, author.name, moderator.name, 'Bright!'])
      expect(log).not.toContain(secret)
    for (const locale of LOCALES) {
      const told = await (
        await ask('/notifications', author, undefined, { 'Accept-Language': locale })
      ).text()
      expect(told).toContain(held.title)
      expect(told).toContain('Bright!')
    }
    expect(location(await ask('/notifications', author, {}))).toBe('/notifications')
    expect(await (await ask('/notifications', author)).text()).not.toContain('>Unread: <')
  })

  it('are open to all where the public is told: log, signed head, figures and statements', async () => {
    const file = await ask('/moderation/log/download')
    expect(file.headers.get('content-type')).toContain('application/x-ndjson')
    const lines = (await file.text()).trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(0)
    expect((await (await ask('/moderation/log/download?after=0&limit=1')).text()).trimEnd()).toBe(lines[0])
    const head = await fetchHead(site.url)
    expect(await verifyLogLines(await fetchLog(site.url), [head.hash])).toMatchObject({
      ...{ faults: [], entries: lines.length, head: head.hash }
    })
    const csv = await (await ask('/transparency/figures')).text()
    expect(csv).toContain('act,decision,publish,')
    for (const format of ['jsonl', 'csv'])
      expect((await ask(`/transparency/statements?format=${format}`)).status).toBe(200)
    const page = await (await ask('/transparency')).text()
    expect(page).toContain('Median time to a decision')
    for (const told of [lines.join(), csv, page])
      for (const secret of [author.name, moderator.name, '@example.org', 'Bright!'])
        expect(told).not.toContain(secret)
    expect(location(await ask('/review/log'))).toBe('/moderation/log')
    const narrow = await (await ask('/moderation/log?reason=hate&kind=decision')).text()
    expect(narrow).toContain('No entry fits')
  })

  it('take a decision back, and decide many, by plain forms', async () => {
    const held = [await givenHeld(site.hub, author), await givenHeld(site.hub, author)]
    const queue = await (await ask('/review', moderator)).text()
    const boxes = held.map(({ caseId }) => new RegExp(`value="(${caseId} [^"]+)"`).exec(queue)?.[1] ?? '')
    const many = (form: [string, string][]) =>
      fetch(new URL('/review', site.url), {
        method: 'POST',
        body: new URLSearchParams([
          ['intent', 'bulk'],
          ...boxes.map((box): [string, string] => ['case', box]),
          ...form
        ]),
        headers: { Origin: site.url, Accept: 'text/html', Cookie: cookies.get(moderator.id) ?? '' }
      })
    const unsaid = await many([
      ['answer', 'refuse'],
      ['note', 'Off topic']
    ])
    expect(unsaid.status).toBe(422)
    const kept = await unsaid.text()
    expect(kept).toContain('Off topic')
    expect(kept).toContain('Choose the reason the author will read.')
    expect(kept.match(/type="checkbox"[^>]*checked=""/g)).toHaveLength(2)
    const done = await many([
      ['answer', 'refuse'],
      ['policy', 'spam']
    ])
    expect(await done.text()).toContain('2 decided')
    expect(await promptState(site.hub, held[1]?.promptId ?? '')).toBe('rejected')

    const mine = await (await ask('/review/mine', moderator)).text()
    const decisionId = /name="decisionId" value="([^"]+)"/.exec(mine)?.[1] ?? ''
    const undone = await ask('/review/mine', moderator, { decisionId })
    expect(location(undone)).toBe(`/review/${held[1]?.caseId}`)
    expect(await promptState(site.hub, held[1]?.promptId ?? '')).toBe('held')
    expect((await ask('/review/mine', moderator, { decisionId })).status).toBe(409)

    const path = `/review/${held[1]?.caseId}`
    const token = async () => decisionFields(await (await ask(path, moderator)).text()).leaseToken ?? ''
    const silent = await ask(path, moderator, { intent: 'escalate', leaseToken: await token(), why: '' })
    expect(silent.status).toBe(422)
    const nobody = await ask(path, moderator, { intent: 'escalate', leaseToken: await token(), why: 'A & B' })
    expect(nobody.status).toBe(409)
    expect(await nobody.text()).toContain('A &amp; B')
    const aside = await ask(path, moderator, { intent: 'snooze', leaseToken: await token(), until: 'day' })
    expect(aside.status).toBe(303)
    expect(await (await ask('/review?lane=snoozed', moderator)).text()).toContain(held[1]?.title)
    expect((await ask(path, moderator, { intent: 'wake' })).status).toBe(200)
    expect((await ask(path, moderator, { intent: 'wake' })).status).toBe(409)
    await ask(path, moderator, { intent: 'note', words: '<b>Hm</b>' })
    expect(await (await ask(path, moderator)).text()).toContain('&lt;b&gt;Hm&lt;/b&gt;')
    const filter = await ask('/review', moderator, { intent: 'keep', name: 'Old', query: 'age=24&lane=new' })
    expect(location(filter)).toBe('/review?lane=new&age=24')
    expect(await (await ask('/review', moderator)).text()).toContain('/review?lane=new&amp;age=24')
    await site.hub.db.update(cases).set({ state: 'closed', leaseToken: null })
  })

  it('claim, renew and release one case by its own buttons', async () => {
    const held = await givenHeld(site.hub, author)
    const path = `/review/${held.caseId}`
    const page = async () => (await ask(path, moderator)).text()
    const token = async () =>
      (await site.hub.db.select().from(cases).where(eq(cases.id, held.caseId)))[0]?.leaseToken ?? ''
    expect(decisionFields(await page())).toEqual({})
    expect((await ask(path, moderator, { intent: 'claim' })).status).toBe(200)
    expect((await ask(path, moderator, { intent: 'claim' })).status).toBe(409)
    expect((await ask(path, moderator, { intent: 'renew', leaseToken: await token() })).status).toBe(200)
    expect((await ask(path, moderator, { intent: 'renew', leaseToken: crypto.randomUUID() })).status).toBe(
      409
    )
    expect(decisionFields(await page()).leaseToken).toBe(await token())
    expect(location(await ask(path, moderator, { intent: 'release', leaseToken: await token() }))).toBe(
      '/review'
    )
    expect((await ask(path, moderator, { intent: 'nonsense' })).status).toBe(422)
    expect(decisionFields(await page())).toEqual({})
  })

  it('limit a prompt, which stands behind a page that says why, and loads nothing of it', async () => {
    const prompt = await givenPublished(site.hub, author)
    await ask(`/prompts/${prompt.promptId}/report`, moderator, { reason: 'violence.gore' })
    const [one] = await site.hub.db.select().from(cases).where(eq(cases.promptId, prompt.promptId))
    await ask(`/review/${one?.id}`, moderator, { intent: 'claim' })
    const page = await (await ask(`/review/${one?.id}`, moderator)).text()
    expect(page).toContain('If it leaves the pages')
    const done = await ask(`/review/${one?.id}`, moderator, {
      ...decisionFields(page),
      ...{ action: 'limit', policy: 'violence' }
    })
    expect(done.status).toBe(303)
    const away = await ask(`/prompts/${prompt.promptId}`)
    expect([away.status, location(away)]).toEqual([302, `/prompts/${prompt.promptId}/limited`])
    const gate = await (await ask(`/prompts/${prompt.promptId}/limited`)).text()
    expect(gate).toContain('Violence or threats')
    expect(gate).toContain('noindex')
    expect(gate).toContain(`href="/prompts/${prompt.promptId}?limited=show"`)
    expect(gate).not.toContain(prompt.title)
    expect(gate).not.toContain('/media/')
    const shown = await ask(`/prompts/${prompt.promptId}?limited=show`)
    expect(shown.status).toBe(200)
    expect(await shown.text()).toContain(prompt.title)
    const back = await ask(`/prompts/${(await givenPublished(site.hub, author)).promptId}/limited`)
    expect(back.status).toBe(302)
  })

  it('ask for changes by a plain form; the author reads them where they answer', async () => {
    const held = await givenHeld(site.hub, author)
    await ask(`/review/${held.caseId}`, moderator, { intent: 'claim' })
    const fields = decisionFields(await (await ask(`/review/${held.caseId}`, moderator)).text())
    const wanted = { ...fields, action: 'ask_changes', policy: 'low_quality' }
    const empty = await ask(`/review/${held.caseId}`, moderator, wanted)
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Say what should change')
    const places = JSON.stringify([{ field: 'text', start: 9, end: 16, note: 'Whose?' }])
    expect((await ask(`/review/${held.caseId}`, moderator, { ...wanted, places: '{' })).status).toBe(422)
    expect(
      (await ask(`/review/${held.caseId}`, moderator, { ...wanted, note: 'Say whose.', places })).status
    ).toBe(303)
    const edit = await (await ask(`/prompts/${held.promptId}/edit`, author)).text()
    expect(edit).toContain('Say whose.')
    expect(edit).toMatch(/<mark[^>]*>lantern<\/mark>/)
    expect(await (await ask(`/prompts/${held.promptId}`, author)).text()).toContain(
      'Change it and send it in again'
    )
  })

  it('show hostile contributions as harmless text', async () => {
    const hostile = [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '<svg/onload=alert(1)>',
      '</textarea><iframe srcdoc="<script>alert(1)</script>">',
      '[x](javascript:alert(1))',
      '\u202Egnp.exe\u202C {{constructor.constructor("alert(1)")()}}'
    ]
    const { createPrompt } = await import('~/domain/prompts/create-prompt.server')
    const { openCases } = await import('~/domain/review/open-case.server')
    const title = hostile[1] ?? ''
    const made = await createPrompt(site.hub, author, {
      ...{
        title,
        text: hostile.join('\n'),
        scenario: 'other',
        tags: [],
        license: 'CC0-1.0',
        trainingConsent: false
      }
    })
    const [opened] = await openCases(site.hub.db, [
      {
        ...{
          subjectType: 'revision',
          subjectId: made.revisionId,
          promptId: made.promptId,
          authorId: author.id
        },
        ...{ lane: 'new', severity: 3, contentHash: 'x' }
      }
    ])
    for (const path of ['/review', `/review/${opened?.id}`]) {
      const html = await (await ask(path, moderator)).text()
      expect(html).toContain('&lt;img src=x')
      expect(html).not.toMatch(/<script>alert|<img src=x|<svg\/onload|<iframe|href="javascript:/)
      expect(html.replace(/<script[\s\S]*?<\/script>/g, '')).not.toContain('\u202E')
    }
    expect(await (await ask(`/review/${opened?.id}`, moderator)).text()).toContain('>RLO<')
  })
})
