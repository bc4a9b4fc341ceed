import { eq, sql } from 'drizzle-orm'
import { describe, expect, it, test } from 'vitest'
import { ruleLines } from '~/components/appeals/rule-lines'
import { askBacktest, cancelBacktest } from '~/domain/policy/ask-backtest.server'
import { goLive, restoreRules } from '~/domain/policy/go-live.server'
import { runBacktest } from '~/domain/policy/run-backtest.server'
import { changeList, createList } from '~/domain/policy/write-list.server'
import { writeRules } from '~/domain/policy/write-rules.server'
import { statementPath } from '~/domain/review/appeals/appeal'
import { appealRefusal } from '~/domain/review/appeals/appeal-refusal.server'
import { findRuleStatement } from '~/domain/review/appeals/get-rule-statement.server'
import { listStatements } from '~/domain/review/appeals/list-statements.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { decideDispute } from '~/domain/review/decide-dispute.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { translate } from '~/i18n/i18n.server'
import { LOCALES } from '~/i18n/locales'
import { disputes, notifications, promptRevisions, prompts } from '~db/schema'
import { seen } from '~tests/domain/review/given'
import { createUser } from '~tests/support/users'
import { list, policyDesk } from './desk'

const { hub, ada, judge, chief, give, clean, ruled, caseOf, logged, tested, inEffect, putInEffect } =
  await policyDesk()
let live: number | null = null
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
  live = await inEffect()
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
