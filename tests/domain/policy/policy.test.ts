import { createHash } from 'node:crypto'
import { and, eq, like, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { ruleLines } from '~/components/appeals/rule-lines'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { addComment } from '~/domain/comments/add-comment.server'
import { rateOwnWork } from '~/domain/content-ratings/rate-own-work.server'
import { readRating } from '~/domain/content-ratings/read-rating.server'
import { ruleRating } from '~/domain/content-ratings/rule-rating.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { askBacktest, cancelBacktest } from '~/domain/policy/ask-backtest.server'
import type { BacktestResult } from '~/domain/policy/backtest'
import { goLive, restoreRules } from '~/domain/policy/go-live.server'
import { judgeFiles, judgeReported } from '~/domain/policy/judge-stored.server'
import { runBacktest } from '~/domain/policy/run-backtest.server'
import { changeList, createList } from '~/domain/policy/write-list.server'
import { writeRules } from '~/domain/policy/write-rules.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { statementPath } from '~/domain/review/appeals/appeal'
import { appealRefusal } from '~/domain/review/appeals/appeal-refusal.server'
import { findRuleStatement } from '~/domain/review/appeals/get-rule-statement.server'
import { listStatements } from '~/domain/review/appeals/list-statements.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { decideDispute } from '~/domain/review/decide-dispute.server'
import { fileDispute } from '~/domain/review/file-dispute.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { translate } from '~/i18n/i18n.server'
import { LOCALES } from '~/i18n/locales'
import {
  cases,
  comments,
  disputes,
  findings,
  moderationLog,
  notifications,
  outputs,
  policyBacktests,
  policyLive,
  promptListings,
  promptRevisions,
  prompts
} from '~db/schema'
import { drawOne } from '~tests/bench/drawn-pictures'
import { seen } from '~tests/domain/review/given'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { outputRow, promptRow, publishedPrompt } from '../prompts/support'

let hub: TestHub
let ada: TestUser
let judge: TestUser
let chief: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ada = await createUser(hub)
  judge = await createUser(hub, { role: 'moderator' })
  chief = await createUser(hub, { role: 'admin' })
})
afterAll(() => hub.close())

let serial = 0
async function give(author: TestUser, text: string) {
  serial += 1
  return createPrompt(hub, author, {
    ...{
      title: `Given ${serial}`,
      text,
      scenario: 'novel',
      tags: [],
      license: 'CC0-1.0',
      trainingConsent: true
    }
  })
}
const clean = (type: 'revision' | 'output', ...ids: string[]) =>
  cleanContributions(
    hub,
    ids.map((id) => ({ type, id }))
  )
const ruled = (id: string) =>
  hub.db
    .select()
    .from(findings)
    .where(and(eq(findings.subjectId, id), like(findings.rule, 'policy.%')))
    .orderBy(findings.rule)
const caseOf = async (id: string) =>
  (await hub.db.select().from(cases).where(eq(cases.subjectId, id)).orderBy(cases.openedAt)).at(-1)
const logged = async (kind: string) =>
  (await hub.db.select().from(moderationLog).where(eq(moderationLog.kind, kind))).map(({ entry }) =>
    JSON.parse(entry)
  )

async function tested(version: number, days = 30) {
  const id = await askBacktest(hub, chief, { version, days })
  await runBacktest(hub, id)
  const [row] = await hub.db.select().from(policyBacktests).where(eq(policyBacktests.id, id))
  return row?.result as unknown as BacktestResult
}
let live: number | null = null
async function putInEffect(text: string) {
  const version = await writeRules(hub, chief, { text, why: 'for a test' })
  await tested(version)
  await goLive(hub, chief, { version, seen: live, why: 'it was tried' })
  live = version
  return version
}
const RULES = `rules:
  - name: no-lamps
    does: reject
    when: { words: lamps }
  - name: from-new-accounts
    does: hold
    gravity: 2
    when:
      all:
        - account: { published: { below: 1 } }
        - hosts: shorteners
  - name: now-and-then
    does: sample
    percent: 50
    when: { language: en }
`

