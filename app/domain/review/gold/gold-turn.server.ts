import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import type { CaseSubject, DecisionAction, DecisionPolicy, ModerationState } from '~db/vocabulary'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { allowedActions } from '../case-actions'
import { checkReason, type DecisionInput } from '../decide-case.server'
import { leaseEnded } from '../held-case.server'
import { LEASE_MINUTES } from '../lease'
import { type Answer, agree, type GoldTurn } from './gold'

/** The gold case a moderator has before them under this id and has not answered; null: it is none. */
export async function findTurn(
  tx: Queryable,
  moderator: { id: string },
  id: string
): Promise<GoldTurn | null> {
  const [row] = await tx.execute<{
    case_id: string
    subject_type: CaseSubject
    subject_id: string
    prompt_id: string | null
    marked_at: string
    lease_token: string
    remaining_ms: number
    before: ModerationState
  }>(sql`
    select g.case_id, t.lease_token, c.before ->> 'state' as before, c.before ->> 'at' as marked_at,
      c.subject_type, c.subject_id, c.prompt_id,
      extract(epoch from t.lease_until - clock_timestamp())::float8 * 1000 as remaining_ms
    from gold_turns t join gold_cases g on g.id = t.gold_id join cases c on c.id = g.case_id
    where t.id::text = ${id} and t.moderator_id = ${moderator.id} and t.answered_at is null`)
  if (!row) return null
  const { case_id: caseId, lease_token: leaseToken, remaining_ms: remainingMs, before: stateBefore } = row
  const about = { subjectType: row.subject_type, subjectId: row.subject_id, promptId: row.prompt_id }
  return { id, caseId, leaseToken, remainingMs, stateBefore, markedAt: row.marked_at, ...about }
}

/** Five more minutes from now; null ends the lease. */
export async function leaseTurn(tx: Queryable, { id }: GoldTurn, minutes: number | null): Promise<void> {
  await tx.execute(sql`
    update gold_turns set lease_until = clock_timestamp() + make_interval(mins => ${minutes ?? 0}) where id = ${id}`)
}

export const renewTurn = (tx: Queryable, turn: GoldTurn): Promise<void> => leaseTurn(tx, turn, LEASE_MINUTES)

/**
 * Notes what a moderator would have decided. Nothing else happens: no state, no message, no entry of the log.
 *
 * @throws AppError as `decideCase`
 */
export async function answerGold(
  hub: Hub,
  moderator: { id: string },
  turn: GoldTurn,
  input: Pick<DecisionInput, 'leaseToken' | 'policy' | 'note'> & { action: DecisionAction }
): Promise<void> {
  const policy = checkReason(input)
  if (turn.leaseToken !== input.leaseToken || turn.remainingMs <= 0) throw leaseEnded()
  if (!allowedActions(turn.stateBefore, turn.subjectType).includes(input.action))
    throw new AppError('stale', 'It cannot be decided so', { key: 'review:error.changed' })
  await hub.db.transaction(async (tx) => {
    const [gold] = await tx.execute<{ action: DecisionAction; policy: DecisionPolicy }>(sql`
      select action, policy from gold_cases where case_id = ${turn.caseId}`)
    const agrees = gold ? agree(gold, { action: input.action, policy }) : null
    const [kept] = await tx.execute(sql`
      update gold_turns set answered_at = now(), action = ${input.action}, policy = ${policy}, agrees = ${agrees}
      where id = ${turn.id} and answered_at is null returning id`)
    if (!kept) throw leaseEnded()
    await recordEvents(tx, [
      { type: 'gold_case.answered', actorId: moderator.id, subjectId: turn.id, payload: { agrees } }
    ])
  })
}

/** How an answer compares: what the moderator said, and what two people had agreed on. */
export interface GoldResult {
  caseId: string
  title: string
  agrees: boolean
  said: Answer
  right: Answer
  answeredAt: Date
}

/** A moderator's answers to gold cases, newest first; one of them by its id. */
export async function listResults(
  tx: Queryable,
  moderator: { id: string },
  options: { turnId?: string; limit?: number } = {}
): Promise<GoldResult[]> {
  const rows = await tx.execute<{
    case_id: string
    title: string | null
    agrees: boolean
    action: DecisionAction
    policy: DecisionPolicy
    right_action: DecisionAction
    right_policy: DecisionPolicy
    at_ms: number
  }>(sql`
    select g.case_id, p.title, t.agrees, t.action, t.policy, g.action as right_action, g.policy as right_policy,
      extract(epoch from t.answered_at)::float8 * 1000 as at_ms
    from gold_turns t join gold_cases g on g.id = t.gold_id join cases c on c.id = g.case_id
    left join prompts p on p.id = c.prompt_id
    where t.moderator_id = ${moderator.id} and t.answered_at is not null
      and ${options.turnId ? sql`t.id::text = ${options.turnId}` : sql`true`}
    order by t.answered_at desc limit ${options.limit ?? 20}`)
  return [...rows].map((row) => ({
    ...{ caseId: row.case_id, title: row.title ?? '', agrees: row.agrees },
    said: { action: row.action, policy: row.policy },
    right: { action: row.right_action, policy: row.right_policy },
    answeredAt: new Date(row.at_ms)
  }))
}

/** How the answer whose turn an address names compares; null: it names none of theirs. */
export async function goldAnswered(
  tx: Queryable,
  moderator: { id: string },
  turnId: string | null
): Promise<GoldResult | null> {
  if (!turnId) return null
  const [result] = await listResults(tx, moderator, { turnId, limit: 1 })
  return result ?? null
}
