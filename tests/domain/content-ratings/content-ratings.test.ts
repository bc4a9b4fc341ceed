import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { drawMatch } from '~/domain/arena/draw-match.server'
import { addItem } from '~/domain/collections/add-item.server'
import { createCollection } from '~/domain/collections/create-collection.server'
import { listCollections } from '~/domain/collections/list-collections.server'
import { listItems } from '~/domain/collections/list-items.server'
import { chooseRatings } from '~/domain/content-ratings/choose-ratings.server'
import { lensOf, OPEN_LENS } from '~/domain/content-ratings/lens'
import { rateOwnWork } from '~/domain/content-ratings/rate-own-work.server'
import { ruleRating } from '~/domain/content-ratings/rule-rating.server'
import { suggestRating } from '~/domain/content-ratings/suggest-rating.server'
import { followTarget } from '~/domain/follows/follow-target.server'
import { listFollowing } from '~/domain/follows/list-following.server'
import { listWorks } from '~/domain/generators/list-works.server'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { listCards } from '~/domain/prompts/list-page.server'
import { listByAuthor, listPrompts } from '~/domain/prompts/list-prompts.server'
import { getLineage } from '~/domain/remixes/get-lineage.server'
import { searchPrompts } from '~/domain/search/search-prompts.server'
import { similarPrompts } from '~/domain/search/similar-prompts.server'
import { listPart } from '~/domain/sharing/list-sitemap.server'
import { getPublicPrompt, listPublicPrompts } from '~/domain/sharing/public-prompts.server'
import { contentRatingVotes, events, moderationLog, notifications, users } from '~db/schema'
import type { ContentRating } from '~db/vocabulary'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { outputRow, promptRow, publishedOutput, publishedPrompt } from '../prompts/support'

let hub: TestHub
let author: TestUser
let moderator: TestUser
const readers: TestUser[] = []
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  moderator = await createUser(hub, { role: 'moderator' })
  for (let n = 0; n < 8; n += 1) readers.push(await createUser(hub))
  await hub.db.execute(sql`update users set created_at = now() - interval '4 days'`)
})
afterAll(() => hub?.close())

const prompt = (id: string) => ({ type: 'prompt', id }) as const
const output = (id: string) => ({ type: 'output', id }) as const
const reader = (n: number) => readers[n] as TestUser

describe('what is said of a work', () => {
  let id: string
  beforeEach(async () => {
    id = (await publishedPrompt(hub, author, { title: 'A hard tale', contentRating: 'sensitive' })).promptId
  })
  const messages = () =>
    hub.db
      .select()
      .from(notifications)
      .where(eq(notifications.href, `/prompts/${id}/content-rating`))

  test('begins with its author’s word, in the lists as well', async () => {
    expect(await promptRow(hub, id)).toMatchObject({ contentRating: 'sensitive', shownRating: 'sensitive' })
    expect(await rateOwnWork(hub, author, prompt(id), 'general')).toBe('general')
    await expect(rateOwnWork(hub, reader(0), prompt(id), 'mature')).rejects.toMatchObject({
      code: 'forbidden'
    })
  })

  test('votes move it up, never below the author’s word, and back when they are taken back', async () => {
    for (let n = 0; n < 4; n += 1)
      expect(await suggestRating(hub, reader(n), prompt(id), 'mature')).toBe('sensitive')
    expect(await suggestRating(hub, reader(4), prompt(id), 'extreme')).toBe('mature')
    expect(await messages()).toMatchObject([
      { kind: 'rating.by_readers', params: { title: 'A hard tale', content_rating: 'mature' } }
    ])
    // the same vote again is none
    expect(await suggestRating(hub, reader(4), prompt(id), 'extreme')).toBe('mature')
    expect(await rateOwnWork(hub, author, prompt(id), 'general')).toBe('mature')
    expect(await suggestRating(hub, reader(4), prompt(id), null)).toBe('general')
    const kept = await hub.db.select().from(contentRatingVotes).where(eq(contentRatingVotes.subjectId, id))
    expect(kept).toHaveLength(4)
    const said = await hub.db.select().from(events).where(eq(events.subjectId, id)).orderBy(events.id)
    expect(said.map(({ type }) => type).filter((type) => type.startsWith('content_rating'))).toEqual([
      ...Array(5).fill('content_rating.suggested'),
      'content_rating.changed',
      'content_rating.changed',
      'content_rating.retracted',
      'content_rating.changed'
    ])
  })

  test('readers who come too soon, and the author, have no vote', async () => {
    const fresh = await createUser(hub)
    await expect(suggestRating(hub, fresh, prompt(id), 'mature')).rejects.toMatchObject({
      key: 'contentRating:error.standing'
    })
    await expect(suggestRating(hub, author, prompt(id), 'mature')).rejects.toMatchObject({
      key: 'contentRating:error.own'
    })
    const hidden = await publishedPrompt(hub, author)
    await hub.db.execute(sql`update prompts set moderation_state = 'removed' where id = ${hidden.promptId}`)
    await expect(suggestRating(hub, reader(0), prompt(hidden.promptId), 'mature')).rejects.toMatchObject({
      code: 'not_found'
    })
  })

  test('a moderator has the last word: logged, told, and taken back', async () => {
    const logged = async () =>
      (await hub.db.select().from(moderationLog)).map(({ entry }) => JSON.parse(entry))
    const before = (await logged()).length
    for (let n = 0; n < 5; n += 1) await suggestRating(hub, reader(n), prompt(id), 'extreme')
    expect(await ruleRating(hub, moderator, prompt(id), 'general')).toBe('general')
    expect(await suggestRating(hub, reader(5), prompt(id), 'extreme')).toBe('general')
    expect(await rateOwnWork(hub, author, prompt(id), 'mature')).toBe('general')
    expect(await ruleRating(hub, moderator, prompt(id), null)).toBe('extreme')
    expect((await messages()).map(({ kind }) => kind)).toEqual([
      'rating.by_readers',
      'rating.by_moderator',
      'rating.by_moderator'
    ])
    const fresh = (await logged()).slice(before)
    expect(fresh.map(({ kind, by, from, to }) => [kind, by, from, to])).toEqual([
      ['rating', 'rule', 'sensitive', 'extreme'],
      ['rating', 'moderator', 'extreme', 'general'],
      ['rating', 'moderator', 'general', 'extreme']
    ])
    await expect(ruleRating(hub, reader(0), prompt(id), 'mature')).rejects.toMatchObject({
      code: 'forbidden'
    })
    const own = await publishedPrompt(hub, moderator)
    await expect(ruleRating(hub, moderator, prompt(own.promptId), 'mature')).rejects.toMatchObject({
      key: 'contentRating:error.own'
    })
  })

  test('an output’s rating is its own, and its prompt’s place in the lists while it is the cover', async () => {
    const made = await publishedOutput(hub, author, id)
    expect(await rateOwnWork(hub, author, output(made), 'extreme')).toBe('extreme')
    expect(await outputRow(hub, made)).toMatchObject({ contentRating: 'extreme' })
    expect(await promptRow(hub, id)).toMatchObject({ contentRating: 'sensitive', shownRating: 'extreme' })
    await rateOwnWork(hub, author, output(made), 'general')
    expect(await promptRow(hub, id)).toMatchObject({ shownRating: 'sensitive' })
  })
})

