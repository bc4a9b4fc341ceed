import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { runBacktest } from '~/domain/policy/run-backtest.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { fetchHead, fetchLog } from '~/domain/review/log/fetch-log.server'
import { verifyLogLines } from '~/domain/review/log/verify-log.server'
import { LOCALES } from '~/i18n/locales'
import { appeals, cases, prompts } from '~db/schema'
import { givenHeld, givenPublished, promptState } from '~tests/domain/review/given'
import { getPage, postForm } from '~tests/http/forms'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'

let site: Awaited<ReturnType<typeof startTestSite>>
let author: TestUser
let moderator: TestUser
const cookies = new Map<string, string>()

beforeAll(async () => {
  site = await startTestSite({ worker: false })
  author = await createUser(site.hub)
  moderator = await createUser(site.hub, { role: 'moderator' })
  for (const user of [author, moderator]) cookies.set(user.id, await signIn(site.url, user))
})
afterAll(() => site.stop())

const ask = (
  path: string,
  who?: TestUser,
  form?: Record<string, string>,
  headers: Record<string, string> = {}
) =>
  fetch(new URL(path, site.url), {
    redirect: 'manual',
    method: form ? 'POST' : 'GET',
    body: form && new URLSearchParams(form),
    headers: {
      Origin: site.url,
      Accept: 'text/html',
      ...(who && { Cookie: cookies.get(who.id) ?? '' }),
      ...headers
    }
  })

const location = (response: Response) => {
  const to = new URL(response.headers.get('location') ?? '', site.url)
  return to.pathname + to.search
}

/** The hidden fields of the page's decision form, as a browser without scripts would send them. */
const decisionFields = (html: string): Record<string, string> => {
  const form = html.match(/<form[^>]*>(?:(?!<\/form>)[\s\S])*?value="decide"[\s\S]*?<\/form>/)?.[0] ?? ''
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return Object.fromEntries(inputs.map(([, name, value]) => [name, value]))
}

/** A second reporter adds words, reads that another said so, and takes it back; nobody else may. */
async function reportAndTakeBack({ promptId, title }: { promptId: string; title: string }) {
  const reader = await createUser(site.hub)
  cookies.set(reader.id, await signIn(site.url, reader))
  const path = `/prompts/${promptId}/report`
  await ask(path, reader, { reason: 'personal_data.contact', note: 'Line 2' })
  const page = await (await ask(path, reader)).text()
  expect(page).toContain('1 other person said so, too.')
  const mine = /\/me\/reports\/[\w-]{36}/.exec(page)?.[0] ?? ''
  expect((await ask(mine, moderator)).status).toBe(404)
  expect((await ask(mine, moderator, { intent: 'take_back' })).status).toBe(404)
  expect((await ask(mine, reader, { intent: 'add', words: ' ' })).status).toBe(422)
  expect(location(await ask(mine, reader, { intent: 'add', words: 'And line 9' }))).toBe(mine)
  expect(await (await ask(mine, reader)).text()).toMatch(/Line 2\s+And line 9/)
  const list = await (await ask('/me/reports', reader)).text()
  for (const words of [title, 'Address, phone number or e-mail', 'Waits for a moderator'])
    expect(list).toContain(words)
  expect(location(await ask(mine, reader, { intent: 'take_back' }))).toBe('/me/reports')
  expect(await (await ask('/me/reports', reader)).text()).toContain('You have reported nothing')
}

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

  it('take reports from anyone signed in, once a person', async () => {
    const prompt = await givenPublished(site.hub, author)
    const path = `/prompts/${prompt.promptId}/report`
    expect((await ask(path)).status).toBe(302)
    expect(await (await ask(path, moderator)).text()).toContain('Spam or advertising')
    expect((await ask(path, moderator, {})).status).toBe(422)
    expect((await ask(path, moderator, { reason: 'other' })).status).toBe(422)
    const group = await ask(path, moderator, { reason: 'spam', note: 'kept <words>' })
    expect(group.status).toBe(422)
    expect(await group.text()).toMatch(/Choose what is wrong, and what exactly[\s\S]*kept &lt;words&gt;/)
    expect((await ask(path, author, { reason: 'spam.flood' })).status).toBe(403)
    expect(location(await ask(path, moderator, { reason: 'spam.flood' }))).toBe(`${path}?outcome=filed`)
    const again = await ask(path, moderator, { reason: 'hate.person', note: 'again' })
    expect(location(again)).toBe(`${path}?outcome=already`)
    expect(await (await ask(location(again), moderator)).text()).toContain('You have told us before')
    await reportAndTakeBack(prompt)
    expect(await (await ask('/review?lane=reports', moderator)).text()).toContain(prompt.title)
    await site.hub.db
      .update(prompts)
      .set({ moderationState: 'removed' })
      .where(eq(prompts.id, prompt.promptId))
    expect((await ask(path, moderator)).status).toBe(404)
  })
})

