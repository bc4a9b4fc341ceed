import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { newId } from '~db/id'
import {
  cases,
  collectionEditors,
  collections,
  decisions,
  events,
  fingerprints,
  follows,
  patchesDue
} from '~db/schema'
import { createUser, type TestUser } from '~tests/support/users'
import { addImage, addPrompt } from '../datasets/contributions'
import { reviewDesk } from './deciding'
import { givenPublished, givenRelease, seen } from './given'
import { reviewPeople } from './people'

const { hub, author, reader, ann } = await reviewPeople()

const { reported, decide, record, released } = reviewDesk({ hub, author, reader })

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
