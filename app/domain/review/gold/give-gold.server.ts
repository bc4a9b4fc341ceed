import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { cases } from '~db/schema'
import type { ModerationState } from '~db/vocabulary'
import type { Settings } from '../../hub/settings.server'
import { noteView } from '../care/care.server'
import type { Lease } from '../claim-case.server'
import { LEASE_MINUTES } from '../lease'
import type { QueueFilter } from '../queue-query'
import { lockSubject } from '../subject.server'
import { stateAfter } from '../transitions'
import type { GoldAction } from './gold'

/** A gold case can come only where the queue is looked at as a whole, or by a lane: nothing else says what would fit. */
const fits = ({ lane, ...narrowed }: QueueFilter): boolean =>
  Object.keys(narrowed).length === 0 && lane !== 'snoozed' && lane !== 'second' && lane !== 'escalated'

/**
 * Now and then gives a gold case instead of the next one: one whose work still stands as it was left, that is neither the
 * moderator's own nor decided by them, and that they have not answered before.
 *
 * @param spared what the moderator may be given (`spared`)
 * @returns null: not this time
 */
export async function giveGold(
  tx: Queryable,
  { goldEvery }: Pick<Settings, 'goldEvery'>,
  moderator: { id: string },
  filter: QueueFilter,
  spared: SQL
): Promise<Lease | null> {
  if (goldEvery === 0 || !fits(filter) || Math.random() * goldEvery >= 1) return null
  const [found] = await tx.execute<{
    gold_id: string
    case_id: string
    subject_type: string
    subject_id: string
    prompt_id: string
    hash: string
    action: GoldAction
    before: ModerationState
  }>(sql`
    select g.id as gold_id, g.case_id, ${cases.subjectType} as subject_type, ${cases.subjectId} as subject_id,
      ${cases.promptId} as prompt_id, ${cases.contentHash} as hash, g.action, ${cases.before} ->> 'state' as before
    from gold_cases g join cases on ${cases.id} = g.case_id
    where g.retired_at is null and ${cases.state} = 'closed' and ${cases.before} is not null
      and ${cases.authorId} <> ${moderator.id} and g.added_by is distinct from ${moderator.id}::uuid
      and ${cases.askedBy} is distinct from ${moderator.id}::uuid
      and ${filter.lane ? sql`${cases.lane} = ${filter.lane}::case_lane` : sql`true`} and ${spared}
      and not exists (select from decisions d where d.case_id = ${cases.id} and d.moderator_id = ${moderator.id})
      and not exists (select from gold_turns t where t.gold_id = g.id and t.moderator_id = ${moderator.id}
        and t.answered_at is not null)
    order by random() limit 1`)
  if (!found) return null
  const subject = await lockSubject(tx, {
    ...{ subjectType: found.subject_type, subjectId: found.subject_id, promptId: found.prompt_id }
  })
  if (subject?.contentHash !== found.hash || subject.state !== stateAfter(found.action, found.before)) {
    await tx.execute(sql`update gold_cases set retired_at = now() where id = ${found.gold_id}`)
    return null
  }
  const [turn] = await tx.execute<{ id: string; lease_token: string }>(sql`
    insert into gold_turns as t (id, gold_id, moderator_id, lease_token, lease_until)
    values (${newId()}, ${found.gold_id}, ${moderator.id}, gen_random_uuid(),
      clock_timestamp() + make_interval(mins => ${LEASE_MINUTES}))
    on conflict (gold_id, moderator_id) do update
      set lease_token = excluded.lease_token, lease_until = excluded.lease_until where t.answered_at is null
    returning id, lease_token`)
  await noteView(tx, moderator, found.case_id)
  return turn ? { caseId: turn.id, leaseToken: turn.lease_token } : null
}