const list = { why: 'for a test', mode: 'replace' as const }

describe('who may change what, and when', () => {
  it('takes an admin, a reason, rules that can be run and lists that are there', async () => {
    await expect(writeRules(hub, judge, { text: RULES, why: 'x' })).rejects.toMatchObject({
      code: 'forbidden'
    })
    await expect(writeRules(hub, chief, { text: RULES, why: 'x' })).rejects.toMatchObject({ code: 'invalid' })
    for (const [name, kind, text] of [
      ['lamps', 'words', 'miracle lamp\n神灯\n'],
      ['shorteners', 'hosts', 'bit.ly # hides where it goes\n']
    ] as const) {
      await expect(createList(hub, judge, { name, kind, text, ...list })).rejects.toMatchObject({
        code: 'forbidden'
      })
      await createList(hub, chief, { name, kind, text, ...list })
    }
    await expect(
      createList(hub, chief, { name: 'lamps', kind: 'hosts', text: '', ...list })
    ).rejects.toMatchObject({
      code: 'conflict'
    })
    const mixed = RULES.replace('words: lamps', 'words: shorteners')
    await expect(writeRules(hub, chief, { text: mixed, why: 'x' })).rejects.toThrow(/list_kind/)
    await expect(writeRules(hub, chief, { text: RULES, why: ' ' })).rejects.toMatchObject({
      fields: { why: 'policy:error.why' }
    })
  })

  it('takes a finished back-test of exactly these rules and lists; what was tried once may come back', async () => {
    const version = await writeRules(hub, chief, { text: RULES, why: 'against lamps' })
    const go = (asked: number, before: number | null = null) =>
      goLive(hub, chief, { version: asked, seen: before, why: 'tried' })
    await expect(go(version)).rejects.toMatchObject({ code: 'conflict', key: 'policy:error.untested' })
    const cancelled = await askBacktest(hub, chief, { version, days: 7 })
    await cancelBacktest(hub, chief, cancelled)
    await runBacktest(hub, cancelled)
    await expect(go(version)).rejects.toMatchObject({ key: 'policy:error.untested' })
    await tested(version)
    await changeList(hub, chief, 'lamps', { ...list, text: 'miracle lamp\n神灯\nlamp oil\n', seen: 1 })
    await expect(go(version)).rejects.toMatchObject({ key: 'policy:error.untested' })
    await tested(version)
    await expect(goLive(hub, judge, { version, seen: null, why: 'x' })).rejects.toMatchObject({
      code: 'forbidden'
    })
    await expect(go(version, 99)).rejects.toMatchObject({ code: 'stale' })
    await go(version)
    await expect(go(version, version)).rejects.toMatchObject({ key: 'policy:error.is_live' })
    // nothing in effect needs no trial, and what was tried before comes back at once
    const off = await writeRules(hub, chief, { text: 'rules: []', why: 'all off' })
    await go(off, version)
    const back = await restoreRules(hub, chief, { version, why: 'on again' })
    await go(back, off)
    live = back
    expect((await logged('policy')).map(({ action, from, to }) => [action, from, to])).toContainEqual([
      'set_rules',
      String(off),
      String(back)
    ])
    for (const table of ['policy_versions', 'policy_live', 'policy_list_versions'])
      await expect(hub.db.execute(sql`delete from ${sql.raw(table)}`)).rejects.toThrow()
  })
})

