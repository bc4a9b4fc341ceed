import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import type { Hub } from '~/domain/hub/hub.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { prompts } from '~db/schema'
import type { TestHub } from './hub'

/** Settings for the queues of a test hub: PostgreSQL, or Redis where KINDLING_TEST_REDIS_URL names one. */
export const queueSettings = (hub: TestHub) => ({
  databaseUrl: hub.databaseUrl,
  redisUrl: process.env.KINDLING_TEST_REDIS_URL ?? null
})

/** Waits until `look` gives something; fails after `timeoutMs`. */
export async function eventually<T>(
  look: () => Promise<T | false | null | undefined>,
  timeoutMs = 30_000
): Promise<T> {
  for (const until = Date.now() + timeoutMs; ; await sleep(25)) {
    const seen = await look()
    if (seen) return seen
    if (Date.now() > until) throw new Error(`Nothing within ${timeoutMs} ms`)
  }
}

let shared = 0

/** A prompt that cleaning has nothing against. */
export function sharePrompt(hub: Hub, author: { id: string }) {
  shared += 1
  return createPrompt(hub, author, {
    title: `A walk through town number ${shared}`,
    text: `Describe an evening walk through the harbour of town ${shared}, told by the lamplighter who knows each door.`,
    scenario: 'novel',
    tags: [],
    license: 'CC0-1.0',
    trainingConsent: true
  })
}

export async function stateOf(hub: Hub, promptId: string): Promise<string | undefined> {
  const [row] = await hub.db
    .select({ state: prompts.moderationState })
    .from(prompts)
    .where(eq(prompts.id, promptId))
  return row?.state
}
