import { and, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { outputs, promptRevisions } from '~db/schema'
import { anyOf } from '../prompts/publish-ids.server'
import { ledgerPaths } from '../review/ledger-path.server'
import { recordActs } from '../review/log/record-acts.server'
import { holdAct } from '../review/log/rule-acts'
import { notify } from '../review/notify.server'
import { openCases } from '../review/open-case.server'
import { statesBefore } from '../review/transitions'
import type { Placed } from './find-duplicates.server'
import { type Subject, WAITING } from './subject.server'

/** Rules that look for what is alike. */
const LIKENESS = new Set(['exact-duplicate', 'near-duplicate', 'near-picture'])

/** A contribution and why it is held. */
export interface Held extends Pick<Placed, 'findings'> {
  subject: Pick<Subject, 'type' | 'id' | 'promptId' | 'authorId' | 'title' | 'contentHash'>
}

const HOLDABLE = statesBefore('hold')

const worst = ({ findings }: Held) =>
  Math.max(0, ...findings.filter((f) => f.verdict === 'drop').map((f) => f.severity))

/** Rules that hold it, with their versions, the gravest first. */
export const dropsOf = (findings: Held['findings']): string[] =>
  findings
    .filter((f) => f.verdict === 'drop')
    .sort((a, b) => b.severity - a.severity)
    .map((f) => `${f.rule}@${f.ruleVersion}`)

/** Nothing is wrong with it but that the hub has it already. */
const isCopy = ({ findings }: Held) => {
  const drops = findings.filter(({ verdict }) => verdict === 'drop')
  return drops.length > 0 && drops.every(({ rule }) => LIKENESS.has(rule))
}

/**
 * Holds contributions for a person: their state, a case each, the event, and word to the author. A prompt that shows an
 * earlier published revision keeps showing it.
 */
export const holdContributions = (tx: Queryable, placed: readonly Held[]): Promise<void> =>
  hold(tx, placed, ({ findings }) => dropsOf(findings), 'contribution.held')

/** The same for what no rule holds and nobody has looked at: its author is new here, and the hub looks before it publishes. */
export const holdNewcomers = (tx: Queryable, placed: readonly Held[]): Promise<void> =>
  hold(tx, placed, () => [NEWCOMER], 'contribution.awaited')

/** What the log names where trust holds a work, as a rule with its version. */
const NEWCOMER = 'newcomer@1'

async function hold(
  tx: Queryable,
  placed: readonly Held[],
  rulesOf: (one: Held) => string[],
  kind: 'contribution.held' | 'contribution.awaited'
): Promise<void> {
  if (placed.length === 0) return
  const ids = (type: 'revision' | 'output') =>
    placed.filter((p) => p.subject.type === type).map((p) => p.subject.id)
  const revisions = ids('revision')
  if (revisions.length > 0) {
    await tx
      .update(promptRevisions)
      .set({ moderationState: 'held' })
      .where(and(inArray(promptRevisions.id, revisions), inArray(promptRevisions.moderationState, HOLDABLE)))
    await tx.execute(sql`
      update prompts set moderation_state = 'held', updated_at = now(), version = version + 1
      where moderation_state in ${WAITING}
        and id in (select prompt_id from prompt_revisions where id = ${anyOf(revisions)})
    `)
  }
  const held = ids('output')
  if (held.length > 0)
    await tx
      .update(outputs)
      .set({ moderationState: 'held' })
      .where(and(inArray(outputs.id, held), inArray(outputs.moderationState, HOLDABLE)))

  const eventIds = await recordEvents(
    tx,
    placed.map((one) => ({
      type: 'contribution.held',
      subjectId: one.subject.id,
      payload: { type: one.subject.type, promptId: one.subject.promptId, rules: rulesOf(one) }
    }))
  )
  await recordActs(
    tx,
    placed.map((one, i) => holdAct(one.subject, rulesOf(one), eventIds[i] ?? null))
  )
  await openCases(
    tx,
    placed.map((one) => ({
      subjectType: one.subject.type,
      subjectId: one.subject.id,
      promptId: one.subject.promptId,
      authorId: one.subject.authorId,
      lane: isCopy(one) ? 'copies' : 'new',
      severity: worst(one),
      contentHash: one.subject.contentHash
    }))
  )
  const hrefs = await ledgerPaths(
    tx,
    placed.map(({ subject }) => ({
      ...{ subjectType: subject.type, subjectId: subject.id, promptId: subject.promptId }
    }))
  )
  await notify(
    tx,
    placed.map(({ subject }, i) => ({
      userId: subject.authorId,
      kind,
      params: { title: subject.title, subject: subject.type },
      href: kind === 'contribution.awaited' ? '/me/settings#trust' : (hrefs[i] ?? ''),
      eventId: eventIds[i] ?? null
    }))
  )
}