describe('what the rules in effect do', () => {
  it('refuses, tells the author which rule and version decided, and lets a person put it right', async () => {
    const { promptId, revisionId } = await give(ada, 'Sing of the MIRACLE\u200b LAMP at dusk.')
    expect(await clean('revision', revisionId)).toEqual({ published: 0, held: 1 })
    const [prompt] = await hub.db.select().from(prompts).where(eq(prompts.id, promptId))
    expect(prompt?.moderationState).toBe('rejected_auto')
    // chance may have drawn it besides
    expect((await ruled(revisionId)).filter(({ verdict }) => verdict === 'drop')).toMatchObject([
      { rule: 'policy.no-lamps', ruleVersion: String(live), verdict: 'drop', reason: 'reason.policy_reject' }
    ])
    const told = await hub.db
      .select()
      .from(notifications)
      .where(eq(notifications.kind, 'contribution.refused'))
    expect(told).toMatchObject([{ userId: ada.id, params: { name: 'no-lamps', subject: 'revision' } }])
    expect((await logged('hold')).at(-1)).toMatchObject({
      ...{ action: 'reject', by: 'rule', automatedDecision: true, reason: 'policy.no-lamps' },
      rules: [`policy.no-lamps@${live}`]
    })
    const { statements } = await listStatements(hub, ada)
    expect(statements).toMatchObject([{ action: 'reject', policy: null, standing: 'holds', appeal: null }])
    const id = statements[0]?.id ?? ''
    expect(told[0]?.href).toBe(statementPath(id))
    const statement = await findRuleStatement(hub, { ...ada, role: 'creator' }, id)
    expect(statement).toMatchObject({ rules: [`policy.no-lamps@${live}`], mine: true, noAppeal: null })
    for (const locale of LOCALES) {
      const said = ruleLines(translate(locale), locale, statement as never)
        .flatMap(({ label, lines }) => [label, ...lines])
        .join('\n')
      expect(said).toContain('no-lamps')
      expect(said).not.toMatch(/appeals:|words:|cleaning:|\{\{/)
    }
    await expect(findRuleStatement(hub, await createUser(hub), id)).rejects.toMatchObject({
      code: 'not_found'
    })
    await expect(appealRefusal(hub, judge, { id, words: 'It is a song.' })).rejects.toMatchObject({
      code: 'not_found'
    })
    await expect(appealRefusal(hub, ada, { id, words: 'No' })).rejects.toMatchObject({
      fields: { words: 'appeals:error.short' }
    })
    await appealRefusal(hub, ada, { id, words: 'It is a song.' })
    await expect(appealRefusal(hub, ada, { id, words: 'It is a song.' })).rejects.toMatchObject({
      key: 'appeals:error.twice'
    })
    const [dispute] = await hub.db.select().from(disputes).where(eq(disputes.subjectId, revisionId))
    const asked = await caseOf(revisionId)
    await claimCase(hub, judge, asked?.id ?? '')
    await decideDispute(hub, judge, {
      ...(await seen(hub, asked?.id ?? '')),
      ...{ disputeId: dispute?.id ?? '', answer: 'set_aside' }
    })
    expect(await findRuleStatement(hub, judge, id)).toMatchObject({ appeal: 'overturned', standing: 'gone' })
    const [after] = await hub.db.select().from(prompts).where(eq(prompts.id, promptId))
    expect(after).toMatchObject({ moderationState: 'published', currentRevisionId: revisionId })
  })

  it('holds for a person, with the gravity the rule says; who has published before is not meant', async () => {
    const bo = await createUser(hub)
    const held = await give(bo, 'Read more of the harbour at bit.ly/harbour before you write.')
    await clean('revision', held.revisionId)
    expect(await caseOf(held.revisionId)).toMatchObject({ lane: 'new', severity: 2, state: 'open' })
    const free = await give(ada, 'Read more of the lighthouse at bit.ly/light before you write.')
    await clean('revision', free.revisionId)
    expect((await ruled(free.revisionId)).filter(({ verdict }) => verdict === 'drop')).toEqual([])
  })

  it('draws a share for a person to look at, and publishes it all the same', async () => {
    const given = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        give(ada, `Tell the story of the fisherman and door number ${n * 37}.`)
      )
    )
    const ids = given.map(({ revisionId }) => revisionId)
    await clean('revision', ...ids)
    const drawn: string[] = []
    for (const id of ids) if ((await ruled(id)).length > 0) drawn.push(id)
    expect(drawn.length).toBeGreaterThan(0)
    expect(drawn.length).toBeLessThan(12)
    for (const id of drawn) expect(await caseOf(id)).toMatchObject({ lane: 'new', severity: 0 })
    const states = await hub.db
      .select()
      .from(promptRevisions)
      .where(eq(promptRevisions.id, drawn[0] ?? ''))
    expect(states).toMatchObject([{ moderationState: 'published' }])
  })
})

