import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeWords } from '~/domain/search/write-words.server'
import { createTestHub, type TestHub } from '~tests/support/hub'

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub?.close())

/** New words, in a transaction that may join in one way alone: tables grow, and others' plans differ. */
const write = (text: string, without: readonly string[]) =>
  hub.db.transaction(async (tx) => {
    for (const way of without) await tx.execute(sql.raw(`set local enable_${way} = off`))
    await writeWords(tx, [{ promptId: '00000000-0000-7000-8000-000000000000', title: '', text, tags: [] }])
  })

test('who adds the same words at once never waits in a circle, however the database joins them', async () => {
  for (let round = 0; round < 15; round++) {
    const text = Array.from({ length: 400 }, (_, i) => `word${round}x${i}`).join(' ')
    const ways = [['nestloop', 'mergejoin'], ['hashjoin', 'mergejoin'], ['hashjoin', 'nestloop'], []]
    const done = await Promise.allSettled(ways.map((without) => write(text, without)))
    expect(done.filter(({ status }) => status === 'rejected')).toEqual([])
  }
})
