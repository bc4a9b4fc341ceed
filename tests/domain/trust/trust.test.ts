import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { addComment } from '~/domain/comments/add-comment.server'
import { showTalk } from '~/domain/comments/show-talk.server'
import type { Hub } from '~/domain/hub/hub.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { publishRevisions } from '~/domain/prompts/publish.server'
import { sharePrompt } from '~/domain/prompts/share-prompt.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { foldStandings } from '~/domain/trust/fold-standings.server'
import { giveTrust } from '~/domain/trust/give-trust.server'
import type { TrustLevel } from '~/domain/trust/levels'
import type { TrustPolicy } from '~/domain/trust/policy'
import { readTrust } from '~/domain/trust/read-trust.server'
import type { SiteContext } from '~/http/context'
import { limitAction } from '~/http/limits.server'
import { cases, events, moderationInbox, notifications, prompts, standings, users } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'
import { givenHeld, promptState, seen } from '../review/given'

let hub: TestHub
let made = 0
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub.close())

const under = (trust: TrustPolicy): Hub => ({ ...hub, settings: { ...hub.settings, trust } })
const words = () => {
  made += 1
  return {
    title: `A kettle for the night watch, number ${made}`,
    text: `Describe how the watchman of quarter ${made} warms his hands on a kettle before the bell rings ${made} times.`,
    scenario: 'novel' as const,
    tags: [],
    license: 'CC-BY-4.0' as const,
    trainingConsent: true
  }
}

/** Somebody who has been here for a while. */
async function person(days = 30) {
  const user = await createUser(hub)
  await hub.db
    .update(users)
    .set({ createdAt: new Date(Date.now() - days * 86_400_000) })
    .where(eq(users.id, user.id))
  return user
}

/** Prompts of theirs that stand: enough for the test, made without cleaning. */
async function standing(user: { id: string }, count: number): Promise<string[]> {
  const given: Awaited<ReturnType<typeof createPrompt>>[] = []
  for (let i = 0; i < count; i++) given.push(await createPrompt(hub, user, words()))
  await hub.db.transaction((tx) =>
    publishRevisions(
      tx,
      given.map(({ revisionId }) => revisionId)
    )
  )
  return given.map(({ promptId }) => promptId)
}

const levelNow = async (user: { id: string }) => (await readTrust(hub, user.id)).level
const told = async (user: { id: string }) =>
  (await hub.db.select().from(notifications).where(eq(notifications.userId, user.id))).map(({ kind }) => kind)
const caseOf = async (promptId: string) =>
  (await hub.db.select().from(cases).where(eq(cases.promptId, promptId))).at(0)

/** Shares as the page does, and cleans as the worker does. */
async function shared(user: { id: string }, policy: TrustPolicy) {
  const { promptId, revisionId } = await sharePrompt(under(policy), user, words(), null)
  await cleanContributions(under(policy), [{ type: 'revision', id: revisionId }])
  return promptId
}

