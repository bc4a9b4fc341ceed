import { eq, sql } from 'drizzle-orm'
import { answerAppeal } from '~/domain/review/appeals/answer-appeal.server'
import { fileAppeal } from '~/domain/review/appeals/file-appeal.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { readLogFilters } from '~/domain/review/log/filters'
import { listLog } from '~/domain/review/log/list-log.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { appeals, cases } from '~db/schema'
import type { DecisionPolicy } from '~db/vocabulary'
import type { TestHub } from '~tests/support/hub'
import type { TestUser } from '~tests/support/users'
import { givenHeld, givenPublished, seen } from './given'

export const WORDS = 'This is no advertising at all, please look again.'

/** What tests of appeals do again and again. */
export function appealDesk({
  hub,
  author,
  reader,
  ann
}: {
  hub: TestHub
  author: TestUser
  reader: TestUser
  ann: TestUser
}) {
  /** A prompt that Ann refused. */
  async function refused(of = author, policy: DecisionPolicy = 'spam') {
    const held = await givenHeld(hub, of)
    await claimCase(hub, ann, held.caseId)
    const decisionId = await decideCase(hub, ann, {
      ...(await seen(hub, held.caseId)),
      ...{ action: 'reject', policy, note: 'It sells lamps.' }
    })
    return { ...held, decisionId: decisionId ?? '' }
  }

  /** A published prompt that was reported and that Ann removed. */
  const removed = async (policy: DecisionPolicy = 'hate', of = author) =>
    decidedOn(await givenPublished(hub, of), policy)

  async function decidedOn<T extends { promptId: string }>(prompt: T, policy: DecisionPolicy = 'hate') {
    await reportContribution(hub, reader, {
      ...{ subjectType: 'prompt', id: prompt.promptId, reason: 'hate', note: 'Look at line two' }
    })
    const [row] = await hub.db.select().from(cases).where(eq(cases.promptId, prompt.promptId))
    const caseId = row?.id ?? ''
    await claimCase(hub, ann, caseId)
    const decisionId = await decideCase(hub, ann, {
      ...(await seen(hub, caseId)),
      ...{ action: 'remove', policy }
    })
    return { ...prompt, caseId, decisionId: decisionId ?? '' }
  }

  async function appealed(decisionId: string, of = author) {
    const id = await fileAppeal(hub, of, { decisionId, words: WORDS })
    const [row] = await hub.db.select().from(appeals).where(eq(appeals.id, id))
    if (!row) throw new Error('no appeal')
    return row
  }

  /** @returns whether the case is closed by it */
  const answer = async (
    caseId: string,
    by: TestUser,
    input: Pick<Parameters<typeof answerAppeal>[2], 'outcome' | 'action' | 'policy'>
  ) => {
    await claimCase(hub, by, caseId)
    const given = { ...(await seen(hub, caseId)), ...input, note: 'I read it again.' }
    return (await answerAppeal(hub, by, given)).closed
  }

  const stateOf = async (id: string) => {
    const [row] = await hub.db.select().from(appeals).where(eq(appeals.id, id))
    return row?.state
  }
  const kinds = async (user: { id: string }) =>
    (await listNotifications(hub, user)).notifications.map(({ kind }) => kind)
  /** Lets a decision be older than it is. */
  const aged = (decisionId: string, interval: string) =>
    hub.db.transaction(async (tx) => {
      await tx.execute(sql`alter table decisions disable trigger decisions_append_only`)
      await tx.execute(
        sql`update decisions set decided_at = decided_at - ${interval}::interval where id = ${decisionId}`
      )
      await tx.execute(sql`alter table decisions enable trigger decisions_append_only`)
    })
  const lastAct = async () =>
    (await listLog(hub, readLogFilters(new URLSearchParams({ kind: 'appeal' })))).links[0]

  return { refused, removed, decidedOn, appealed, answer, stateOf, kinds, aged, lastAct }
}
