import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { addComment } from '~/domain/comments/add-comment.server'
import { rateOwnWork } from '~/domain/content-ratings/rate-own-work.server'
import { readRating } from '~/domain/content-ratings/read-rating.server'
import { ruleRating } from '~/domain/content-ratings/rule-rating.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { judgeFiles, judgeReported } from '~/domain/policy/judge-stored.server'
import { createList } from '~/domain/policy/write-list.server'
import { writeRules } from '~/domain/policy/write-rules.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { decideDispute } from '~/domain/review/decide-dispute.server'
import { fileDispute } from '~/domain/review/file-dispute.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { comments, notifications, outputs, promptListings, promptRevisions, prompts } from '~db/schema'
import { drawOne } from '~tests/bench/drawn-pictures'
import { seen } from '~tests/domain/review/given'
import { createUser } from '~tests/support/users'
import { outputRow, promptRow, publishedPrompt } from '../prompts/support'
import { list, policyDesk } from './desk'

const { hub, ada, judge, chief, give, clean, ruled, caseOf, logged, tested, putInEffect } = await policyDesk()

beforeAll(async () => {
  await createList(hub, chief, { name: 'lamps', kind: 'words', text: 'miracle lamp\n', ...list })
  await createList(hub, chief, { name: 'shorteners', kind: 'hosts', text: 'bit.ly\n', ...list })
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

  it('holds again with the words that are shown again once publishing others is taken back', async () => {
    const { promptId, revisionId } = await shared(lit())
    const text = 'Tell of the plain road down to the quay, as bit.ly/quay shows it.'
    const made = await revisePrompt(hub, ada, promptId, { title: 'The road', text, baseNumber: 1 })
    await clean('revision', made?.revisionId ?? '')
    const asked = (await caseOf(made?.revisionId ?? ''))?.id ?? ''
    await claimCase(hub, judge, asked)
    const id = await decideCase(hub, judge, { ...(await seen(hub, asked)), action: 'publish' })
    expect(await promptRow(hub, promptId)).toMatchObject({ ruleRating: 'general', shownRating: 'general' })
    await undoDecision(hub, judge, id ?? '')
    expect(await promptRow(hub, promptId)).toMatchObject({
      ...{ currentRevisionId: revisionId, ruleRating: 'mature', shownRating: 'mature' }
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