describe('levels move by themselves', () => {
  it('up with what stands, down with what is taken down: an event, word to the person, and downward the log', async () => {
    const user = await person()
    const ids = await standing(user, 3)
    expect(await levelNow(user)).toBe(0)
    expect((await readTrust(hub, user.id)).approved).toBe(3)
    await foldStandings(hub)
    expect(await levelNow(user)).toBe(1)
    expect(await told(user)).toEqual(['trust.raised'])
    const removed = ids.slice(0, 2)
    await hub.db.update(prompts).set({ moderationState: 'removed' }).where(sql`id in ${removed}`)
    await foldStandings(hub)
    expect(await levelNow(user)).toBe(0)
    expect(await readTrust(hub, user.id)).toMatchObject({ approved: 1, removed: 2 })
    expect((await told(user)).sort()).toEqual(['trust.lowered', 'trust.raised'])
    const moves = await hub.db.select().from(events).where(eq(events.subjectId, user.id))
    expect(moves.filter(({ type }) => type === 'trust.moved').map(({ payload }) => payload)).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 0 }
    ])
    const log = await hub.db.execute<{ entry: string }>(
      sql`select entry from moderation_log where entry::text like '%set_trust%'`
    )
    expect(log).toHaveLength(1)
    expect(String(log[0]?.entry)).toContain('"from":"1"')
    expect(await hub.db.$count(moderationInbox)).toBe(0)
  })

  it('with time alone, when it was all that was missing', async () => {
    const user = await person(0)
    await standing(user, 3)
    await foldStandings(hub)
    expect(await levelNow(user)).toBe(0)
    const [row] = await hub.db.select().from(standings).where(eq(standings.userId, user.id))
    expect(row?.dueAt?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
    await hub.db
      .update(users)
      .set({ createdAt: new Date(Date.now() - 2 * 86_400_000) })
      .where(eq(users.id, user.id))
    await hub.db.update(standings).set({ dueAt: new Date() }).where(eq(standings.userId, user.id))
    expect((await foldStandings(hub)).moved).toBe(1)
    expect(await levelNow(user)).toBe(1)
  })

  it('quietly for what was shared before there were levels', async () => {
    const user = await person()
    await hub.db.insert(standings).values({ userId: user.id, approved: 40, dueAt: new Date() })
    await foldStandings(hub)
    expect(await levelNow(user)).toBe(2)
    expect(await told(user)).toEqual([])
  })

  it('moderators count as proven; a level given by hand is a floor', async () => {
    expect(await levelNow(await createUser(hub, { role: 'moderator' }))).toBe(3)
    const user = await person()
    expect(await giveTrust(hub, user.name.toUpperCase(), 2)).toBe(0)
    expect(await levelNow(user)).toBe(2)
    expect(await giveTrust(hub, user.name, 0)).toBe(2)
    expect(await levelNow(user)).toBe(0)
    await expect(giveTrust(hub, 'nobody-here', 1)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('what becomes of clean work', () => {
  it('after: a newcomer’s is published and put before the moderators, who keep it; a proven person’s is not', async () => {
    const newcomer = await person()
    const promptId = await shared(newcomer, 'after')
    expect(await promptState(hub, promptId)).toBe('published')
    expect(await caseOf(promptId)).toMatchObject({ state: 'open', lane: 'new', severity: 0 })
    const proven = await person()
    await giveTrust(hub, proven.name, 3)
    expect(await caseOf(await shared(proven, 'after'))).toBeUndefined()
    expect(await caseOf(await shared(newcomer, 'off'))).toBeUndefined()
  })

  it('before: a newcomer’s waits, the author hears why, the log says which rule, and what a person let through stays so', async () => {
    const strict = under('before')
    const newcomer = await person()
    const promptId = await shared(newcomer, 'before')
    expect(await promptState(hub, promptId)).toBe('held')
    expect(await told(newcomer)).toEqual(['contribution.awaited'])
    const one = await caseOf(promptId)
    if (!one) throw new Error('no case')
    const log = await hub.db.execute(sql`select 1 from moderation_log where entry::text like '%newcomer@1%'`)
    expect(log).toHaveLength(1)
    const keeper = await createUser(hub, { role: 'moderator' })
    await claimCase(hub, keeper, one.id)
    await decideCase(hub, keeper, { ...(await seen(hub, one.id)), action: 'publish' })
    expect(await promptState(hub, promptId)).toBe('published')
    await hub.db.execute(
      sql`update prompt_revisions set moderation_state = 'scanning' where prompt_id = ${promptId}`
    )
    await hub.db.execute(sql`update prompts set moderation_state = 'scanning' where id = ${promptId}`)
    await cleanContributions(strict, [{ type: 'revision', id: one.subjectId }])
    expect(await promptState(hub, promptId)).toBe('published')
  })

  it('links of a newcomer’s comment are words until the hub knows them', async () => {
    const [promptId = ''] = await standing(await person(), 1)
    const user = await person()
    await addComment(hub, user, { promptId, text: 'Look [here](https://shop.example/)' })
    const body = async () =>
      JSON.stringify((await showTalk(under('after'), null, { promptId }))?.threads[0]?.comment.body)
    expect(await body()).toContain('(https://shop.example/)')
    expect(await body()).not.toContain('"link"')
    await giveTrust(hub, user.name, 1)
    expect(await body()).toContain('"link"')
  })
})

it('new people may share and say less within the hour, and nobody less where trust is off', async () => {
  const user = await person()
  const often = async (on: Hub, who: { id: string }, action: 'share' | 'comment', times: number) => {
    const context = { hub: on, clientIp: '192.0.2.1', viewer: async () => who } as unknown as SiteContext
    for (let i = 0; i < times; i++) await limitAction(context, null, action)
  }
  await often(under('after'), user, 'share', 20)
  await expect(often(under('after'), user, 'share', 1)).rejects.toMatchObject({ code: 'rate_limited' })
  await often(under('after'), user, 'comment', 20)
  await expect(often(under('after'), user, 'comment', 1)).rejects.toMatchObject({ code: 'rate_limited' })
  const other = await person()
  await giveTrust(hub, other.name, 2)
  await often(under('after'), other, 'share', 21)
  await often(under('off'), await person(), 'comment', 21)
})

describe('slots', () => {
  const full = { code: 'rate_limited', key: 'composer:slots.full', params: { slots: 5, pending: 5 } }

  it('five prompts of a newcomer may wait; adding to one of them takes no other; one decided frees one', async () => {
    const user = await person()
    const waiting: Awaited<ReturnType<typeof givenHeld>>[] = []
    for (let i = 0; i < 4; i++) waiting.push(await givenHeld(hub, user))
    const { promptId } = await sharePrompt(under('after'), user, words(), null)
    await expect(sharePrompt(under('after'), user, words(), null)).rejects.toMatchObject(full)
    const output = {
      text: 'Steam, and a bell',
      generatorId: 'gpt',
      license: 'CC-BY-4.0',
      trainingConsent: true
    } as const
    await addOutput(under('after'), user, { ...output, promptId })
    const [other = ''] = await standing(await person(), 1)
    await expect(addOutput(under('after'), user, { ...output, promptId: other })).rejects.toMatchObject(full)
    await sharePrompt(under('off'), user, words(), null)
    await giveTrust(hub, user.name, 1)
    await sharePrompt(under('after'), user, words(), null)
    const level: TrustLevel = 0
    await giveTrust(hub, user.name, level)
    await expect(sharePrompt(under('after'), user, words(), null)).rejects.toMatchObject({
      code: 'rate_limited'
    })
  })

  it('two posts at once do not both take the last one', async () => {
    const user = await person()
    for (let i = 0; i < 4; i++) await givenHeld(hub, user)
    const both = await Promise.allSettled([1, 2].map(() => sharePrompt(under('after'), user, words(), null)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('what was taken down costs five for three days, and says when one is free', async () => {
    const user = await person()
    const [promptId = ''] = await standing(user, 1)
    const [revision] = await hub.db.execute<{ id: string; content_hash: string }>(
      sql`select id, content_hash from prompt_revisions where prompt_id = ${promptId}`
    )
    const subject = { subjectType: 'revision', subjectId: revision?.id ?? '', promptId } as const
    const caseId = crypto.randomUUID()
    await hub.db.insert(cases).values({
      ...{ ...subject, id: caseId, authorId: user.id, lane: 'reports' },
      contentHash: revision?.content_hash ?? ''
    })
    const keeper = await createUser(hub, { role: 'moderator' })
    await claimCase(hub, keeper, caseId)
    await decideCase(hub, keeper, { ...(await seen(hub, caseId)), action: 'remove', policy: 'spam' })
    await expect(sharePrompt(under('after'), user, words(), null)).rejects.toMatchObject({
      key: 'composer:slots.full_removed',
      params: { removed: 1, hours: 72 }
    })
    await hub.db.execute(sql`update cases set closed_at = now() - interval '73 hours' where id = ${caseId}`)
    await sharePrompt(under('after'), user, words(), null)
  })
})
