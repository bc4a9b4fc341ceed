import { eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { withdrawalLines } from '~/domain/datasets/leaving/list-withdrawals.server'
import { addOutputs } from '~/domain/outputs/add-output.server'
import { findMedia } from '~/domain/outputs/find-media.server'
import { getEditablePrompt } from '~/domain/prompts/get-editable-prompt.server'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { listCards } from '~/domain/prompts/list-page.server'
import { readLimited } from '~/domain/prompts/read-limited.server'
import { restorePrompt } from '~/domain/prompts/restore-prompt.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { askedOf } from '~/domain/review/changes/read-asked.server'
import { tendRequests } from '~/domain/review/changes/tend-requests.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { type DecisionInput, decideCase } from '~/domain/review/decide-case.server'
import { escalateCase } from '~/domain/review/escalate-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { nextCase } from '~/domain/review/next-case.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import type { SecondAnswer } from '~/domain/review/second-opinion'
import { answerSecond } from '~/domain/review/second-opinion.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { newId } from '~db/id'
import {
  cases,
  changeRequests,
  collectionEditors,
  collections,
  datasets,
  decisions,
  events,
  fingerprints,
  follows,
  moderationLog,
  notifications,
  outputs,
  patchesDue,
  promptRevisions,
  releaseRecords,
  releases
} from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { addImage, addPrompt, addText } from '../datasets/contributions'
import { askedBy } from '../outputs/asker'
import { givenHeld, givenPublished, givenRelease, promptState, seen } from './given'

let hub: TestHub
let author: TestUser
let reader: TestUser
let ann: TestUser
let bob: TestUser
let cat: TestUser
let chief: TestUser

beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  reader = await createUser(hub)
  ann = await createUser(hub, { role: 'moderator' })
  bob = await createUser(hub, { role: 'moderator' })
  cat = await createUser(hub, { role: 'moderator' })
  chief = await createUser(hub, { role: 'admin' })
})
afterAll(() => hub.close())

/** A live case about what somebody reported. */
async function reported(subjectType: 'prompt' | 'output', id: string) {
  await reportContribution(hub, reader, { subjectType, id, reason: 'hate' })
  const [row] = await hub.db
    .select({ id: cases.id })
    .from(cases)
    .where(
      sql`state <> 'closed' and ${subjectType === 'output' ? sql`subject_id` : sql`prompt_id`} = ${id}::uuid`
    )
  return row?.id ?? ''
}

async function decide(
  by: TestUser,
  caseId: string,
  made: Pick<DecisionInput, 'action' | 'policy' | 'note' | 'places'>
) {
  await claimCase(hub, by, caseId)
  return decideCase(hub, by, { ...(await seen(hub, caseId)), ...made })
}

async function answer(by: TestUser, caseId: string, said: SecondAnswer) {
  await claimCase(hub, by, caseId)
  return answerSecond(hub, by, { ...(await seen(hub, caseId)), answer: said })
}

const kinds = async (user: TestUser) =>
  (await hub.db.select().from(notifications).where(eq(notifications.userId, user.id))).map(({ kind }) => kind)

const lastEntry = async () => {
  const [row] = await hub.db.select().from(moderationLog).orderBy(sql`sequence desc`).limit(1)
  return JSON.parse(row?.entry ?? '{}')
}

const listed = async (promptId: string) =>
  (await listCards(hub, { sort: 'newest', filters: {}, after: null, locale: 'en' })).cards.some(
    ({ id }) => id === promptId
  )

const record = async (releaseId: string) => {
  const [row] = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, releaseId))
  return row?.revokedReason
}

/** A published prompt with an output, both in a release that is its dataset's newest. */
async function released() {
  const prompt = await givenPublished(hub, author)
  const outputId = await addText(
    hub,
    author.id,
    { id: prompt.promptId, revisionId: prompt.revisionId },
    'Dusk.'
  )
  const releaseId = await givenRelease(hub, reader, prompt.promptId, prompt.revisionId, outputId)
  const [row] = await hub.db.select().from(releases).where(eq(releases.id, releaseId))
  const datasetId = row?.datasetId ?? ''
  await hub.db.update(datasets).set({ latestReleaseId: releaseId }).where(eq(datasets.id, datasetId))
  return { ...prompt, outputId, releaseId, datasetId }
}

