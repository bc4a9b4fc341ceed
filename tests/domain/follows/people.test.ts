import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followTarget } from '~/domain/follows/follow-target.server'
import { listPeople, type PeopleCursor } from '~/domain/follows/list-people.server'
import { users } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

let hub: TestHub
let star: TestUser
const fans: TestUser[] = []
beforeAll(async () => {
  hub = await createTestHub()
  star = await createUser(hub)
  for (let i = 0; i < 5; i++) {
    const fan = await createUser(hub)
    fans.push(fan)
    await followTarget(hub, fan, { kind: 'user', target: star.name })
  }
  await followTarget(hub, star, { kind: 'user', target: fans[0]?.name ?? '' })
  await followTarget(hub, star, { kind: 'tag', target: 'rain' })
})
afterAll(() => hub.close())

test('followers, newest first, page by page without gaps or repeats', async () => {
  const seen: string[] = []
  let after: PeopleCursor | null = null
  do {
    const page: Awaited<ReturnType<typeof listPeople>> = await listPeople(hub, null, {
      ...{ userId: star.id, side: 'followers', after, limit: 2 }
    })
    seen.push(...page.people.map(({ name }) => name))
    after = page.next
  } while (after)
  expect(seen).toEqual(fans.map(({ name }) => name).reverse())
})

test('says whom the reader follows, never of themselves, and holds people only', async () => {
  const { people } = await listPeople(hub, star, { userId: star.id, side: 'followers' })
  expect(people.filter(({ followed }) => followed).map(({ name }) => name)).toEqual([fans[0]?.name])
  const of = await listPeople(hub, fans[0] as TestUser, { userId: star.id, side: 'following' })
  expect(of.people).toMatchObject([{ name: fans[0]?.name, followed: null }])
  expect(JSON.stringify(of)).not.toMatch(/rain|@example/)
})

test('passes over who is banned', async () => {
  await hub.db
    .update(users)
    .set({ bannedAt: new Date() })
    .where(eq(users.id, fans[1]?.id ?? ''))
  const { people } = await listPeople(hub, null, { userId: star.id, side: 'followers' })
  expect(people.map(({ name }) => name)).not.toContain(fans[1]?.name)
})
