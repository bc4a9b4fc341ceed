import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { lockAlone } from '~db/locks'
import { recordEvents } from '~db/outbox'
import type { Hub } from '../hub/hub.server'
import { recordActs } from '../review/log/record-acts.server'
import { trustAct } from '../review/log/staff-acts'
import { notify } from '../review/notify.server'
import { levelOf, nextByTime, type TrustLevel } from './levels'

/** People whose level is weighed in one transaction. */
const BATCH = 500

interface Due extends Record<string, unknown> {
  id: string
  level: TrustLevel
  approved: number
  removed: number
  joined_ms: number
  confirmed: boolean
  /** Nobody is told of the first weighing of what was shared before there were levels, nor of one that changes nothing. */
  quiet: boolean
}

/**
 * Adds to everybody's counts what changed since the last time, and weighs the levels of those it concerns and of those whose
 * time has come. A move is an event and told to the person; one down is in the public log.
 *
 * @returns how many changes were counted and how many people moved
 */
export async function foldStandings(
  hub: Pick<Hub, 'db' | 'settings'>
): Promise<{ changes: number; moved: number }> {
  const changes = await hub.db.transaction(foldChanges)
  let moved = 0
  for (let more = true; more; ) {
    const weighed = await hub.db.transaction((tx) => weighDue(tx, hub.settings.smtpUrl !== null))
    moved += weighed.moved
    more = weighed.looked === BATCH
  }
  return { changes, moved }
}

async function foldChanges(tx: Queryable): Promise<number> {
  await lockAlone(tx, 'standings')
  const [row] = await tx.execute<{ n: number }>(sql`
    with folded as (
      delete from standing_changes returning *
    ), summed as (
      select user_id, sum(approved)::int as approved, sum(removed)::int as removed from folded group by user_id
    ), written as (
      insert into standings as s (user_id, approved, removed, since, due_at)
      select user_id, approved, removed, now(), now() from summed order by user_id
      on conflict (user_id) do update
        set approved = s.approved + excluded.approved, removed = s.removed + excluded.removed, due_at = excluded.due_at
    )
    select count(*)::int as n from folded`)
  return row?.n ?? 0
}

async function weighDue(tx: Queryable, mails: boolean): Promise<{ looked: number; moved: number }> {
  await lockAlone(tx, 'standings')
  const due = await tx.execute<Due>(sql`
    select s.user_id as id, s.level, s.approved, s.removed, (extract(epoch from u.created_at) * 1000)::float8 as joined_ms,
      u.email_confirmed_at is not null as confirmed,
      s.since is null or u.deleted_at is not null or s.floor > 0 or u.role in ('moderator', 'admin') as quiet
    from standings s join users u on u.id = s.user_id where s.due_at <= now() order by s.user_id limit ${BATCH}`)
  const now = new Date()
  const weighed = due.map((row) => {
    const standing = {
      approved: row.approved,
      removed: row.removed,
      joinedAt: new Date(row.joined_ms),
      confirmed: row.confirmed
    }
    const level = levelOf(standing, row.level, now, mails)
    return {
      ...row,
      before: row.level,
      level,
      due: nextByTime(standing, level, mails)?.toISOString() ?? null
    }
  })
  await tx.execute(sql`
    update standings s set level = w.level, due_at = w.due,
      since = case when s.level = w.level and s.since is not null then s.since else now() end
    from jsonb_to_recordset(${JSON.stringify(weighed)}::jsonb) as w (id uuid, level smallint, due timestamptz)
    where s.user_id = w.id`)
  const moved = weighed.filter(({ level, before }) => level !== before)
  await tellMoves(tx, moved)
  return { looked: due.length, moved: moved.length }
}

async function tellMoves(
  tx: Queryable,
  moved: readonly { id: string; before: TrustLevel; level: TrustLevel; quiet: boolean }[]
): Promise<void> {
  const eventIds = await recordEvents(
    tx,
    moved.map(({ id, before, level }) => ({
      type: 'trust.moved',
      subjectId: id,
      payload: { from: before, to: level }
    }))
  )
  const told = moved.flatMap((move, i) => (move.quiet ? [] : [{ ...move, eventId: eventIds[i] ?? null }]))
  await recordActs(
    tx,
    told
      .filter(({ level, before }) => level < before)
      .map(({ id, before, level, eventId }) => trustAct(id, { from: before, to: level }, 'rule', eventId))
  )
  await notify(
    tx,
    told.map(({ id, before, level, eventId }) => ({
      userId: id,
      kind: level > before ? 'trust.raised' : 'trust.lowered',
      params: { level },
      href: '/me/settings#trust',
      eventId
    }))
  )
}
