import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteAccount } from '~/domain/account/delete-account.server'
import { cleanAgain } from '~/domain/cleaning/clean-again.server'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { evaluationSetsOf } from '~/domain/cleaning/evaluation/evaluation-sets.server'
import { readLedger } from '~/domain/cleaning/read-ledger.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { restorePrompt } from '~/domain/prompts/restore-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { decideDispute } from '~/domain/review/decide-dispute.server'
import { type DisputeInput, fileDispute } from '~/domain/review/file-dispute.server'
import { getCase } from '~/domain/review/get-case.server'
import { takeBackDispute } from '~/domain/review/take-back-dispute.server'
import { searchPrompts } from '~/domain/search/search-prompts.server'
import { cases, disputes, events, findings, notifications, outputs, prompts } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { seen } from './given'

let hub: TestHub
let author: TestUser
let other: TestUser
let ann: TestUser
let serial = 0

beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  other = await createUser(hub)
  ann = await createUser(hub, { role: 'moderator' })
})
afterAll(() => hub.close())

/** A prompt of these words that has been through cleaning. */
async function cleaned(text: string, by: TestUser = author) {
  serial += 1
  const made = await createPrompt(hub, by, {
    title: `The harbour office ${serial}`,
    text,
    scenario: 'assistant',
    tags: [],
    license: 'CC-BY-4.0',
    trainingConsent: true
  })
  await cleanContributions(hub, [{ type: 'revision', id: made.revisionId }])
  return made
}

/** Says that a rule's finding is wrong; of its places those with these words, or all. */
async function dispute(
  made: { promptId: string; revisionId: string },
  rule: string,
  words?: string[],
  more: Partial<DisputeInput> = {}
) {
  const ledger = await readLedger(hub, { id: author.id, role: 'creator' }, { promptId: made.promptId })
  const finding = ledger.findings.find((one) => one.rule === rule)
  return fileDispute(hub, author, {
    ...{ subjectType: 'revision', subjectId: made.revisionId, rule },
    ruleVersion: finding?.ruleVersion ?? '1',
    places: (finding?.places ?? []).filter((p) => !words || words.includes(p.words)).map(({ key }) => key),
    why: 'It is a hotline of the town hall.',
    ...more
  })
}

const row = async (id: string) => {
  const [found] = await hub.db.select().from(disputes).where(eq(disputes.id, id))
  if (!found) throw new Error('no dispute')
  return found
}

/** The moderator claims the case and answers. */
async function answer(disputeId: string, what: 'upheld' | 'set_aside', note = '') {
  const { caseId } = await row(disputeId)
  const { state } = await seen(hub, caseId)
  if (state === 'open') await claimCase(hub, ann, caseId)
  return decideDispute(hub, ann, { ...(await seen(hub, caseId)), disputeId, answer: what, note })
}

const told = (kind: string) =>
  hub.db
    .select()
    .from(notifications)
    .where(and(eq(notifications.userId, author.id), eq(notifications.kind, kind)))
const publicText = async (promptId: string) => (await getPrompt(hub, null, promptId)).text
/** Words like no other's, with two addresses in three places. */
const two = () =>
  `${serial}: ask the front desk at desk@harbour.cn, or the keeper at keeper@harbour.cn. Again: desk@harbour.cn.`

