import { and, eq, like } from 'drizzle-orm'
import { afterAll } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { askBacktest } from '~/domain/policy/ask-backtest.server'
import type { BacktestResult } from '~/domain/policy/backtest'
import { goLive } from '~/domain/policy/go-live.server'
import { runBacktest } from '~/domain/policy/run-backtest.server'
import { writeRules } from '~/domain/policy/write-rules.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { cases, findings, moderationLog, policyBacktests, policyLive } from '~db/schema'
import { createTestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

export const list = { why: 'for a test', mode: 'replace' as const }

/** A hub of a file of tests, closed after them, with people, and what tests of rules do again and again. */
export async function policyDesk() {
  const hub = await createTestHub()
  afterAll(() => hub.close())
  const [ada, judge, chief] = [
    await createUser(hub),
    await createUser(hub, { role: 'moderator' }),
    await createUser(hub, { role: 'admin' })
  ]
  let serial = 0
  async function give(author: TestUser, text: string) {
    serial += 1
    return createPrompt(hub, author, {
      ...{
        title: `Given ${serial}`,
        text,
        scenario: 'novel',
        tags: [],
        license: 'CC0-1.0',
        trainingConsent: true
      }
    })
  }
  const clean = (type: 'revision' | 'output', ...ids: string[]) =>
    cleanContributions(
      hub,
      ids.map((id) => ({ type, id }))
    )
  const ruled = (id: string) =>
    hub.db
      .select()
      .from(findings)
      .where(and(eq(findings.subjectId, id), like(findings.rule, 'policy.%')))
      .orderBy(findings.rule)
  const caseOf = async (id: string) =>
    (await hub.db.select().from(cases).where(eq(cases.subjectId, id)).orderBy(cases.openedAt)).at(-1)
  const logged = async (kind: string) =>
    (await hub.db.select().from(moderationLog).where(eq(moderationLog.kind, kind))).map(({ entry }) =>
      JSON.parse(entry)
    )

  async function tested(version: number, days = 30) {
    const id = await askBacktest(hub, chief, { version, days })
    await runBacktest(hub, id)
    const [row] = await hub.db.select().from(policyBacktests).where(eq(policyBacktests.id, id))
    return row?.result as unknown as BacktestResult
  }
  /** The version in effect. */
  const inEffect = async () =>
    (await hub.db.select().from(policyLive).orderBy(policyLive.id)).at(-1)?.versionId ?? null
  async function putInEffect(text: string) {
    const version = await writeRules(hub, chief, { text, why: 'for a test' })
    await tested(version)
    await goLive(hub, chief, { version, seen: await inEffect(), why: 'it was tried' })
    return version
  }

  return { hub, ada, judge, chief, give, clean, ruled, caseOf, logged, tested, inEffect, putInEffect }
}
