import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { hideContributions } from '~/domain/cleaning/runs/settle.server'
import { addComment } from '~/domain/comments/add-comment.server'
import { getComment } from '~/domain/comments/get-comment.server'
import { loadThreads } from '~/domain/comments/load-threads.server'
import { restoreComment } from '~/domain/comments/restore-comment.server'
import { findMedia } from '~/domain/outputs/find-media.server'
import { getEditablePrompt } from '~/domain/prompts/get-editable-prompt.server'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { escalateCase, handBack } from '~/domain/review/escalate-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { tendCases } from '~/domain/review/tend-cases.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { cases, moderationLog, outputs, promptRevisions, prompts, releases, users } from '~db/schema'
import { createUser, type TestUser } from '~tests/support/users'
import { addImage } from '../datasets/contributions'
import { askedBy } from '../outputs/asker'
import { reviewDesk } from './deciding'
import { givenPublished, promptState, seen } from './given'
import { reviewPeople } from './people'

const { hub, author, reader, ann, bob, chief } = await reviewPeople()
const cat = await createUser(hub, { role: 'moderator' })

const { reported, decide, answer, kinds, record, released } = reviewDesk({ hub, author, reader })

const lastEntry = async () => {
  const [row] = await hub.db.select().from(moderationLog).orderBy(sql`sequence desc`).limit(1)
  return JSON.parse(row?.entry ?? '{}')
}

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

  it('is not decided by the admin alone who proposed it and was contradicted, nor by one who handed it on', async () => {
    const { promptId } = await givenPublished(hub, author)
    const caseId = await reported('prompt', promptId)
    const illegal = { action: 'remove', policy: 'illegal' } as const
    const handOn = async (by: TestUser) => {
      await claimCase(hub, by, caseId)
      const { leaseToken } = await seen(hub, caseId)
      await escalateCase(hub, { ...by, displayName: by.name }, { caseId, leaseToken }, 'I cannot tell.')
    }
    await decide(chief, caseId, illegal)
    // the only admin: the others begin anew, and it takes two again
    await answer(bob, caseId, 'disagree')
    expect((await getCase(hub, bob, caseId)).lane).toBe('reports')
    expect(await decide(chief, caseId, illegal)).toBeNull()
    const head = await createUser(hub, { role: 'admin' })
    await handOn(bob)
    await answer(head, caseId, 'disagree')
    expect((await getCase(hub, bob, caseId)).lane).toBe('escalated')
    expect(await decide(chief, caseId, illegal)).toBeNull()
    await answer(bob, caseId, 'disagree')
    await handOn(head)
    expect(await decide(head, caseId, illegal)).toBeNull()
    await answer(chief, caseId, 'disagree')
    expect(await promptState(hub, promptId)).toBe('published')
    expect(await decide(chief, caseId, illegal)).toMatch(/-/)
    await hub.db.update(users).set({ role: 'creator' }).where(eq(users.id, head.id))
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

describe('what is hidden until somebody answers', () => {
  /** A comment under a prompt, with an answer below it, that was reported. */
  async function said() {
    const { promptId } = await givenPublished(hub, author)
    const id = await addComment(hub, author, { promptId, text: 'Terrible words' })
    await addComment(hub, reader, { promptId, parentId: id, text: 'Do not' })
    await reportContribution(hub, reader, { subjectType: 'comment', id, reason: 'illegal', detail: 'terror' })
    const [row] = await hub.db.select().from(cases).where(eq(cases.subjectId, id))
    const thread = async () => {
      const { firsts, answers } = await loadThreads(
        hub,
        { promptId },
        { order: 'oldest', after: null, focus: null }
      )
      const [prompt] = await hub.db.select().from(prompts).where(eq(prompts.id, promptId))
      return [firsts[0]?.gone, firsts[0]?.body, answers[0]?.body, prompt?.commentCount]
    }
    return { id, caseId: row?.id ?? '', thread }
  }
  const SHOWN = [null, 'Terrible words', 'Do not', 2]
  const AWAY = ['removed', '', 'Do not', 1]

  it('a comment too: its place stays, and it is shown again when the second does not agree, or by undoing', async () => {
    const { id, caseId, thread } = await said()
    expect(await decide(ann, caseId, { action: 'remove', policy: 'illegal' })).toBeNull()
    expect(await thread()).toEqual(AWAY)
    await expect(getComment(hub, reader, id)).rejects.toMatchObject({ code: 'not_found' })
    expect((await getCase(hub, bob, caseId)).content).toMatchObject({
      text: 'Terrible words',
      state: 'hidden'
    })
    // it is not removed: nobody restores it past the second person
    await restoreComment(hub, cat, id)
    expect(await thread()).toEqual(AWAY)
    await answer(bob, caseId, 'disagree')
    expect(await thread()).toEqual(SHOWN)
    await decide(chief, caseId, { action: 'dismiss' })

    const other = await said()
    await decide(ann, other.caseId, { action: 'remove', policy: 'illegal' })
    const decisionId = (await answer(bob, other.caseId, 'agree')) ?? ''
    expect(await other.thread()).toEqual(AWAY)
    expect(await kinds(author)).toContain('comment.removed')
    await undoDecision(hub, bob, decisionId)
    expect(await other.thread()).toEqual(SHOWN)
  })

  it('for 72 hours on the database’s clock: the admins have it, once; it stays hidden, and two still decide', async () => {
    const head = await createUser(hub, { role: 'admin' })
    const prompt = await released()
    const caseId = await reported('prompt', prompt.promptId)
    await decide(chief, caseId, { action: 'remove', policy: 'illegal' })
    const later = (hours: number) =>
      hub.db.execute(
        sql`update cases set hidden_since = hidden_since - make_interval(hours => ${hours}::int) where id = ${caseId}`
      )
    await later(71)
    expect((await tendCases(hub, 0)).hidden).toBe(0)
    await later(1)
    expect((await tendCases(hub, 0)).hidden).toBe(1)
    expect((await tendCases(hub, 0)).hidden).toBe(0)
    expect(await promptState(hub, prompt.promptId)).toBe('hidden')
    // whoever proposed it is not asked
    expect(await kinds(head)).toEqual(['case.hidden_long'])
    expect(await kinds(chief)).not.toContain('case.hidden_long')
    const { items } = await listQueue(hub, head, { filter: { lane: 'escalated' } })
    expect(items.find(({ id }) => id === caseId)).toMatchObject({ hiddenLong: true, state: 'hidden' })
    await expect(claimCase(hub, chief, caseId)).rejects.toMatchObject({ key: 'review:error.second' })
    await expect(claimCase(hub, bob, caseId)).rejects.toMatchObject({ key: 'review:error.escalated' })
    expect((await getCase(hub, chief, caseId)).barred).toBe('second')
    // given back, it waits for any second person again
    await handBack(hub, head, caseId)
    await expect(claimCase(hub, chief, caseId)).rejects.toMatchObject({ key: 'review:error.second' })
    await answer(bob, caseId, 'agree')
    expect(await promptState(hub, prompt.promptId)).toBe('removed')
    const [closed] = await hub.db.select().from(cases).where(eq(cases.id, caseId))
    expect(closed?.hiddenSince).toBeNull()
  })

  it('by a rule as well', async () => {
    const prompt = await released()
    const [row] = await hub.db.select().from(promptRevisions).where(eq(promptRevisions.id, prompt.revisionId))
    const subject = {
      ...{ type: 'revision' as const, id: prompt.revisionId, promptId: prompt.promptId, authorId: author.id },
      ...{ title: prompt.title, contentHash: prompt.contentHash, state: row?.moderationState ?? 'published' }
    }
    await hub.db.transaction((tx) => hideContributions(tx, [{ subject, before: [], after: [] }]))
    const [one] = await hub.db.select().from(cases).where(eq(cases.subjectId, prompt.revisionId))
    await claimCase(hub, bob, one?.id ?? '')
    await hub.db.execute(
      sql`update cases set hidden_since = hidden_since - interval '73 hours' where subject_id = ${prompt.revisionId}`
    )
    expect((await tendCases(hub, 0)).hidden).toBe(1)
    const [about] = await hub.db.select().from(cases).where(eq(cases.subjectId, prompt.revisionId))
    expect(about).toMatchObject({ lane: 'escalated', laneBefore: 'new', state: 'claimed' })
    // whoever is at it may finish, and is no admin by that
    const illegal = { action: 'reject', policy: 'illegal' } as const
    expect(await decideCase(hub, bob, { ...(await seen(hub, one?.id ?? '')), ...illegal })).toBeNull()
    expect(await promptState(hub, prompt.promptId)).toBe('held')
    expect(await answer(ann, one?.id ?? '', 'agree')).toMatch(/-/)
    expect(await lastEntry()).toMatchObject({ action: 'reject', reason: 'illegal' })
  })
})