describe('an appeal', () => {
  it('goes from the statement of reasons to another moderator and back, by plain forms', async () => {
    // whose case is whose stands in the queue beside it
    await site.hub.db.update(cases).set({ state: 'closed', leaseToken: null })
    const second = await createUser(site.hub, { role: 'moderator' })
    const stranger = await createUser(site.hub)
    for (const user of [second, stranger]) cookies.set(user.id, await signIn(site.url, user))
    const held = await givenHeld(site.hub, author)
    await ask(`/review/${held.caseId}`, moderator, { intent: 'claim' })
    const decided = decisionFields(await (await ask(`/review/${held.caseId}`, moderator)).text())
    await ask(`/review/${held.caseId}`, moderator, {
      ...{ ...decided, action: 'reject', policy: 'low_quality', note: 'Too <short>' }
    })
    const href = /href="(\/statements\/[\w-]+)#appeal"/.exec(
      await (await ask('/notifications', author)).text()
    )
    const path = href?.[1] ?? ''
    expect(location(await ask(path))).toBe(`/signin?next=${encodeURIComponent(path)}`)
    expect((await ask(path, stranger)).status).toBe(404)
    expect((await ask(path, stranger, { intent: 'appeal', words: 'It is long enough.' })).status).toBe(404)
    expect(location(await ask(`/me/statements?about=${held.revisionId}`, author))).toBe(path)
    expect(await (await ask(`/prompts/${held.promptId}`, author)).text()).toContain('/me/statements?about=')
    const statement = await (await ask(path, author)).text()
    for (const words of ['Statement of reasons', held.title, 'Not usable as it is', 'Too &lt;short&gt;'])
      expect(statement).toContain(words)
    expect(statement).not.toContain(moderator.name)
    const chinese = await (await ask(`${path}?lang=zh-CN`, author)).text()
    expect(chinese).toContain('<html lang="en"')
    expect(chinese).toContain('处理理由说明')
    const short = await ask(path, author, { intent: 'appeal', words: 'No & no' })
    expect(short.status).toBe(422)
    expect(await short.text()).toMatch(/No &amp; no[\s\S]*Say in at least 10 characters/)
    expect((await ask(path, author, { intent: 'appeal', words: 'It is <long> enough.' })).status).toBe(303)
    const twice = await ask(path, author, { intent: 'appeal', words: 'Once more, please' })
    expect(twice.status).toBe(409)
    expect(await twice.text()).toContain('Once more, please')

    const [appeal] = await site.hub.db.select().from(appeals).where(eq(appeals.authorId, author.id))
    const review = `/review/${appeal?.caseId}`
    expect((await ask(review, moderator, { intent: 'claim' })).status).toBe(403)
    expect(await (await ask(review, moderator)).text()).toContain('Another moderator answers')
    expect(location(await ask('/review/next', moderator, { view: 'lane=appeals' }))).toMatch(
      /^\/review\?none/
    )
    expect(location(await ask('/review/next', second, { view: 'lane=appeals' }))).toContain(review)
    const page = await (await ask(review, second)).text()
    expect(page).toContain('It is &lt;long&gt; enough.')
    expect(page).not.toContain(moderator.name)
    const form = page.match(/<form[^>]*>(?:(?!<\/form>)[\s\S])*?value="appeal"[\s\S]*?<\/form>/)?.[0] ?? ''
    const inputs = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    const fields = Object.fromEntries(inputs.map(([, name, value]) => [name, value]))
    expect((await ask(review, moderator, { ...fields, outcome: 'upheld', note: 'Mine' })).status).toBe(403)
    const unsaid = await ask(review, second, { ...fields, outcome: 'modified', note: 'Hm & ha' })
    expect(unsaid.status).toBe(422)
    expect(await unsaid.text()).toContain('Hm &amp; ha')
    const done = await ask(review, second, { ...fields, outcome: 'overturned', note: 'It is fine.' })
    expect(done.status).toBe(303)
    expect(await promptState(site.hub, held.promptId)).toBe('published')
    const appealId = /undo=([\w-]+)/.exec(location(done) ?? '')?.[1] ?? ''
    expect(await (await ask('/review/mine', second)).text()).toContain(`value="${appealId}"`)
    expect((await ask('/review/mine', moderator, { appealId })).status).toBe(403)
    expect(location(await ask('/review/mine', second, { appealId }))).toBe(review)
    expect(await promptState(site.hub, held.promptId)).toBe('rejected')
    const open = await (await ask(review, second)).text()
    const anew = Object.fromEntries(
      [...open.matchAll(/<input type="hidden" name="(leaseToken|version|contentHash)" value="([^"]*)"/g)].map(
        ([, name, value]) => [name, value]
      )
    )
    await ask(review, second, { ...fields, ...anew, outcome: 'overturned', note: 'It is fine.' })
    expect(await promptState(site.hub, held.promptId)).toBe('published')
    expect((await ask(review, second, { ...fields, outcome: 'upheld', note: 'No' })).status).toBe(409)
    expect(await (await ask('/notifications', author)).text()).toContain('overturned the decision')
    expect(await (await ask(path, author)).text()).toContain('It is fine.')
    expect((await ask(path, author, { intent: 'withdraw' })).status).toBe(409)
    expect(await (await ask('/moderation/log?kind=appeal')).text()).toContain('the decision was overturned')
    expect(await (await ask('/transparency/figures')).text()).toContain('appeal,low_quality,overturned,1')
    expect(await (await ask('/transparency')).text()).toContain('What appeals came to')
  })
})