test('a back-test meets what enforcement then meets, and tells what moderators made of it', async () => {
  const eve = await createUser(hub)
  const texts = [
    '神灯的故事：请写一个关于山谷与神灯的短篇。',
    'Describe the valley below bit.ly/valley in spring.',
    'Describe the ferry that never comes, in twelve lines.',
    'Praise lamp oil to the winter market.'
  ]
  await goLive(hub, chief, {
    ...{ version: await writeRules(hub, chief, { text: 'rules: []', why: 'off' }), seen: live, why: 'off' }
  })
  live = (await hub.db.select().from(policyLive).orderBy(policyLive.id)).at(-1)?.versionId ?? null
  const ids: string[] = []
  for (const text of texts) {
    const { revisionId } = await give(eve, text)
    await clean('revision', revisionId)
    ids.push(revisionId)
  }
  const [lamp = ''] = ids
  await reportContribution(hub, ada, {
    ...{ subjectType: 'prompt', reason: 'spam' },
    id: (await hub.db.select().from(promptRevisions).where(eq(promptRevisions.id, lamp)))[0]?.promptId ?? ''
  })
  const reported = await caseOf(lamp)
  await claimCase(hub, judge, reported?.id ?? '')
  await decideCase(hub, judge, { ...(await seen(hub, reported?.id ?? '')), action: 'remove', policy: 'spam' })

  const strict = RULES.replace('published: { below: 1 }', 'days: { below: 5 }')
  const version = await writeRules(hub, chief, { text: strict, why: 'stricter' })
  const result = await tested(version)
  const rule = (name: string) => result.rules.find((one) => one.name === name)
  // two of these, and the one whose refusal was set aside
  expect(rule('no-lamps')).toMatchObject({ hit: 3, fates: { removed: 1, kept: 1, published: 1 } })
  expect(result).toMatchObject({ turnedDown: 1, looked: expect.any(Number) })
  expect(result.languages.find(({ language }) => language === 'zh')).toEqual({
    language: 'zh',
    looked: 1,
    hit: 1
  })
  expect(rule('no-lamps')?.samples.map(({ id }) => id)).toContain(lamp)

  await goLive(hub, chief, { version, seen: live, why: 'tried' })
  live = version
  const drawn = new Set(rule('now-and-then')?.samples.map(({ id }) => id))
  for (const id of ids) {
    await hub.db
      .update(promptRevisions)
      .set({ moderationState: 'scanning' })
      .where(eq(promptRevisions.id, id))
    await hub.db.execute(sql`
      update prompts set moderation_state = 'scanning', current_revision_id = null
      where id = (select prompt_id from prompt_revisions where id = ${id})`)
  }
  await clean('revision', ...ids)
  const met = await Promise.all(ids.map(async (id) => (await ruled(id)).map((one) => one.rule.slice(7))))
  const tried = ids.map((id) =>
    result.rules
      .filter(
        ({ name, samples }) =>
          samples.some((one) => one.id === id) && (name !== 'now-and-then' || drawn.has(id))
      )
      .map(({ name }) => name)
      .sort()
  )
  expect(met.map((names) => names.filter((name) => name !== 'now-and-then'))).toEqual(
    tried.map((names) => names.filter((name) => name !== 'now-and-then'))
  )
  expect(met).toMatchObject(
    [['no-lamps'], ['from-new-accounts'], [], ['no-lamps']].map((names) => expect.arrayContaining(names))
  )
})