describe('limiting', () => {
  it('leaves lists and datasets at once, is shown to whoever asks, told and logged; and taken back', async () => {
    const prompt = await released()
    expect(await listed(prompt.promptId)).toBe(true)
    const caseId = await reported('prompt', prompt.promptId)
    await expect(decide(ann, caseId, { action: 'limit' })).rejects.toMatchObject({
      fields: { policy: 'review:error.policy' }
    })
    const id = await decideCase(hub, ann, {
      ...(await seen(hub, caseId)),
      ...{ action: 'limit', policy: 'violence', note: 'For those who ask.' }
    })
    expect(await promptState(hub, prompt.promptId)).toBe('limited')
    expect(await listed(prompt.promptId)).toBe(false)
    await expect(getPrompt(hub, null, prompt.promptId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await readLimited(hub, prompt.promptId)).toEqual({ id: prompt.promptId, policy: 'violence' })
    expect((await getPrompt(hub, null, prompt.promptId, { limited: true })).outputs).toHaveLength(1)
    expect(await record(prompt.releaseId)).toBe('limited')
    const [due] = await hub.db.select().from(patchesDue).where(eq(patchesDue.datasetId, prompt.datasetId))
    expect(due).toBeDefined()
    const lines: string[] = []
    for await (const line of withdrawalLines(hub, prompt.datasetId)) lines.push(line)
    expect(lines.join('')).toContain('"reason":"limited"')
    expect(await kinds(author)).toContain('contribution.limited')
    expect(await kinds(reader)).toContain('report.limited')
    expect(await lastEntry()).toMatchObject({ kind: 'decision', action: 'limit', reason: 'violence' })
    await undoDecision(hub, ann, id ?? '')
    expect(await promptState(hub, prompt.promptId)).toBe('published')
    expect(await record(prompt.releaseId)).toBeNull()
  })

  it('of an output leaves the prompt, and says how many are left out', async () => {
    const prompt = await released()
    const caseId = await reported('output', prompt.outputId)
    await decide(ann, caseId, { action: 'limit', policy: 'sexual' })
    const page = await getPrompt(hub, null, prompt.promptId)
    expect([page.outputs.length, page.limitedCount, page.outputCount]).toEqual([0, 1, 0])
    expect((await getPrompt(hub, null, prompt.promptId, { limited: true })).outputs).toHaveLength(1)
    expect(await record(prompt.releaseId)).toBe('limited')
  })

  it('can be let go, and is not escaped by withdrawing and giving it again', async () => {
    const prompt = await released()
    await decide(ann, await reported('prompt', prompt.promptId), { action: 'limit', policy: 'hate' })
    const again = await reported('prompt', prompt.promptId)
    expect((await getCase(hub, ann, again)).actions).toEqual(['dismiss', 'publish', 'remove', 'quarantine'])
    await decide(ann, again, { action: 'publish' })
    expect(await promptState(hub, prompt.promptId)).toBe('published')
    expect(await lastEntry()).toMatchObject({ action: 'publish', overturns: 'hate' })
    await decide(ann, await reported('prompt', prompt.promptId), { action: 'limit', policy: 'hate' })
    await withdrawPrompt(hub, author, prompt.promptId)
    await restorePrompt(hub, author, prompt.promptId)
    await cleanContributions(hub, [{ type: 'revision', id: prompt.revisionId }])
    expect(await promptState(hub, prompt.promptId)).toBe('held')
  })
})

describe('asking for changes', () => {
  const places = [{ field: 'text' as const, start: 9, end: 16, note: 'Whose?' }]

  it('marks places, and the answer comes back to who asked with what was asked', async () => {
    const held = await givenHeld(hub, author)
    await expect(
      decide(ann, held.caseId, { action: 'ask_changes', policy: 'low_quality' })
    ).rejects.toMatchObject({
      fields: { note: 'verdict:error.ask' }
    })
    const made = { action: 'ask_changes', policy: 'low_quality', note: 'Say whose.' } as const
    const beyond = [{ ...places[0], field: 'text' as const, start: 0, end: 9999, note: '' }]
    const now = await seen(hub, held.caseId)
    await expect(decideCase(hub, ann, { ...now, ...made, places: beyond })).rejects.toMatchObject({
      fields: { note: 'verdict:error.ask_place' }
    })
    await decideCase(hub, ann, { ...now, ...made, places })
    expect(await promptState(hub, held.promptId)).toBe('changes_requested')
    expect(await kinds(author)).toContain('contribution.changes_asked')
    const [asked] = await askedOf(hub, author, { id: held.promptId })
    expect(asked).toMatchObject({ note: 'Say whose.', policy: 'low_quality', open: true })
    expect(asked?.places).toEqual([{ ...places[0], words: 'lantern' }])
    expect(await askedOf(hub, reader, { id: held.promptId })).toEqual([])

    const text = 'Draw the lantern of a keeper at dusk, in {{style}}.'
    const answered = await revisePrompt(hub, author, held.promptId, { title: 'Lantern', text, baseNumber: 1 })
    const [before] = await hub.db
      .select()
      .from(promptRevisions)
      .where(eq(promptRevisions.id, held.revisionId))
    expect(before?.moderationState).toBe('withdrawn')
    await cleanContributions(hub, [{ type: 'revision', id: answered?.revisionId ?? '' }])
    expect(await promptState(hub, held.promptId)).toBe('held')
    const lease = await nextCase(hub, ann)
    const view = await getCase(hub, ann, lease?.caseId ?? '')
    expect(view).toMatchObject({ lane: 'new', askedByViewer: true, asked: { note: 'Say whose.' } })
    expect(view.content).toMatchObject({ number: 2 })
    await decideCase(hub, ann, { ...(await seen(hub, view.id)), action: 'publish' })
    expect(await promptState(hub, held.promptId)).toBe('published')
  })

  it('is taken back while nothing has come of it', async () => {
    const held = await givenHeld(hub, author)
    const id = await decide(ann, held.caseId, { action: 'ask_changes', policy: 'other', note: 'Shorter.' })
    await undoDecision(hub, ann, id ?? '')
    expect(await promptState(hub, held.promptId)).toBe('held')
    expect(await askedOf(hub, author, { id: held.promptId })).toEqual([])
  })

  it('of an output is answered by another, which takes its place', async () => {
    const prompt = await released()
    await hub.db.update(outputs).set({ moderationState: 'held' }).where(eq(outputs.id, prompt.outputId))
    const caseId = newId()
    const about = { subjectType: 'output', subjectId: prompt.outputId, promptId: prompt.promptId } as const
    const [output] = await hub.db.select().from(outputs).where(eq(outputs.id, prompt.outputId))
    await hub.db.insert(cases).values({
      id: caseId,
      ...about,
      authorId: author.id,
      lane: 'new',
      contentHash: output?.contentHash ?? ''
    })
    await decide(ann, caseId, { action: 'ask_changes', policy: 'other', note: 'Longer.' })
    const given = {
      ...{ promptId: prompt.promptId, text: 'A long evening over the sea.', generatorId: 'gpt' },
      ...{ license: 'CC-BY-4.0' as const, trainingConsent: true }
    }
    await expect(addOutputs(hub, author, [given], newId())).rejects.toMatchObject({ code: 'conflict' })
    const [answerId = ''] = await addOutputs(hub, author, [given], prompt.outputId)
    await cleanContributions(hub, [{ type: 'output', id: answerId }])
    const rows = await hub.db
      .select()
      .from(outputs)
      .where(inArray(outputs.id, [prompt.outputId, answerId]))
    expect(Object.fromEntries(rows.map((row) => [row.id, row.moderationState]))).toEqual({
      [prompt.outputId]: 'withdrawn',
      [answerId]: 'held'
    })
  })

  it('is reminded of once, three days before its end, and lapses then, on the database’s clock', async () => {
    const held = await givenHeld(hub, author)
    await decide(ann, held.caseId, { action: 'ask_changes', policy: 'other', note: 'Shorter.' })
    const due = (interval: string) =>
      hub.db
        .update(changeRequests)
        .set({ dueAt: sql`now() + ${interval}::interval` })
        .where(eq(changeRequests.subjectId, held.revisionId))
    await due('3 days 1 minute')
    expect(await tendRequests(hub)).toEqual({ reminded: 0, lapsed: 0 })
    await due('3 days')
    expect(await tendRequests(hub)).toEqual({ reminded: 1, lapsed: 0 })
    expect(await tendRequests(hub)).toEqual({ reminded: 0, lapsed: 0 })
    await due('-1 second')
    expect(await tendRequests(hub)).toEqual({ reminded: 0, lapsed: 1 })
    expect(await promptState(hub, held.promptId)).toBe('withdrawn')
    expect(await kinds(author)).toEqual(
      expect.arrayContaining(['contribution.changes_due', 'contribution.changes_lapsed'])
    )
    // given again as it was, a person looks at it
    await restorePrompt(hub, author, held.promptId)
    await cleanContributions(hub, [{ type: 'revision', id: held.revisionId }])
    expect(await promptState(hub, held.promptId)).toBe('held')
  })
})

describe('what two people decide', () => {
  it('is hidden until the second one answers, and shown again when that one does not agree', async () => {
    const prompt = await released()
    const caseId = await reported('prompt', prompt.promptId)
    expect(await decide(ann, caseId, { action: 'remove', policy: 'illegal' })).toBeNull()
    expect(await promptState(hub, prompt.promptId)).toBe('hidden')
    await expect(getPrompt(hub, reader, prompt.promptId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await record(prompt.releaseId)).toBeNull()
    // handed on instead, it is the admins' to answer
    await claimCase(hub, bob, caseId)
    const { leaseToken } = await seen(hub, caseId)
    await escalateCase(hub, { ...bob, displayName: 'Bob' }, { caseId, leaseToken }, 'I cannot tell.')
    await answer(chief, caseId, 'disagree')
    expect(await promptState(hub, prompt.promptId)).toBe('published')
    const id = await decide(chief, caseId, { action: 'remove', policy: 'illegal' })
    expect(await promptState(hub, prompt.promptId)).toBe('removed')
    await undoDecision(hub, chief, id ?? '')
    expect(await promptState(hub, prompt.promptId)).toBe('published')
  })

  it('quarantine: few see it, its files and releases are closed, and two again decide what becomes of it', async () => {
    const prompt = await released()
    const imageId = await addImage(
      hub,
      author.id,
      { id: prompt.promptId, revisionId: prompt.revisionId },
      { colour: 'teal' }
    )
    const [image] = await hub.db.select().from(outputs).where(eq(outputs.id, imageId))
    const file = (by: TestUser | null) =>
      findMedia(hub, image?.blobSha256 ?? '', askedBy(by && { id: by.id, reviewer: by.role !== 'creator' }))
    const caseId = await reported('prompt', prompt.promptId)
    expect(await decide(ann, caseId, { action: 'quarantine', policy: 'sexual', note: 'Grave.' })).toBeNull()
    expect(await promptState(hub, prompt.promptId)).toBe('hidden')
    const id = await answer(bob, caseId, 'agree')
    expect(await promptState(hub, prompt.promptId)).toBe('quarantined')
    expect(await lastEntry()).toMatchObject({ action: 'quarantine', reason: 'sexual' })
    expect(await record(prompt.releaseId)).toBe('legal')
    const [release] = await hub.db.select().from(releases).where(eq(releases.id, prompt.releaseId))
    expect(release?.disabledAt).not.toBeNull()
    for (const by of [author, reader, cat]) {
      await expect(getPrompt(hub, by, prompt.promptId)).rejects.toMatchObject({ code: 'not_found' })
      await expect(file(by)).rejects.toMatchObject({ code: 'withheld' })
    }
    await expect(file(null)).rejects.toMatchObject({ code: 'withheld' })
    await expect(getEditablePrompt(hub, author, prompt.promptId)).rejects.toMatchObject({ code: 'not_found' })
    for (const by of [ann, bob, chief]) {
      expect((await getPrompt(hub, by, prompt.promptId)).id).toBe(prompt.promptId)
      expect((await file(by)).sha256).toBe(image?.blobSha256)
    }
    const [next] = await hub.db
      .select()
      .from(cases)
      .where(eq(cases.cameOf, id ?? ''))
    expect(next).toMatchObject({ lane: 'escalated', state: 'open' })
    const view = await getCase(hub, cat, next?.id ?? '')
    expect(view).toMatchObject({ sealed: true, content: null, actions: [] })
    expect((await getCase(hub, cat, caseId)).content).toBeNull()
    await expect(decide(ann, next?.id ?? '', { action: 'publish' })).rejects.toMatchObject({
      code: 'forbidden'
    })
    expect(await decide(chief, next?.id ?? '', { action: 'publish' })).toBeNull()
    expect(await promptState(hub, prompt.promptId)).toBe('quarantined')
    await expect(claimCase(hub, chief, next?.id ?? '')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(claimCase(hub, cat, next?.id ?? '')).rejects.toMatchObject({ key: 'verdict:sealed.text' })
    await answer(ann, next?.id ?? '', 'agree')
    expect(await promptState(hub, prompt.promptId)).toBe('published')
  })

  it('quarantine taken back takes the question along what becomes of it', async () => {
    const prompt = await released()
    const caseId = await reported('prompt', prompt.promptId)
    await decide(ann, caseId, { action: 'quarantine', policy: 'illegal' })
    const id = (await answer(bob, caseId, 'agree')) ?? ''
    await undoDecision(hub, bob, id)
    expect(await promptState(hub, prompt.promptId)).toBe('published')
    expect(await record(prompt.releaseId)).toBeNull()
    const [next] = await hub.db.select().from(cases).where(eq(cases.cameOf, id))
    expect(next?.state).toBe('closed')
  })
})

describe('what a decision brings about', () => {
  it('is told before, and comes to pass: releases, patches, near-copies, who is told', async () => {
    const prompt = await released()
    const other = await givenRelease(hub, author, prompt.promptId, prompt.revisionId, prompt.outputId)
    const clusterId = newId()
    await addPrompt(hub, author.id, { parentId: prompt.promptId, rootId: prompt.promptId, text: 'A remix' })
    const copies = [
      await addPrompt(hub, author.id, { text: 'Nearly', clusterId }),
      await addPrompt(hub, reader.id, { text: 'Nearly too', clusterId }),
      await addPrompt(hub, reader.id, { text: 'Nearly, held', clusterId, moderationState: 'held' })
    ]
    await hub.db.insert(fingerprints).values({
      ...{ subjectType: 'revision', subjectId: prompt.revisionId, promptId: prompt.promptId, exact: 77n },
      clusterId
    })
    const caseId = await reported('prompt', prompt.promptId)
    const said = (await getCase(hub, ann, caseId)).consequences
    expect(said).toEqual({
      ...{ releases: 2, records: 2, patches: 1, remixes: 1, copies: 2, collections: 0, comments: 0 },
      ...{ reporters: 1, readers: 1 }
    })
    const before = await hub.db.$count(patchesDue)
    const id = (await decide(ann, caseId, { action: 'remove', policy: 'hate' })) ?? ''
    expect([await record(prompt.releaseId), await record(other)]).toEqual(['removed', 'removed'])
    expect((await hub.db.$count(patchesDue)) - before).toBe(said?.patches)
    const opened = await hub.db.select().from(cases).where(eq(cases.cameOf, id))
    expect(opened.map(({ subjectId, lane }) => [lane, subjectId]).sort()).toEqual(
      copies
        .slice(0, 2)
        .map(({ revisionId }) => ['copies', revisionId])
        .sort()
    )
    const [event] = await hub.db
      .select()
      .from(events)
      .where(eq(events.type, 'case.propagated'))
      .orderBy(sql`id desc`)
    expect(event?.payload).toMatchObject({ decisionId: id, cases: 2, more: false })
    expect((await getCase(hub, ann, opened[0]?.id ?? '')).cameOf).toEqual({
      caseId,
      action: 'remove',
      policy: 'hate'
    })
    await undoDecision(hub, ann, id)
    const states = await hub.db.select({ state: cases.state }).from(cases).where(eq(cases.cameOf, id))
    expect(states).toEqual([{ state: 'closed' }, { state: 'closed' }])
  })

  it('reaches pictures with the same bytes, and no copies where it says that this is one', async () => {
    const prompt = await released()
    const other = await released()
    const here = { id: prompt.promptId, revisionId: prompt.revisionId }
    // each of its own words: what is alike here is the picture
    await hub.db.execute(
      sql`update fingerprints set exact = hashtext(subject_id::text), cluster_id = subject_id`
    )
    const first = await addImage(hub, author.id, here, { colour: 'olive' })
    const second = await addImage(
      hub,
      reader.id,
      { id: other.promptId, revisionId: other.revisionId },
      { colour: 'olive' }
    )
    const id =
      (await decide(ann, await reported('output', first), { action: 'remove', policy: 'sexual' })) ?? ''
    const opened = await hub.db.select().from(cases).where(eq(cases.cameOf, id))
    expect(opened.map(({ subjectId }) => subjectId)).toEqual([second])
    const twin = (await decide(ann, opened[0]?.id ?? '', { action: 'remove', policy: 'duplicate' })) ?? ''
    expect(await hub.db.$count(cases, eq(cases.cameOf, twin))).toBe(0)
  })
})

describe('a conflict of interest', () => {
  it('bars who looks after a collection with the author, remixed them, or follows each other; not where nobody else could', async () => {
    const near = await createUser(hub, { role: 'moderator' })
    const theirs = await createUser(hub)
    const prompt = await givenPublished(hub, theirs)
    const caseId = await reported('prompt', prompt.promptId)
    const conflict = async () => (await getCase(hub, near, caseId)).conflict
    expect(await conflict()).toBeNull()

    const follow = (a: TestUser, b: TestUser) =>
      hub.db.insert(follows).values({ followerId: a.id, kind: 'user', target: b.id })
    await follow(near, theirs)
    expect(await conflict()).toBeNull()
    await claimCase(hub, near, caseId)
    await follow(theirs, near)
    expect(await conflict()).toBe('follow')
    // it came up while the case was in hand
    await expect(
      decideCase(hub, near, { ...(await seen(hub, caseId)), action: 'dismiss' })
    ).rejects.toMatchObject({ code: 'forbidden', key: 'verdict:error.conflict.follow' })
    await hub.db.update(cases).set({ state: 'open', claimedBy: null }).where(eq(cases.id, caseId))

    const remix = await addPrompt(hub, near.id, { parentId: prompt.promptId, rootId: prompt.promptId })
    expect(await conflict()).toBe('remix')
    const id = newId()
    await hub.db.insert(collections).values({ id, ownerId: theirs.id, title: 'Dusk' })
    await hub.db.insert(collectionEditors).values({ collectionId: id, userId: near.id })
    expect(await conflict()).toBe('team')
    await expect(claimCase(hub, near, caseId)).rejects.toMatchObject({ key: 'verdict:error.conflict.team' })
    expect(await decide(ann, caseId, { action: 'dismiss' })).toMatch(/-/)
    expect(await hub.db.$count(decisions, eq(decisions.moderatorId, near.id))).toBe(0)

    // a hub where everybody else is gone
    const alone = await reported('prompt', remix.id)
    expect((await getCase(hub, theirs, alone)).conflict).toBe('team')
    const { rows } = await onlyReviewer(theirs.id, async () => ({
      rows: (await getCase(hub, theirs, alone)).conflict
    }))
    expect(rows).toBeNull()
  })
})

/** As if all other moderators were banned. */
async function onlyReviewer<T>(id: string, look: () => Promise<T>): Promise<T> {
  await hub.db.execute(
    sql`update users set banned_at = now() where role in ('moderator', 'admin') and id <> ${id}::uuid`
  )
  try {
    return await look()
  } finally {
    await hub.db.execute(sql`update users set banned_at = null`)
  }
}