describe('the ledger of a contribution', () => {
  it('is its author’s and the moderators’, who settle a disputed finding by plain forms', async () => {
    const { promptId, revisionId } = await createPrompt(site.hub, author, {
      ...{ title: 'The town hall', text: 'Ring 138 0013 8000, or mail keeper@harbour.cn.', tags: [] },
      ...{ scenario: 'assistant', license: 'CC-BY-4.0', trainingConsent: true }
    })
    await cleanContributions(site.hub, [{ type: 'revision', id: revisionId }])
    const path = `/prompts/${promptId}/cleaning?revision=1`
    const stranger = await createUser(site.hub)
    cookies.set(stranger.id, await signIn(site.url, stranger))
    expect(location(await ask(path))).toBe(`/signin?next=${encodeURIComponent(path)}`)
    expect((await ask(path, stranger)).status).toBe(404)
    const page = await (await ask(path, author)).text()
    expect(page).toContain('keeper@harbour.cn')
    const place =
      /name="places"[^>]*value="([^"]+)"/.exec(page.slice(page.indexOf('value="phone"')))?.[1] ?? ''
    const ruleVersion = /value="phone"\/?><input type="hidden" name="ruleVersion" value="([^"]+)"/.exec(
      page
    )?.[1]
    const form = { intent: 'dispute', subjectId: revisionId, rule: 'phone', ruleVersion: ruleVersion ?? '' }
    expect((await ask(path, stranger, { ...form, places: place, why: 'Mine' })).status).toBe(404)
    const silent = await ask(path, author, { ...form, why: '' })
    expect(silent.status).toBe(422)
    expect(await silent.text()).toContain('Say in a few words why it is wrong.')
    const nowhere = await ask(path, author, { ...form, why: 'It is <public>' })
    expect(nowhere.status).toBe(422)
    expect(await nowhere.text()).toContain('It is &lt;public&gt;')
    const filed = await ask(path, author, { ...form, places: place, why: 'It is the public hotline.' })
    expect(filed.headers.get('location')).toBe(`${path}#disputes`)
    expect((await ask(path, author, { ...form, places: place, why: 'Again' })).status).toBe(409)
    const file = await ask(`/prompts/${promptId}/cleaning/findings?format=csv`, author)
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await file.text()).split('\r\n').filter((line) => line.startsWith('revision,'))).toHaveLength(2)
    expect((await ask(`/prompts/${promptId}/cleaning/findings`, stranger)).status).toBe(404)

    const [one] = await site.hub.db.select().from(cases).where(eq(cases.promptId, promptId))
    const review = `/review/${one?.id}`
    await ask(review, moderator, { intent: 'claim' })
    const html = await (await ask(review, moderator)).text()
    expect(html).toContain('It is the public hotline.')
    const answering =
      html.match(/<form[^>]*>(?:(?!<\/form>)[\s\S])*?value="dispute"[\s\S]*?<\/form>/)?.[0] ?? ''
    const inputs = [...answering.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    const fields = Object.fromEntries(inputs.map(([, name, value]) => [name, value]))
    expect((await ask(review, author, { ...fields, answer: 'set_aside' })).status).toBe(403)
    expect((await ask(review, moderator, { ...fields, answer: 'set_aside', note: '' })).status).toBe(303)
    const shown = await (await ask(`/prompts/${promptId}`)).text()
    expect(shown).toContain('138 0013 8000')
    expect(shown).not.toContain('keeper@harbour.cn')
    expect(await (await ask('/notifications', author)).text()).toContain('a moderator set it aside')
  })
})