test('a rule that names a version of a list keeps to it; one that does not follows the list', async () => {
  const pinned = await putInEffect(`rules:
  - { name: as-it-was, does: hold, when: { words: lamps@1 } }
  - { name: as-it-is, does: hold, when: { words: lamps } }
`)
  await changeList(hub, chief, 'lamps', { ...list, mode: 'add', text: 'candle wax\n', seen: 2 })
  const [oil, wax] = [
    await give(ada, 'Sell lamp oil by the sea, in verse.'),
    await give(ada, 'Melt candle wax over a map of the isles.')
  ]
  await clean('revision', oil.revisionId, wax.revisionId)
  for (const { revisionId } of [oil, wax])
    expect(await ruled(revisionId)).toMatchObject([{ rule: 'policy.as-it-is', ruleVersion: String(pinned) }])
  await expect(changeList(hub, chief, 'lamps', { ...list, text: 'x y\n', seen: 2 })).rejects.toMatchObject({
    code: 'stale'
  })
})

describe('a list of files', () => {
  it('holds what stands in it by itself, as of the gravest kind, and hides what is published already', async () => {
    const { promptId } = await publishedPrompt(hub, ada, {
      title: 'Pictures',
      text: 'Draw the ridge at noon.'
    })
    const add = async (bytes: Uint8Array) => {
      const file = { bytes, alt: '' }
      return addOutput(hub, ada, {
        ...{ promptId, file, generatorId: 'flux', license: 'CC0-1.0', trainingConsent: true }
      })
    }
    const [seenBytes, newBytes] = [await drawOne('ridges', 31), await drawOne('ridges', 57)]
    const published = await add(seenBytes)
    expect(await clean('output', published)).toEqual({ published: 1, held: 0 })
    const hashes = [seenBytes, newBytes].map((bytes) => createHash('sha256').update(bytes).digest('hex'))
    await createList(hub, chief, {
      name: 'known',
      kind: 'files',
      text: hashes.join('\n'),
      holds: true,
      ...list
    })
    const fresh = await add(newBytes)
    expect(await clean('output', fresh)).toEqual({ published: 0, held: 1 })
    expect(await judgeFiles(hub, 'known')).toBe(1)
    for (const id of [fresh, published]) {
      expect(await ruled(id)).toMatchObject([{ rule: 'policy.list-known', ruleVersion: '1', severity: 3 }])
      expect(await caseOf(id)).toMatchObject({ lane: 'new', severity: 3, state: 'open' })
      const [row] = await hub.db.select().from(outputs).where(eq(outputs.id, id))
      expect(row?.moderationState).toBe('held')
    }
    // once decided on, it is not held anew
    const asked = await caseOf(published)
    await claimCase(hub, judge, asked?.id ?? '')
    await decideCase(hub, judge, { ...(await seen(hub, asked?.id ?? '')), action: 'publish' })
    expect(await judgeFiles(hub, 'known')).toBe(0)
  })
})

test('a rule that counts reports hides what was reported often enough', async () => {
  await putInEffect('rules: [{ name: often, does: hold, when: { reports: 2 } }]')
  const { promptId, revisionId } = await publishedPrompt(hub, ada, {
    title: 'Disputed',
    text: 'Write of the toll bridge.'
  })
  const report = async () => {
    await reportContribution(hub, await createUser(hub), {
      subjectType: 'prompt',
      id: promptId,
      reason: 'hate'
    })
    return judgeReported(hub, (await caseOf(revisionId))?.id ?? '')
  }
  expect(await report()).toBe(false)
  expect(await report()).toBe(true)
  expect(await report().catch(({ code }) => code)).toBe('not_found')
  const [row] = await hub.db.select().from(prompts).where(eq(prompts.id, promptId))
  expect(row?.moderationState).toBe('held')
  expect(await ruled(revisionId)).toMatchObject([{ rule: 'policy.often', verdict: 'drop' }])
})

test('a comment is refused, or stays and comes before the moderators', async () => {
  await putInEffect(`rules:
  - { name: no-lamps-here, does: reject, on: comment, when: { words: lamps } }
  - { name: look-at-links, does: hold, on: comment, gravity: 1, when: { hosts: shorteners } }
`)
  const { promptId } = await publishedPrompt(hub, ada, { title: 'Talk', text: 'Write of the long pier.' })
  const say = (text: string) => addComment(hub, judge, { promptId, text })
  await expect(say('buy a miracle lamp')).rejects.toMatchObject({ fields: { text: 'comments:error.rule' } })
  const id = await say('see bit.ly/pier')
  expect(await hub.db.select().from(comments).where(eq(comments.promptId, promptId))).toHaveLength(1)
  expect(await caseOf(id)).toMatchObject({ subjectType: 'comment', lane: 'new', severity: 1 })
  expect(await ruled(id)).toMatchObject([{ rule: 'policy.look-at-links' }])
})

