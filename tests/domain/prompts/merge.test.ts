import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { addItem } from '~/domain/collections/add-item.server'
import { createCollection } from '~/domain/collections/create-collection.server'
import { addComment } from '~/domain/comments/add-comment.server'
import { findCommentPage } from '~/domain/comments/get-comment.server'
import { react } from '~/domain/comments/react.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { keepApart, mergeDuplicate } from '~/domain/prompts/merge-duplicate.server'
import { mergedInto, readDuplicate } from '~/domain/prompts/read-duplicate.server'
import { restorePrompt } from '~/domain/prompts/restore-prompt.server'
import { rateOutput } from '~/domain/ratings/rate-output.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { searchPrompts } from '~/domain/search/search-prompts.server'
import { recordEvents } from '~db/outbox'
import {
  cases,
  collectionItems,
  collections,
  events,
  notifications,
  outputs,
  prompts,
  ratings
} from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenPrompt, outputRow, promptRow, publishedOutput } from './support'

let hub: TestHub
let ada: TestUser
let bo: TestUser
let cy: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ada = await createUser(hub, { name: 'ada' })
  bo = await createUser(hub, { name: 'bo' })
  cy = await createUser(hub, { name: 'cy' })
})
afterAll(() => hub.close())

let serial = 0
const newWords = () => {
  serial += 1
  return Array.from({ length: 40 }, (_, i) => `ember${serial}x${i}`).join(' ')
}
const clean = async (type: 'revision' | 'output', ...ids: string[]) =>
  cleanContributions(
    hub,
    ids.map((id) => ({ type, id }))
  )
async function post(author: TestUser, text: string, tags: string[] = ['fire']) {
  const made = await createPrompt(
    hub,
    author,
    givenPrompt({ title: `Prompt ${text.slice(0, 12)}`, text, tags })
  )
  await clean('revision', made.revisionId)
  return made.promptId
}
const offered = async (author: TestUser, id: string) => readDuplicate(hub, await getPrompt(hub, author, id))
const outputsOf = (id: string) =>
  hub.db.select().from(outputs).where(eq(outputs.promptId, id)).orderBy(outputs.id)