describe('the rules of the hub', () => {
  it('go from a list and a text to being in effect, by forms alone, and tell the public no more than they should', async () => {
    const cookie = await signIn(site.url, await createUser(site.hub, { role: 'admin' }))
    const at = (path: string) => new URL(`/review/rules${path}`, site.url).href
    const post = (path: string, fields: Record<string, string | File>, as = cookie) =>
      postForm(at(path), fields, as)
    const file = new File(['value,comment\n"free, spins",seen in May\n/re+/,no\n'], 'lots.csv')
    const list = { kind: 'words', name: 'slots', text: '', match: 'word', language: 'any', why: 'sellers' }
    expect((await post('/lists', list, cookies.get(moderator.id))).status).toBe(403)
    const refused = await post('/lists', { ...list, file })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('Line 3, “/re+/”')])
    const made = await post('/lists', { ...list, text: 'free, spins # seen in May\n' })
    expect(location(made)).toBe('/review/rules/lists/slots?saved')
    const csv = await getPage(at('/lists/slots/file?format=csv'), cookie)
    expect(csv.html.split(/\r?\n/)[1]).toBe('"free, spins",seen in May')

    const wrong = 'rules:\n  - name: sellers\n    does: hold\n    when: { words: slotz }\n'
    const told = await (await post('/new', { text: wrong, why: 'now' })).text()
    expect(told).toContain('there is no list slotz')
    expect(told).toContain('when: { words: slotz }')
    const unread = await (await post('/new', { text: 'rules:\n  - nam: x\n', why: '' })).text()
    expect(unread).toMatch(/Line 2[\s\S]*Unknown: nam/)
    const said = 'told: { en: No sellers., zh-CN: 不收推销。 }\n    when'
    const text = wrong.replace('slotz', 'slots').replace('when', said)
    const version = location(await post('/new', { text, why: 'now' })).replace('/review/rules', '')
    const untried = await post(version, { intent: 'live', seen: '', why: 'now' })
    expect([untried.status, await untried.text()]).toEqual([409, expect.stringContaining('was not tried')])
    const test = location(await post(version, { intent: 'test', days: '30' })).replace('/review/rules', '')
    expect((await getPage(at(test), cookie)).html).toContain('Cancel')
    await runBacktest(site.hub, test.split('/').pop() ?? '')
    expect((await getPage(at(test), cookies.get(moderator.id))).html).toContain('Looked at')
    const live = await post(version, { intent: 'live', seen: '', why: 'tried' })
    expect(location(live)).toBe(`/review/rules${version}?live`)
    expect((await getPage(at(''), cookies.get(moderator.id))).html).toContain('sellers')
    const open = (await getPage(new URL('/moderation/rules', site.url).href)).html
    expect(open).toContain('No sellers.')
    expect(open).not.toMatch(/slots|free, spins/)
    const log = await getPage(new URL('/moderation/log?kind=policy', site.url).href)
    expect(log.html).toContain('in effect: – → ')
  })
})