describe('what a reader meets', () => {
  const ids = {} as Record<ContentRating, string>
  const outputs = {} as Record<ContentRating, string>
  let painter: TestUser
  beforeAll(async () => {
    painter = await createUser(hub, { name: 'painter' })
    for (const contentRating of ['general', 'sensitive', 'mature', 'extreme'] as const) {
      const made = await publishedPrompt(hub, painter, {
        title: `Zebra ${contentRating}`,
        text: 'A zebra crosses the river at night.',
        tags: ['zebra'],
        contentRating,
        parentId: contentRating === 'general' ? undefined : ids.general
      })
      ids[contentRating] = made.promptId
      outputs[contentRating] = await publishedOutput(hub, painter, made.promptId, `zebra of ${contentRating}`)
      if (contentRating === 'general') continue
      await rateOwnWork(hub, painter, output(outputs[contentRating]), contentRating)
    }
  })
  const mine = (cards: { id: string; veil?: ContentRating | null }[]) =>
    (Object.keys(ids) as ContentRating[]).flatMap((rating) => {
      const card = cards.find((one) => one.id === ids[rating])
      return card ? [card.veil ? `${rating}?` : rating] : []
    })
  const adult = lensOf({ sensitive: 'show', mature: 'show', extreme: 'veil' }, true)
  const strict = lensOf({ sensitive: 'hide', mature: 'hide', extreme: 'hide' }, false)

  test('in every list: what they chose, and as everybody where nobody asked', async () => {
    await followTarget(hub, reader(0), { kind: 'user', target: 'painter' })
    const collection = await createCollection(hub, painter, {
      title: 'Zebras',
      description: '',
      isPublic: true
    })
    for (const id of Object.values(ids))
      await addItem(hub, painter, { collectionId: collection, promptId: id })
    const filters = { author: 'painter' }
    const tag = { tag: 'zebra' }
    const common = { after: null, locale: 'en' }
    const lists: Record<
      string,
      (lens?: typeof adult) => Promise<{ id: string; veil?: ContentRating | null }[]>
    > = {
      newest: async (lens) => (await listCards(hub, { ...common, sort: 'newest', filters: {}, lens })).cards,
      'of a tag': async (lens) =>
        (await listCards(hub, { ...common, sort: 'trending', filters: tag, lens })).cards,
      'of an author': async (lens) => (await listPrompts(hub, { sort: 'top', filters, lens })).cards,
      'of a week': async (lens) =>
        (await listPrompts(hub, { sort: 'top', days: 7, filters: tag, lens })).cards,
      following: async (lens) =>
        (await listFollowing(hub, reader(0), { ...common, filters: {}, lens })).cards,
      profile: async (lens) => (await listByAuthor(hub, painter.id, null, lens)).cards,
      collection: async (lens) => (await listItems(hub, collection, { lens })).cards,
      search: async (lens) => (await searchPrompts(hub, { q: 'zebra', lens })).cards,
      'search by a filter': async (lens) =>
        (await searchPrompts(hub, { q: 'tag:zebra -nothinglikeit', lens })).cards,
      similar: async (lens) => [
        ...(await similarPrompts(hub, ids.general, lens)).cards,
        { id: ids.general, veil: null }
      ],
      generator: async (lens) => (await listWorks(hub, 'gpt', { lens })).cards
    }
    for (const [name, read] of Object.entries(lists)) {
      expect.soft(mine(await read()), name).toEqual(['general', 'sensitive?'])
      expect.soft(mine(await read(adult)), name).toEqual(['general', 'sensitive', 'mature', 'extreme?'])
      expect.soft(mine(await read(strict)), name).toEqual(['general'])
      expect.soft(mine(await read(OPEN_LENS)), name).toEqual(['general', 'sensitive', 'mature', 'extreme'])
    }
    const { facets } = await searchPrompts(hub, { q: 'zebra' })
    expect(facets?.total).toBe(2)
    const shelf = await listCollections(hub, { kind: 'owner', userId: painter.id })
    expect(shelf.collections[0]?.titles).toEqual(['Zebra general'])
  })

  test('in a tree of remixes: what is left out is not told', async () => {
    const seen = async (lens?: typeof adult) =>
      (await getLineage(hub, null, ids.general, lens)).nodes.map(({ title }) => title.slice(6)).sort()
    expect(await seen()).toEqual(['general', 'sensitive'])
    expect(await seen(adult)).toEqual(['extreme', 'general', 'mature', 'sensitive'])
  })

  test('in the arena: nothing they would have veiled', async () => {
    await publishedOutput(hub, painter, ids.mature, 'another zebra of mature')
    const drawn = async (lens?: typeof adult) => (await drawMatch(hub, reader(1), lens))?.prompt.title
    expect(await drawn()).toBeUndefined()
    await hub.db.execute(sql`update outputs set author_rating = 'mature' where prompt_id = ${ids.mature}`)
    expect(await drawn()).toBeUndefined()
    expect(await drawn(adult)).toBe('Zebra mature')
  })

  test('outside the hub: no words or pictures of what may disturb, and nothing for adults', async () => {
    const feed = await listPublicPrompts(hub, { authorId: painter.id })
    expect(feed.prompts.map(({ title, excerpt }) => [title, excerpt !== ''])).toEqual([
      ['Zebra sensitive', false],
      ['Zebra general', true]
    ])
    await expect(getPublicPrompt(hub, ids.mature)).rejects.toMatchObject({ code: 'not_found' })
    const part = await listPart(hub, { kind: 'prompts', from: ids.general, to: null })
    expect(part.map(({ path }) => path)).toContain(`/prompts/${ids.sensitive}`)
    expect(part.map(({ path }) => path)).not.toContain(`/prompts/${ids.mature}`)
  })

  test('on its page: words and files of what is left out are not told', async () => {
    await rateOwnWork(hub, painter, output(outputs.general), 'mature')
    const page = await getPrompt(hub, null, ids.general)
    expect(page).toMatchObject({
      met: 'show',
      outputs: [{ met: 'hide', text: null, contentRating: 'mature' }]
    })
    expect((await getPrompt(hub, null, ids.general, { lens: adult })).outputs[0]).toMatchObject({
      met: 'show',
      text: 'zebra of general'
    })
    expect((await getPrompt(hub, { ...painter }, ids.general)).outputs[0]).toMatchObject({ met: 'show' })
    expect((await getPrompt(hub, null, ids.mature)).met).toBe('hide')
  })
})

test('choices are kept; what is for adults needs the word of one', async () => {
  const user = reader(7)
  const choices = { sensitive: 'hide', mature: 'show', extreme: 'hide' } as const
  await expect(chooseRatings(hub, user, { choices, adult: false })).rejects.toMatchObject({
    fields: { adult: 'contentRating:error.adult' }
  })
  const saved = async () => (await hub.db.select().from(users).where(eq(users.id, user.id)))[0]
  await chooseRatings(hub, user, { choices, adult: true })
  const first = await saved()
  expect(first).toMatchObject({ ratingChoices: choices, adultAt: expect.any(Date) })
  await chooseRatings(hub, user, { choices: { ...choices, mature: 'veil' }, adult: true })
  expect((await saved())?.adultAt).toEqual(first?.adultAt)
  await chooseRatings(hub, user, { choices: { ...choices, mature: 'hide' }, adult: false })
  expect((await saved())?.adultAt).toBeNull()
})
