import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub.close())

it('knows the words and trigrams of Chinese', async () => {
  const [row] = await hub.db.execute<{ trigrams: string[]; lower: string }>(
    sql`select show_trgm('众人拾柴') as trigrams, lower('ÄÖÜ') as lower`
  )
  expect(row?.trigrams.length).toBeGreaterThan(2)
  expect(row?.lower).toBe('äöü')
})

it('starts from the newest schema and shares nothing with another hub', async () => {
  const other = await createTestHub()
  await createUser(hub, { name: 'only-here' })
  const [row] = await other.db.execute<{ users: number; generators: number }>(
    sql`select (select count(*)::int from users) as users, (select count(*)::int from generators) as generators`
  )
  expect(row?.users).toBe(0)
  expect(row?.generators).toBeGreaterThan(0)
  await other.close()
})
