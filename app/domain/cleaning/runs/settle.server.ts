import { and, inArray, ne, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { cases } from '~db/schema'
import { revokeRecords } from '../../datasets/revoke-records.server'
import { publishOutputs, publishRevisions, refreshPromptSummaries } from '../../prompts/publish.server'
import { anyOf } from '../../prompts/publish-ids.server'
import { closeCases } from '../../review/close-cases.server'
import { recordActs } from '../../review/log/record-acts.server'
import { releaseAct } from '../../review/log/rule-acts'
import { notify } from '../../review/notify.server'
import { openCases } from '../../review/open-case.server'
import { stateAfter } from '../../review/transitions'
import { holdContributions } from '../hold-contributions.server'
import type { Finding } from '../record'
import { VISIBLE } from './compare-stored'
import type { Stored } from './load-stored.server'

/** What was found about a contribution before and is now. */
export interface Changed {
  subject: Pick<Stored, 'type' | 'id' | 'promptId' | 'authorId' | 'title' | 'contentHash' | 'state'>
  before: readonly Finding[]
  after: readonly Finding[]
}

/** Severity from which nobody sees a published contribution until a moderator has. */
const GRAVEST = 3

const drops = (findings: readonly Finding[]) => findings.filter(({ verdict }) => verdict === 'drop')

/** Rules that hold it now and did not before. */
function newDrops({ before, after }: Changed): Finding[] {
  const known = new Set(drops(before).map(({ rule }) => rule))
  return drops(after).filter(({ rule }) => !known.has(rule))
}

const worst = (findings: readonly Finding[]) => Math.max(0, ...findings.map(({ severity }) => severity))
const idsOf = (changed: readonly Changed[], type: 'revision' | 'output') =>
  changed.filter(({ subject }) => subject.type === type).map(({ subject }) => subject.id)

/**
 * Does what follows from changed findings, in the caller's transaction, which holds the prompts' locks. Published, and held
 * by a rule that did not hold it before: a case, and it stays visible until a moderator decides; where the rule is of the
 * gravest kind it is hidden at once, and marked in releases. Held, and no rule holds it any more: published, unless a
 * moderator has the case in hand. What moderators decided stays decided.
 */
export async function settle(tx: Queryable, changed: readonly Changed[]): Promise<void> {
  const visible = changed.filter(({ subject }) => VISIBLE.includes(subject.state))
  const caught = visible.filter((one) => newDrops(one).length > 0)
  // what is limited or hidden keeps that until a moderator decides
  const holds = (one: Changed) =>
    worst(newDrops(one)) >= GRAVEST && stateAfter('hold', one.subject.state) !== null
  await hideContributions(tx, caught.filter(holds))
  const held = changed.filter(({ subject }) => subject.state === 'held')
  await ask(tx, [...caught.filter((one) => !holds(one)), ...held.filter((one) => newDrops(one).length > 0)])
  const freed = [...visible, ...held].filter(
    ({ before, after }) => drops(before).length > 0 && drops(after).length === 0
  )
  await release(tx, freed)
}

/** A case each; one that is open already takes the higher severity. */
async function ask(tx: Queryable, caught: readonly Changed[]): Promise<void> {
  await openCases(
    tx,
    caught.map((one) => ({
      subjectType: one.subject.type,
      subjectId: one.subject.id,
      promptId: one.subject.promptId,
      authorId: one.subject.authorId,
      lane: 'new',
      severity: worst(newDrops(one)),
      contentHash: one.subject.contentHash
    }))
  )
}

/** Takes what everybody sees off the pages until a moderator has decided, and marks it in releases. The prompts are locked. */
export async function hideContributions(tx: Queryable, caught: readonly Changed[]): Promise<void> {
  if (caught.length === 0) return
  await holdContributions(
    tx,
    caught.map(({ subject, after }) => ({ subject, findings: [...after] }))
  )
  const [revisions, outputs] = [idsOf(caught, 'revision'), idsOf(caught, 'output')]
  const hidden = await tx.execute<{ id: string }>(sql`
    update prompts set moderation_state = 'held', updated_at = now(), version = version + 1
    where current_revision_id = ${anyOf(revisions)} and moderation_state = 'published' returning id`)
  await tx
    .update(cases)
    .set({ hiddenSince: sql`coalesce(${cases.hiddenSince}, clock_timestamp())` })
    .where(
      and(
        inArray(
          cases.subjectId,
          caught.map(({ subject }) => subject.id)
        ),
        ne(cases.state, 'closed')
      )
    )
  const prompts = caught
    .filter(({ subject }) => subject.type === 'output')
    .map(({ subject }) => subject.promptId)
  await refreshPromptSummaries(tx, [...new Set(prompts)])
  await revokeRecords(tx, { promptIds: hidden.map(({ id }) => id), outputIds: outputs, reason: 'removed' })
}

/** Those whose case waits in the queue and came of cleaning alone. */
async function release(tx: Queryable, freed: readonly Changed[]): Promise<void> {
  if (freed.length === 0) return
  const waiting = await tx
    .select({ id: cases.subjectId })
    .from(cases)
    .where(
      and(
        inArray(
          cases.subjectId,
          freed.map(({ subject }) => subject.id)
        ),
        sql`${cases.state} <> 'closed' and ${cases.lane} in ('new', 'copies') and ${cases.reportCount} = 0`,
        sql`(${cases.state} = 'open' or ${cases.leaseUntil} < clock_timestamp())`
      )
    )
    .orderBy(cases.id)
    .for('update')
  const free = new Set(waiting.map(({ id }) => id))
  const closed = freed.filter(({ subject }) => free.has(subject.id))
  await closeCases(tx, [...free])
  const published = closed.filter(({ subject }) => subject.state === 'held')
  await publishOutputs(tx, idsOf(published, 'output'))
  await publishRevisions(tx, idsOf(published, 'revision'))
  const eventIds = await recordEvents(
    tx,
    published.map(({ subject }) => ({
      type: 'contribution.released',
      subjectId: subject.id,
      payload: { type: subject.type, promptId: subject.promptId }
    }))
  )
  await recordActs(
    tx,
    published.map(({ subject }, i) => releaseAct(subject, eventIds[i] ?? null))
  )
  await notify(
    tx,
    published.map(({ subject }, i) => ({
      userId: subject.authorId,
      kind: 'contribution.published',
      params: { title: subject.title, subject: subject.type },
      href: `/prompts/${subject.promptId}`,
      eventId: eventIds[i] ?? null
    }))
  )
}