describe('the same words again', () => {
  it('move outputs, ratings and tags to the earlier prompt, with credit, in one step', async () => {
    const text = newWords()
    const earlier = await post(ada, text)
    const later = await post(bo, text, ['fire', 'tinder'])
    expect((await promptRow(hub, later)).moderationState).toBe('held')
    const own = await publishedOutput(hub, bo, later, newWords())
    expect(await offered(bo, later)).toMatchObject({
      kind: 'offer',
      exact: true,
      earlier: { id: earlier, by: 'ada' }
    })
    expect(await readDuplicate(hub, { ...(await getPrompt(hub, bo, later)), mine: false })).toBeNull()

    expect(await mergeDuplicate(hub, bo, later)).toBe(earlier)
    const [moved] = await outputsOf(earlier)
    const before = await outputRow(hub, own)
    expect(before.moderationState).toBe('withdrawn')
    expect(moved).toMatchObject({
      authorId: bo.id,
      text: before.text,
      license: before.license,
      trainingConsent: before.trainingConsent,
      consentedAt: before.consentedAt,
      createdAt: before.createdAt,
      revisionId: (await promptRow(hub, earlier)).currentRevisionId,
      moderationState: 'scanning'
    })
    await clean('output', moved?.id ?? '')
    expect(await promptRow(hub, earlier)).toMatchObject({ outputCount: 1, tags: ['fire', 'tinder'] })
    const found = (await searchPrompts(hub, { q: 'tinder' })).cards
    expect(found).toHaveLength(1)
    expect((await promptRow(hub, later)).moderationState).toBe('withdrawn')
    expect(
      (await hub.db.select().from(cases).where(eq(cases.promptId, later))).map(({ state }) => state)
    ).toEqual(['closed'])
    expect(await offered(bo, later)).toMatchObject({ kind: 'merged', earlier: { id: earlier } })
    // it was never public, so its address tells nobody anything
    expect(await mergedInto(hub, later, 'public')).toBeNull()
    const [event] = await hub.db.select().from(events).where(eq(events.type, 'prompt.merged'))
    expect(event).toMatchObject({
      subjectId: later,
      payload: { into: earlier, exact: true, outputs: [{ from: own, to: moved?.id }], tags: ['tinder'] }
    })
    const told = await hub.db.select().from(notifications).where(eq(notifications.userId, ada.id))
    expect(told.at(-1)).toMatchObject({ kind: 'prompt.merged', params: { by: 'bo', count: 1 } })
    await expect(mergeDuplicate(hub, bo, later)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('can be kept apart, and are not offered again', async () => {
    const text = newWords()
    await post(ada, text)
    const later = await post(bo, text)
    await keepApart(hub, bo, later)
    expect(await offered(bo, later)).toBeNull()
    expect((await promptRow(hub, later)).moderationState).toBe('held')
  })

  it('are only the author’s to merge, and only while the earlier prompt is there', async () => {
    const text = newWords()
    const earlier = await post(ada, text)
    const later = await post(bo, text)
    await expect(mergeDuplicate(hub, cy, later)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(keepApart(hub, cy, later)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(mergeDuplicate(hub, ada, earlier)).rejects.toMatchObject({ code: 'conflict' })
    await hub.db.update(prompts).set({ moderationState: 'withdrawn' }).where(eq(prompts.id, earlier))
    expect(await offered(bo, later)).toBeNull()
    await expect(mergeDuplicate(hub, bo, later)).rejects.toMatchObject({ code: 'conflict' })
    expect((await promptRow(hub, later)).moderationState).toBe('held')
  })

  it('a refused prompt stays refused, but its outputs are not lost', async () => {
    const text = newWords()
    const earlier = await post(ada, text)
    const later = await post(bo, text)
    await publishedOutput(hub, bo, later, newWords())
    await hub.db.update(prompts).set({ moderationState: 'rejected' }).where(eq(prompts.id, later))
    await mergeDuplicate(hub, bo, later)
    expect((await promptRow(hub, later)).moderationState).toBe('rejected')
    expect(await outputsOf(earlier)).toHaveLength(1)
    await expect(mergeDuplicate(hub, bo, later)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('nearly the same words', () => {
  it('move others’ outputs too; what was made from other words keeps its revision, so no dataset pairs them', async () => {
    const text = newWords()
    const earlier = await post(ada, text)
    const later = await post(bo, `${text} and one more`)
    expect((await promptRow(hub, later)).moderationState).toBe('published')
    const theirs = await publishedOutput(hub, cy, later, newWords())
    await rateOutput(hub, bo, { outputId: theirs, overall: 5, adherence: 4, quality: 3 })
    expect(await offered(bo, later)).toMatchObject({ kind: 'offer', exact: false })
    const { revisionId } = await outputRow(hub, theirs)
    await mergeDuplicate(hub, bo, later)
    const [moved] = await outputsOf(earlier)
    expect(moved).toMatchObject({ authorId: cy.id, revisionId, ratingCount: 1, overallSum: 5 })
    const scores = await hub.db
      .select()
      .from(ratings)
      .where(inArray(ratings.outputId, [theirs, moved?.id ?? '']))
    expect(scores).toMatchObject([{ outputId: moved?.id, userId: bo.id, overall: 5 }])
    const told = await hub.db.select().from(notifications).where(eq(notifications.userId, cy.id))
    expect(told.at(-1)).toMatchObject({ kind: 'output.moved', href: `/prompts/${earlier}` })
    expect(await mergedInto(hub, later, 'public')).toMatchObject({ id: earlier })
    // bringing the prompt back does not bring copies of its outputs back
    await restorePrompt(hub, bo, later)
    expect((await outputsOf(later)).map(({ moderationState }) => moderationState)).toEqual(['withdrawn'])
    expect(await mergedInto(hub, later)).toBeNull()
  })

  it('are no duplicate in one’s own lineage', async () => {
    const text = newWords()
    const spark = await post(ada, text)
    const made = await createPrompt(hub, bo, givenPrompt({ text: `${text} and more`, parentId: spark }))
    await clean('revision', made.revisionId)
    expect(await offered(bo, made.promptId)).toBeNull()
  })
})

it('an output the earlier prompt has already is found there by cleaning', async () => {
  const [text, answer] = [newWords(), newWords()]
  const earlier = await post(ada, text)
  const first = await addOutput(hub, ada, {
    promptId: earlier,
    text: answer,
    generatorId: 'gpt',
    license: 'CC-BY-4.0',
    trainingConsent: true
  })
  await clean('output', first)
  const later = await post(bo, text)
  await publishedOutput(hub, bo, later, answer)
  await mergeDuplicate(hub, bo, later)
  const moved = (await outputsOf(earlier)).find(({ authorId }) => authorId === bo.id)
  await clean('output', moved?.id ?? '')
  expect((await outputRow(hub, moved?.id ?? '')).moderationState).toBe('held')
})

describe('what people made of it', () => {
  it('comes along: comments, reactions, collections, what lies before the moderators; and old addresses lead on', async () => {
    const text = newWords()
    const earlier = await post(ada, text)
    const later = await post(bo, `${text} and one more`)
    const said = await addComment(hub, cy, { promptId: later, text: 'Under the later one' })
    await addComment(hub, ada, { promptId: later, parentId: said, text: 'An answer' })
    await reportContribution(hub, ada, { subjectType: 'comment', id: said, reason: 'spam' })
    for (const promptId of [earlier, later])
      await react(hub, cy, { subject: 'prompt', id: promptId, kind: 'spark', give: true })
    await react(hub, ada, { subject: 'prompt', id: later, kind: 'heart', give: true })
    const collect = async (...ids: string[]) => {
      const id = await createCollection(hub, cy, { title: 'Kept', description: '', isPublic: true })
      for (const promptId of ids) await addItem(hub, cy, { collectionId: id, promptId })
      return id
    }
    const both = await collect(earlier, later)
    const only = await collect(later)

    expect(await mergeDuplicate(hub, bo, later)).toBe(earlier)
    const after = await promptRow(hub, earlier)
    expect(after).toMatchObject({ commentCount: 2, reactionCount: 2, collectionCount: 2 })
    expect(await promptRow(hub, later)).toMatchObject({
      commentCount: 0,
      reactionCount: 0,
      collectionCount: 0
    })
    expect(await findCommentPage(hub, null, said)).toBe(`/prompts/${earlier}?comment=${said}#c-${said}`)
    const [asked] = await hub.db.select().from(cases).where(eq(cases.subjectId, said))
    expect(asked).toMatchObject({ promptId: earlier, state: 'open' })
    const held = await hub.db
      .select()
      .from(collectionItems)
      .where(inArray(collectionItems.collectionId, [both, only]))
    expect(held.map(({ promptId }) => promptId)).toEqual([earlier, earlier])
    const counts = await hub.db
      .select()
      .from(collections)
      .where(inArray(collections.id, [both, only]))
    expect(counts.map(({ itemCount }) => itemCount)).toEqual([1, 1])

    const first = await post(ada, newWords())
    await hub.db.update(prompts).set({ moderationState: 'withdrawn' }).where(eq(prompts.id, earlier))
    await hub.db.transaction((tx) =>
      recordEvents(tx, [{ type: 'prompt.merged', subjectId: earlier, payload: { into: first } }])
    )
    expect(await mergedInto(hub, later, 'public')).toMatchObject({ id: first })
  })
})
