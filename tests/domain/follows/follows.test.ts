import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MOST_FOLLOWED, topicOf } from '~/domain/follows/follow'
import { followTarget, unfollowTarget } from '~/domain/follows/follow-target.server'
import { countFollows, isFollowing, listFollowed } from '~/domain/follows/read-follows.server'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { events, follows, users } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

let hub: TestHub
let ann: TestUser
let ben: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub, { name: 'ann' })
  ben = await createUser(hub, { name: 'ben' })
})
afterAll(() => hub?.close())

const told = async (user: TestUser) => (await listNotifications(hub, user)).notifications

describe('following a person', () => {
  test('is counted once, told once, and kept in the history', async () => {
    for (let i = 0; i < 2; i++) await followTarget(hub, ann, { kind: 'user', target: 'BEN' })
    expect(await isFollowing(hub, ann, { kind: 'user', target: ben.id })).toBe(true)
    expect(await countFollows(hub, ben.id)).toEqual({ followers: 1, following: 0 })
    expect(await countFollows(hub, ann.id)).toEqual({ followers: 0, following: 1 })
    await unfollowTarget(hub, ann, { kind: 'user', target: 'ben' })
    expect(await countFollows(hub, ben.id)).toEqual({ followers: 0, following: 0 })
    await followTarget(hub, ann, { kind: 'user', target: 'ben' })
    expect(await told(ben)).toMatchObject([
      { kind: 'user.followed', params: { by: 'ann' }, href: '/users/ann' }
    ])
    const kinds = (await hub.db.select().from(events)).map((event) => event.type)
    expect(kinds.filter((kind) => kind.startsWith('user.') && kind !== 'user.joined')).toEqual([
      'user.followed',
      'user.unfollowed',
      'user.followed'
    ])
  })

  test('each follower is told of', async () => {
    const cat = await createUser(hub, { name: 'cat' })
    await followTarget(hub, cat, { kind: 'user', target: 'ben' })
    expect((await told(ben)).map((one) => one.params.by).sort()).toEqual(['ann', 'cat'])
  })

  test('nobody follows themselves, or nobody', async () => {
    const self = followTarget(hub, ann, { kind: 'user', target: 'ann' })
    await expect(self).rejects.toMatchObject({ code: 'forbidden', key: 'follows:error.self' })
    await expect(followTarget(hub, ann, { kind: 'user', target: 'no-one' })).rejects.toMatchObject({
      code: 'not_found'
    })
  })
})

test('somebody banned can be left, not followed', async () => {
  const dan = await createUser(hub, { name: 'dan' })
  await followTarget(hub, ann, { kind: 'user', target: 'dan' })
  await hub.db.update(users).set({ bannedAt: new Date() }).where(eq(users.id, dan.id))
  const again = followTarget(hub, ben, { kind: 'user', target: 'dan' })
  await expect(again).rejects.toMatchObject({ code: 'not_found' })
  await unfollowTarget(hub, ann, { kind: 'user', target: 'dan' })
  expect(await countFollows(hub, dan.id)).toEqual({ followers: 0, following: 0 })
})

describe('following a topic', () => {
  test('tags are kept in their normal form; unknown words are refused', async () => {
    await followTarget(hub, ann, { kind: 'tag', target: ' #Ｓnow  Fall ' })
    await followTarget(hub, ann, { kind: 'scenario', target: 'poem' })
    await followTarget(hub, ann, { kind: 'generator', target: 'gpt' })
    expect(await listFollowed(hub, ann)).toEqual({
      user: [ben.id],
      tag: ['snow-fall'],
      generator: ['gpt'],
      scenario: ['poem']
    })
    for (const follow of [
      { kind: 'tag', target: ' # ' },
      { kind: 'scenario', target: 'nonsense' },
      { kind: 'generator', target: 'nonsense' }
    ] as const)
      await expect(followTarget(hub, ann, follow)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('there is a most, and refusing leaves nothing behind', async () => {
    const rows = Array.from({ length: MOST_FOLLOWED.tag }, (_, i) => ({ kind: 'tag', target: `t${i}` }))
    await hub.db.insert(follows).values(rows.map((row) => ({ ...row, followerId: ben.id })))
    await expect(followTarget(hub, ben, { kind: 'tag', target: 'one-more' })).rejects.toMatchObject({
      key: 'follows:error.too_many'
    })
    expect((await listFollowed(hub, ben)).tag).toHaveLength(MOST_FOLLOWED.tag)
  })

  test('a list narrowed to one topic is that topic', () => {
    expect(topicOf({ tag: 'x' })).toEqual({ kind: 'tag', target: 'x' })
    expect(topicOf({ tag: 'x', language: 'en' })).toBeNull()
    expect(topicOf({ language: 'en' })).toBeNull()
    expect(topicOf({})).toBeNull()
  })
})
