import { inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { refreshFingerprints } from '~/domain/cleaning/refresh-fingerprints.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { fingerprints } from '~db/schema'
import { randomFrom } from '~tests/bench/seed-words'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

let hub: TestHub
let ada: TestUser
let bo: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ada = await createUser(hub)
  bo = await createUser(hub)
})
afterAll(() => hub.close())

const random = randomFrom(29)
const WORDS = Array.from(
  { length: 900 },
  (_, i) => `${'bdfgklmnprst'[i % 12]}${'aeiou'[i % 5]}${i.toString(36)}`
)
const words = (count: number) =>
  Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)] as string)

/** Families: chains of copies of copies, whose ends are no longer near each other, and copies of one. */
function families(): string[] {
  return Array.from({ length: 8 }).flatMap((_, family) => {
    let text = words(60)
    return Array.from({ length: 7 }, (_, copy) => {
      if (copy > 0) {
        const from = [...text]
        from[Math.floor(random() * from.length)] = `k${family}${copy}`
        from[Math.floor(random() * from.length)] = `q${family}${copy}`
        if (family % 2 === 0) text = from
        return from.join(' ')
      }
      return text.join(' ')
    })
  })
}

/** Posts texts, cleans them in parts of `size` in the order of `order`, and tells which ended in one cluster. */
async function clustersOf(texts: string[], order: number[], size: number): Promise<string[]> {
  const textOf = new Map<string, string>()
  const ids: string[] = []
  for (const [n, text] of texts.entries()) {
    const { revisionId } = await createPrompt(hub, n % 2 ? ada : bo, {
      ...{ title: `Prompt ${n}`, text, scenario: 'novel' as const, tags: [] },
      ...{ license: 'CC0-1.0' as const, trainingConsent: true, parentId: undefined }
    })
    textOf.set(revisionId, text)
    ids.push(revisionId)
  }
  for (let from = 0; from < order.length; from += size)
    await cleanContributions(
      hub,
      order.slice(from, from + size).map((n) => ({ type: 'revision', id: ids[n] as string }))
    )
  const told = await groups(ids, textOf)
  // as if an earlier release of the hub had made them
  await hub.db
    .update(fingerprints)
    .set({ keys: [], bands: [], sketch: [], scheme: 1 })
    .where(inArray(fingerprints.subjectId, ids))
  expect(await refreshFingerprints(hub)).toBe(ids.length)
  expect(await groups(ids, textOf)).toEqual(told)
  await hub.db.delete(fingerprints).where(inArray(fingerprints.subjectId, ids))
  return told
}

async function groups(ids: string[], textOf: Map<string, string>): Promise<string[]> {
  const rows = await hub.db.select().from(fingerprints).where(inArray(fingerprints.subjectId, ids))
  const members = new Map<string, string[]>()
  for (const { clusterId, subjectId } of rows)
    members.set(clusterId, [...(members.get(clusterId) ?? []), subjectId])
  for (const [cluster, own] of members) expect(cluster).toBe(own.sort()[0])
  return [...members.values()]
    .map((own) =>
      own
        .map((id) => textOf.get(id))
        .sort()
        .join('|')
    )
    .sort()
}

it('clusters are the same in any order and any parts, and when they are made anew', async () => {
  const texts = families()
  const straight = texts.map((_, n) => n)
  const first = await clustersOf(texts, straight, 500)
  expect(first.length).toBeLessThan(texts.length / 2)
  for (const size of [1, 7]) {
    const order = [...straight].sort(() => random() - 0.5)
    expect(await clustersOf(texts, order, size)).toEqual(first)
  }
})