describe('a rule that rates', () => {
  let version: number
  let number = 0
  beforeAll(async () => {
    version = await putInEffect(`rules:
  - { name: dark, does: label, rating: mature, when: { words: lamps } }
  - { name: dim, does: label, rating: sensitive, when: { words: lamps } }
  - { name: links, does: hold, when: { hosts: shorteners } }
  - { name: often, does: label, rating: extreme, when: { reports: 2 } }
`)
  })
  const lit = () => {
    number += 1
    return `Tell of the miracle lamp in the ${number}th harbour of ${'north south east west'.split(' ')[number % 4]}.`
  }
  const shared = async (text: string, author = ada) => {
    const given = await give(author, text)
    await clean('revision', given.revisionId)
    return given
  }
  const told = async (promptId: string) =>
    (
      await hub.db
        .select()
        .from(notifications)
        .where(eq(notifications.href, `/prompts/${promptId}/content-rating`))
        .orderBy(notifications.createdAt)
    ).map(({ kind, params }) => [kind, params.content_rating, params.name])
  const work = (id: string) => ({ type: 'prompt', id }) as const

  it('publishes with the highest rating, in the lists as well, and says which rules and version decided', async () => {
    const { promptId, revisionId } = await shared(lit())
    expect(await promptRow(hub, promptId)).toMatchObject({
      ...{ moderationState: 'published', authorRating: 'general', ruleRating: 'mature' },
      ...{ contentRating: 'mature', shownRating: 'mature' }
    })
    const rows = await hub.db.select().from(promptListings).where(eq(promptListings.promptId, promptId))
    expect(new Set(rows.map(({ rating }) => rating))).toEqual(new Set(['mature']))
    expect(await ruled(revisionId)).toMatchObject([
      { rule: 'policy.dark', verdict: 'flag', params: { rating: 'mature', version } },
      { rule: 'policy.dim', verdict: 'flag', params: { rating: 'sensitive' } }
    ])
    expect(await caseOf(revisionId)).toBeUndefined()
    expect(await told(promptId)).toEqual([['rating.by_rule', 'mature', 'dark']])
    expect((await logged('rating')).at(-1)).toMatchObject({
      ...{ action: 'rate', by: 'rule', automatedDecision: true, from: 'general', to: 'mature' },
      ...{ reason: 'policy.dark', rules: [`policy.dark@${version}`, `policy.dim@${version}`] }
    })
    expect(await readRating(hub, ada, work(promptId))).toMatchObject({
      ...{ rating: 'mature', rule: 'mature', ledger: `/prompts/${promptId}/cleaning?revision=1` },
      rules: [
        { name: 'dark', version, rating: 'mature' },
        { name: 'dim', version, rating: 'sensitive' }
      ]
    })
  })

  it('looks anew at the next edit; a moderator’s word stands over it', async () => {
    const { promptId } = await shared(lit())
    const edit = async (text: string, baseNumber: number) => {
      const made = await revisePrompt(hub, ada, promptId, { title: 'An edit', text, baseNumber })
      await clean('revision', made?.revisionId ?? '')
      return promptRow(hub, promptId)
    }
    expect(await edit('Tell of the moon above the harbour, and of nothing else.', 1)).toMatchObject({
      ...{ ruleRating: 'general', shownRating: 'general' }
    })
    expect((await told(promptId)).map(([kind]) => kind)).toEqual(['rating.by_rule', 'rating.rule_lifted'])
    await ruleRating(hub, judge, work(promptId), 'sensitive')
    expect(await edit(lit(), 2)).toMatchObject({ ruleRating: 'mature', contentRating: 'sensitive' })
    // nothing moved by it: nobody is told once more
    expect(await told(promptId)).toHaveLength(3)
    await ruleRating(hub, judge, work(promptId), null)
    expect(await promptRow(hub, promptId)).toMatchObject({ contentRating: 'mature' })
  })

  it('never lowers what the author says', async () => {
    const { promptId } = await give(ada, lit())
    await rateOwnWork(hub, ada, work(promptId), 'extreme')
    const [revision] = await hub.db
      .select()
      .from(promptRevisions)
      .where(eq(promptRevisions.promptId, promptId))
    await clean('revision', revision?.id ?? '')
    expect(await promptRow(hub, promptId)).toMatchObject({ ruleRating: 'mature', contentRating: 'extreme' })
    expect(await told(promptId)).toEqual([])
  })

  it('waits with what another rule holds, and holds once a person publishes it', async () => {
    const { promptId, revisionId } = await shared(`${lit()} See bit.ly/lamp.`)
    expect(await promptRow(hub, promptId)).toMatchObject({ moderationState: 'held', ruleRating: 'general' })
    const asked = (await caseOf(revisionId))?.id ?? ''
    await claimCase(hub, judge, asked)
    await decideCase(hub, judge, { ...(await seen(hub, asked)), action: 'publish' })
    expect(await promptRow(hub, promptId)).toMatchObject({
      ...{ moderationState: 'published', contentRating: 'mature', shownRating: 'mature' }
    })
  })

  it('is taken back where a moderator finds that the rule was wrong', async () => {
    const { promptId, revisionId } = await shared(lit())
    for (const [rule, left] of [
      ['policy.dark', 'sensitive'],
      ['policy.dim', 'general']
    ] as const) {
      const dispute = await fileDispute(hub, ada, {
        ...{ subjectType: 'revision', subjectId: revisionId, rule, ruleVersion: String(version) },
        ...{ places: [], why: 'A lamp is a lamp.' }
      })
      const asked = (await caseOf(revisionId))?.id ?? ''
      await claimCase(hub, judge, asked)
      const answer = { disputeId: dispute, answer: 'set_aside' } as const
      await decideDispute(hub, judge, { ...(await seen(hub, asked)), ...answer })
      expect(await promptRow(hub, promptId)).toMatchObject({ ruleRating: left, shownRating: left })
    }
  })

  it('rates outputs, and with them the place of their prompt in the lists', async () => {
    const { promptId } = await shared('Write of the dry well at the end of the village.')
    const given = { promptId, generatorId: 'gpt', license: 'CC0-1.0', trainingConsent: true } as const
    const id = await addOutput(hub, ada, { ...given, text: 'There stood a miracle lamp beside the well.' })
    await clean('output', id)
    expect(await outputRow(hub, id)).toMatchObject({ ruleRating: 'mature', contentRating: 'mature' })
    expect(await promptRow(hub, promptId)).toMatchObject({ contentRating: 'general', shownRating: 'mature' })
  })

  it('rates what was reported often enough, and hides nothing', async () => {
    const { promptId, revisionId } = await shared('Write of the long stair down to the sea.')
    for (const expected of ['general', 'extreme']) {
      await reportContribution(hub, await createUser(hub), {
        ...{ subjectType: 'prompt', id: promptId, reason: 'violence' }
      })
      expect(await judgeReported(hub, (await caseOf(revisionId))?.id ?? '')).toBe(false)
      expect(await promptRow(hub, promptId)).toMatchObject({
        ...{ moderationState: 'published', contentRating: expected }
      })
    }
  })

  it('is tried before: what it would rate, and how much of that people rated so themselves', async () => {
    const again = await writeRules(hub, chief, {
      ...{
        text: 'rules: [{ name: dark, does: label, rating: mature, when: { words: lamps } }]',
        why: 'again'
      }
    })
    const { effects, rules } = await tested(again)
    const [rule] = rules
    expect(rule).toMatchObject({ rating: 'mature', rated: 1 })
    expect(rule?.hit).toBeGreaterThan(5)
    expect(effects).toMatchObject({ label: rule?.hit, hold: 0, reject: 0 })
  })
})
