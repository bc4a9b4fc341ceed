import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import type { Hub } from '../../hub/hub.server'
import { anyOf } from '../../prompts/publish-ids.server'
import type { NotificationKind } from '../notification-kinds'
import { notify } from '../notify.server'
import { stateAfter, statesBefore } from '../transitions'
import { REMIND_DAYS } from './asked'

/** Requests looked at in one go; the chore's turn comes again in a minute. */
const BATCH = 200

interface Due extends Record<string, unknown> {
  id: string
  subjectType: 'revision' | 'output'
  subjectId: string
  promptId: string
  authorId: string
  title: string
}

const due = sql`c.id, c.subject_type as "subjectType", c.subject_id as "subjectId", c.prompt_id as "promptId",
  c.author_id as "authorId", coalesce(p.title, '') as title`
const open = sql`c.answer_id is null and c.ended_at is null`

/**
 * Keeps the time of what authors were asked to change, on the database's clock: they are reminded once, and what has not been
 * answered in time is withdrawn.
 */
export async function tendRequests(hub: Pick<Hub, 'db'>): Promise<{ reminded: number; lapsed: number }> {
  const lapsed = await hub.db.transaction(lapse)
  const reminded = await hub.db.transaction(remind)
  return { reminded, lapsed }
}

async function remind(tx: Queryable): Promise<number> {
  const rows = await tx.execute<Due>(sql`
    with soon as (
      select id from change_requests c
      where ${open} and c.due_at < now() + make_interval(days => ${REMIND_DAYS}) and c.reminded_at is null
      order by c.due_at limit ${BATCH} for update skip locked)
    update change_requests c set reminded_at = now() from soon, prompts p
    where c.id = soon.id and p.id = c.prompt_id returning ${due}`)
  await tell(tx, [...rows], 'contribution.changes_due', [])
  return rows.length
}

/** The prompt goes with a revision when it shows none; what else of it waits or is shown stays. */
async function lapse(tx: Queryable): Promise<number> {
  const rows = await tx.execute<Due>(sql`
    select ${due} from change_requests c join prompts p on p.id = c.prompt_id
    where ${open} and c.due_at < now() order by c.due_at limit ${BATCH} for no key update of p skip locked`)
  // answered while this waited for the prompt: then it is not open any more
  const ended = await tx.execute<{ id: string }>(sql`
    update change_requests c set ended_at = now()
    where id = ${anyOf([...rows].map(({ id }) => id))} and ${open} returning id`)
  const over = new Set([...ended].map(({ id }) => id))
  const list = [...rows].filter(({ id }) => over.has(id))
  if (list.length === 0) return 0
  const ids = (type: Due['subjectType']) =>
    anyOf(list.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId))
  const [from, to] = [statesBefore('lapse'), stateAfter('lapse', 'changes_requested')]
  await tx.execute(sql`
    update prompt_revisions set moderation_state = ${to} where id = ${ids('revision')} and moderation_state in ${from}`)
  await tx.execute(sql`
    update outputs set moderation_state = ${to} where id = ${ids('output')} and moderation_state in ${from}`)
  await tx.execute(sql`
    update prompts set moderation_state = ${to}, updated_at = now(), version = version + 1
    where id in (select prompt_id from prompt_revisions where id = ${ids('revision')})
      and moderation_state in ${from} and current_revision_id is null`)
  const eventIds = await recordEvents(
    tx,
    list.map(({ subjectType, subjectId, promptId }) =>
      subjectType === 'output'
        ? { type: 'output.withdrawn' as const, subjectId, payload: { promptId, lapsed: true } }
        : {
            type: 'prompt.withdrawn' as const,
            subjectId: promptId,
            payload: { revisionIds: [subjectId], outputIds: [], lapsed: true }
          }
    )
  )
  await tell(tx, list, 'contribution.changes_lapsed', eventIds)
  return list.length
}

const tell = (tx: Queryable, rows: Due[], kind: NotificationKind, eventIds: (number | null)[]) =>
  notify(
    tx,
    rows.map(({ authorId, title, subjectType, promptId }, i) => ({
      userId: authorId,
      kind,
      params: { title, subject: subjectType },
      href: `/prompts/${promptId}`,
      eventId: eventIds[i] ?? null
    }))
  )
