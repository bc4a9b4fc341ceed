import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { lastWordOf } from '../review/last-word.server'
import { trustLevels } from './read-trust.server'
import { REMOVED_HOURS, SLOTS, type SlotUse, slotsTaken } from './slots'

interface Used extends SlotUse {
  /** The prompt that is added to takes a slot already. */
  counted: boolean
  /** Hours until a removal costs nothing any more; null: there is none. */
  freesInHours: number | null
}

/**
 * Takes a slot for a prompt and what is shared with it, in the caller's transaction: what waits for cleaning or a moderator,
 * an open appeal, and what was taken down of late cost some (`SLOT_COSTS`). Adding to one's prompt that waits takes no other.
 *
 * @param promptId the prompt that outputs are added to; null: a new one
 * @throws AppError `rate_limited` when none is free, with when one will be
 */
export async function takeSlot(
  { settings }: Pick<Hub, 'settings'>,
  tx: Queryable,
  author: { id: string },
  promptId: string | null = null
): Promise<void> {
  if (settings.trust === 'off') return
  const slots = SLOTS[(await trustLevels(tx, [author.id]))(author.id)]
  if (slots === null) return
  // one at a time of the same person: two posts at once must not both take the last slot
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('slots'), hashtext(${author.id}))`)
  const used = await readSlots(tx, author.id, promptId)
  if (used.counted || slotsTaken(used) < slots) return
  throw full(slots, used, settings.lateHours.new)
}

function full(slots: number, used: Used, waitHours: number): AppError {
  const { pending, appeals, removed, freesInHours } = used
  const hours = freesInHours ?? waitHours
  const key = removed > 0 ? 'composer:slots.full_removed' : 'composer:slots.full'
  return new AppError('rate_limited', `All ${slots} slots are taken`, {
    ...{ key, params: { slots, pending, removed, appeals, hours }, retryAfterSeconds: hours * 3600 }
  })
}

/** What takes up a person's slots. Reads their own rows that are not decided, along indexes; imports cost nothing. */
export async function readSlots(
  tx: Queryable,
  userId: string,
  promptId: string | null = null
): Promise<Used> {
  const [row] = await tx.execute<{
    pending: string[] | null
    appeals: number
    removed: number
    frees_in: number | null
  }>(sql`
    with live as (
      select id, subject_type, subject_id, prompt_id, lane from cases where author_id = ${userId} and state <> 'closed'
    ), late as (
      select c.closed_at from cases c cross join lateral (
        select action from ${lastWordOf(sql`c.id`)} w
      ) d
      where c.author_id = ${userId} and c.state = 'closed' and d.action::text in ('remove', 'quarantine')
        and c.closed_at > now() - make_interval(hours => ${REMOVED_HOURS})
    )
    select (select json_agg(distinct prompt_id) from (
        select id as prompt_id from prompts where author_id = ${userId} and import_key is null and ${WAITING}
        union all
        select prompt_id from outputs where author_id = ${userId} and import_key is null and ${WAITING}
        union all
        select l.prompt_id from live l join prompt_revisions r on l.subject_type = 'revision' and r.id = l.subject_id
          join prompts p on p.id = r.prompt_id and p.import_key is null
        where r.moderation_state = 'held'
      ) pending) as pending,
      (select count(*)::int from live where lane = 'appeals') as appeals,
      (select count(*)::int from late) as removed,
      (select ceil(extract(epoch from min(closed_at) + make_interval(hours => ${REMOVED_HOURS}) - now()) / 3600)::int
        from late) as frees_in`)
  const pending = row?.pending ?? []
  return {
    ...{ pending: pending.length, appeals: row?.appeals ?? 0, removed: row?.removed ?? 0 },
    counted: promptId !== null && pending.includes(promptId),
    freesInHours: row?.frees_in ?? null
  }
}

/** Written as the conditions of `prompts_pending_idx` and `outputs_pending_idx` are. */
const WAITING = sql`moderation_state in ('submitted', 'scanning', 'held', 'scan_failed', 'changes_requested')`