describe('a disputed finding', () => {
  it('comes before the moderators once, with its words; the author may take it back, and nothing has changed', async () => {
    const made = await cleaned(two())
    const id = await dispute(made, 'email', ['desk@harbour.cn'])
    const { caseId, spans } = await row(id)
    expect(spans).toHaveLength(2)
    const view = await getCase(hub, ann, caseId)
    expect(view).toMatchObject({
      lane: 'appeals',
      disputes: [{ rule: 'email', words: ['desk@harbour.cn'], state: 'open' }]
    })
    expect(view.actions).toEqual(['limit', 'remove', 'quarantine'])
    await expect(dispute(made, 'email', ['keeper@harbour.cn'])).rejects.toMatchObject({ code: 'conflict' })
    await expect(takeBackDispute(hub, other, id)).rejects.toMatchObject({ code: 'not_found' })
    await takeBackDispute(hub, author, id)
    expect((await row(id)).state).toBe('taken_back')
    expect((await seen(hub, caseId)).state).toBe('closed')
    await expect(takeBackDispute(hub, author, id)).rejects.toMatchObject({ code: 'conflict' })
    expect(await publicText(made.promptId)).toContain('<EMAIL_1>')
    await dispute(made, 'email')
  })

  it('is refused to others, without a reason, without a place, and of what does not hold', async () => {
    const made = await cleaned(two())
    const asked = {
      subjectType: 'revision',
      subjectId: made.revisionId,
      rule: 'email',
      ruleVersion: '2'
    } as const
    await expect(fileDispute(hub, other, { ...asked, places: [], why: 'Mine' })).rejects.toMatchObject({
      code: 'not_found'
    })
    await expect(dispute(made, 'email', undefined, { why: ' ' })).rejects.toMatchObject({
      fields: { why: 'review:error.dispute_why' }
    })
    await expect(dispute(made, 'email', [])).rejects.toMatchObject({
      fields: { places: 'review:error.dispute_places' }
    })
    await expect(dispute(made, 'phone')).rejects.toMatchObject({ code: 'not_found' })
    await withdrawPrompt(hub, author, made.promptId)
    await expect(dispute(made, 'email')).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('set aside', () => {
  it('cleans again without it: shown words, search, findings; the rest stays replaced, and the author is told', async () => {
    const made = await cleaned(two())
    const closed = await answer(
      await dispute(made, 'email', ['desk@harbour.cn']),
      'set_aside',
      'Right you are.'
    )
    expect(closed).toBe(true)
    const text = await publicText(made.promptId)
    expect(text).toMatch(/at desk@harbour.cn, or the keeper at <EMAIL_1>. Again: desk@harbour.cn.$/)
    const [prompt] = await hub.db.select().from(prompts).where(eq(prompts.id, made.promptId))
    expect(prompt?.excerpt).toBe(text)
    const ledger = await readLedger(hub, { id: author.id, role: 'creator' }, { promptId: made.promptId })
    expect(ledger.findings.find(({ rule }) => rule === 'email')?.places.map(({ words }) => words)).toEqual([
      'keeper@harbour.cn'
    ])
    expect((await told('finding.set_aside')).at(-1)).toMatchObject({
      href: `/prompts/${made.promptId}/cleaning?revision=1`,
      params: { note: 'Right you are.' }
    })
    const [event] = await hub.db.select().from(events).where(eq(events.type, 'dispute.decided'))
    expect(event).toMatchObject({ actorId: ann.id, payload: { answer: 'set_aside', rule: 'email' } })
    const { cards } = await searchPrompts(hub, { q: '"desk@harbour.cn"' })
    expect(cards.map((card) => card.id)).toEqual([made.promptId])
  })

  it('is honoured whenever it is cleaned again, and leaves its finding as history', async () => {
    const made = await cleaned('Ring the town hall on 138 0013 8000 before noon, please.')
    await answer(await dispute(made, 'phone'), 'set_aside')
    expect(await publicText(made.promptId)).toContain('138 0013 8000')
    await withdrawPrompt(hub, author, made.promptId)
    await restorePrompt(hub, author, made.promptId)
    await cleanContributions(hub, [{ type: 'revision', id: made.revisionId }])
    expect(await publicText(made.promptId)).toContain('138 0013 8000')
    const rows = await hub.db.select().from(findings).where(eq(findings.subjectId, made.revisionId))
    expect(rows).toMatchObject([{ rule: 'phone', supersededAt: expect.any(Date) }])
    const ledger = await readLedger(hub, { id: ann.id, role: 'moderator' }, { promptId: made.promptId })
    expect(ledger).toMatchObject({ findings: [], earlier: [{ rule: 'phone' }], mine: false })
  })

  it('leaves what an earlier version of a rule found as history, with the newer one beside it', async () => {
    const made = await cleaned('Only the lamplighter of the north quay reads lamp@harbour.cn at night.')
    await hub.db.update(findings).set({ ruleVersion: '0' }).where(eq(findings.subjectId, made.revisionId))
    const sets = await evaluationSetsOf(hub)
    await hub.db.transaction((tx) => cleanAgain(tx, { type: 'revision', id: made.revisionId }, sets))
    const me = { id: author.id, role: 'creator' } as const
    const ledger = await readLedger(hub, me, { promptId: made.promptId })
    expect(ledger.findings).toMatchObject([{ rule: 'email', supersededAt: null }])
    expect(ledger.earlier).toMatchObject([{ rule: 'email', ruleVersion: '0' }])
    expect((await getPrompt(hub, me, made.promptId)).findings).toHaveLength(1)
  })

  it('publishes what nothing else holds, and leaves held what something else holds', async () => {
    const held = await cleaned('Print this label exactly: \u202eharbour\u202c lights, for the exhibit.')
    expect((await row(await dispute(held, 'hidden-text'))).caseId).toBeTruthy()
    const [open] = await hub.db.select().from(disputes).where(eq(disputes.subjectId, held.revisionId))
    expect(await answer(open?.id ?? '', 'set_aside')).toBe(true)
    expect((await getPrompt(hub, null, held.promptId)).state).toBe('published')
    expect((await told('contribution.published')).length).toBe(1)
    const first = await cleaned('A short poem about the lamps of the outer harbour wall, in winter.', other)
    expect((await getPrompt(hub, null, first.promptId)).state).toBe('published')
    const twice = await cleaned('A short poem about the lamps of the outer harbour wall, in winter.')
    const id = await dispute(twice, 'exact-duplicate')
    expect((await row(id)).spans).toEqual([])
    expect(await answer(id, 'set_aside')).toBe(true)
    expect((await getPrompt(hub, null, twice.promptId)).state).toBe('published')
    const many = await cleaned(
      `Call them all: ${Array.from({ length: 12 }, (_, n) => `guest${n}@harbour.cn`).join(' ')} \u202ex\u202c`
    )
    const part = await dispute(many, 'hidden-text')
    expect(await answer(part, 'set_aside')).toBe(false)
    const { caseId } = await row(part)
    expect((await getCase(hub, ann, caseId)).actions).toEqual(['publish', 'ask_changes', 'reject'])
  })

  it('reaches outputs', async () => {
    const { promptId } = await cleaned('Who answers the letters that come to the harbour office?')
    const id = await addOutput(hub, author, {
      ...{ promptId, text: 'Write to office@harbour.cn and wait.', generatorId: 'gpt' },
      ...{ license: 'CC-BY-4.0', trainingConsent: true }
    })
    await cleanContributions(hub, [{ type: 'output', id }])
    const { findings: found } = await readLedger(hub, { id: author.id, role: 'creator' }, { outputId: id })
    const disputed = await fileDispute(hub, author, {
      ...{ subjectType: 'output', subjectId: id, rule: 'email', ruleVersion: found[0]?.ruleVersion ?? '' },
      ...{ places: found[0]?.places.map(({ key }) => key) ?? [], why: 'Invented' }
    })
    await answer(disputed, 'set_aside')
    const [output] = await hub.db.select().from(outputs).where(eq(outputs.id, id))
    expect(output).toMatchObject({
      moderationState: 'published',
      cleanedText: 'Write to office@harbour.cn and wait.'
    })
    expect((await told('finding.set_aside')).at(-1)?.href).toBe(`/outputs/${id}/cleaning`)
  })
})

describe('upheld', () => {
  it('stands: nothing changes, the author is told, and the same words are not disputed again', async () => {
    const made = await cleaned(two())
    expect(await answer(await dispute(made, 'email', ['desk@harbour.cn']), 'upheld')).toBe(true)
    expect(await publicText(made.promptId)).toContain('<EMAIL_1>')
    expect((await told('finding.upheld')).length).toBe(1)
    await expect(dispute(made, 'email', ['desk@harbour.cn'])).rejects.toMatchObject({ code: 'conflict' })
    await dispute(made, 'email', ['keeper@harbour.cn'])
  })
})

describe('answering', () => {
  it('binds to what the moderator saw, and never to own words', async () => {
    const made = await cleaned(two())
    const id = await dispute(made, 'email')
    const { caseId } = await row(id)
    await claimCase(hub, ann, caseId)
    const binding = await seen(hub, caseId)
    const say = (changes: object) =>
      decideDispute(hub, ann, { ...binding, disputeId: id, answer: 'upheld', ...changes })
    await expect(say({ version: binding.version - 1 })).rejects.toMatchObject({ code: 'stale' })
    await expect(say({ leaseToken: made.promptId })).rejects.toMatchObject({ code: 'stale' })
    await expect(
      decideDispute(hub, author, { ...binding, disputeId: id, answer: 'upheld' })
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      decideCase(hub, ann, { ...binding, action: 'dismiss' }),
      'the finding is answered first'
    ).rejects.toMatchObject({ code: 'stale' })
    await decideCase(hub, ann, { ...binding, action: 'remove', policy: 'spam' })
    expect((await row(id)).state).toBe('upheld')
    await expect(say({})).rejects.toMatchObject({ code: 'stale' })
  })

  it('has nothing to answer once the work is withdrawn; a deleted account leaves no words', async () => {
    const made = await cleaned(two())
    const id = await dispute(made, 'email')
    await withdrawPrompt(hub, author, made.promptId)
    expect((await row(id)).state).toBe('taken_back')
    const [closed] = await hub.db
      .select()
      .from(cases)
      .where(eq(cases.id, (await row(id)).caseId))
    expect(closed?.state).toBe('closed')
    await deleteAccount(hub, author, author.password)
    expect((await row(id)).why).toBe('')
  })
})
