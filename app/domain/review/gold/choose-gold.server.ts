import { eq, sql } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { cases, goldCases } from '~db/schema'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { lastWordOf } from '../last-word.server'
import { GOLD_ACTIONS } from './gold'

/**
 * Makes a closed case a gold one: an admin agrees with what somebody else decided, so that two people have. One that was
 * retired comes back.
 *
 * @throws AppError `not_found`; `conflict` when it is not closed by a decision that can be asked for again; `forbidden` for what
 *   the admin decided or made
 */
export async function addGold(hub: Pick<Hub, 'db'>, admin: { id: string }, caseId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [one] = await tx.select().from(cases).where(eq(cases.id, caseId)).for('share')
    if (!one) throw new AppError('not_found', 'No such case')
    const [last] = await tx.execute<{ by: string; action: DecisionAction; policy: DecisionPolicy }>(sql`
      select moderator_id as by, action, policy from ${lastWordOf(sql`${caseId}::uuid`)} w`)
    if (one.state !== 'closed' || !one.before || !last || !GOLD_ACTIONS.includes(last.action))
      throw new AppError('conflict', 'Only a decided case can be a gold one', { key: 'care:error.not_gold' })
    if (last.by === admin.id || one.authorId === admin.id)
      throw new AppError('forbidden', 'Two people must agree', { key: 'care:error.gold_own' })
    const id = newId()
    await tx
      .insert(goldCases)
      .values({ id, caseId, action: last.action, policy: last.policy, addedBy: admin.id })
      .onConflictDoUpdate({
        target: goldCases.caseId,
        set: { action: last.action, policy: last.policy, addedBy: admin.id, retiredAt: null }
      })
    await recordEvents(tx, [{ type: 'gold_case.added', actorId: admin.id, subjectId: caseId }])
  })
}

/** Gives a gold case to nobody any more; answers stay. @throws AppError `not_found` */
export async function retireGold(hub: Pick<Hub, 'db'>, admin: { id: string }, caseId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [row] = await tx.execute(sql`
      update gold_cases set retired_at = coalesce(retired_at, now()) where case_id::text = ${caseId} returning id`)
    if (!row) throw new AppError('not_found', 'No such gold case')
    await recordEvents(tx, [{ type: 'gold_case.retired', actorId: admin.id, subjectId: caseId }])
  })
}

export interface GoldCase {
  caseId: string
  title: string
  action: DecisionAction
  policy: DecisionPolicy
  answered: number
  agreed: number
}

/** Gold cases that are given, the newest first. */
export async function listGold({ db }: Pick<Hub, 'db'>, limit = 200): Promise<GoldCase[]> {
  const rows = await db.execute<Record<string, unknown> & GoldCase>(sql`
    select g.case_id as "caseId", coalesce(p.title, '') as title, g.action, g.policy,
      (select count(*)::int from gold_turns t where t.gold_id = g.id and t.answered_at is not null) as answered,
      (select count(*)::int from gold_turns t where t.gold_id = g.id and t.agrees) as agreed
    from gold_cases g join cases c on c.id = g.case_id left join prompts p on p.id = c.prompt_id
    where g.retired_at is null order by g.added_at desc limit ${limit}`)
  return [...rows]
}
