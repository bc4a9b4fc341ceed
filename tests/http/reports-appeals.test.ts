import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { runBacktest } from '~/domain/policy/run-backtest.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { appeals, cases, prompts } from '~db/schema'
import { givenHeld, givenPublished, promptState } from '~tests/domain/review/given'
import { getPage, postForm } from '~tests/http/forms'
import { reviewSite } from './review-site'

const { site, cookies, joined, author, moderator, ask, location, decisionFields } = await reviewSite()

/** A second reporter adds words, reads that another said so, and takes it back; nobody else may. */
async function reportAndTakeBack({ promptId, title }: { promptId: string; title: string }) {
  const reader = await joined()
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

describe('a report', () => {
  it('is taken from anyone signed in, once a person', async () => {
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
    const [second, stranger] = [await joined({ role: 'moderator' }), await joined()]
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
    const filed = await ask(path, author, { intent: 'appeal', words: 'It is <long> enough.' })
    expect([filed.status, location(filed)]).toEqual([303, `${path}?said=appeal`])
    expect(await (await ask(`${path}?said=appeal`, author)).text()).toMatch(
      /tabindex="-1"[^>]*><[^>]*role="status".*?Your appeal is filed/s
    )
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
    const stranger = await joined()
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
    const cookie = cookies.get((await joined({ role: 'admin' })).id) ?? ''
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
