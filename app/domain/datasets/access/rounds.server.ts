import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { accessRequests, accessRounds } from '~db/schema'
import type { AccessState } from '~db/vocabulary'
import { type AccessHistory, type AccessRound, MOST_ROUNDS } from './access'

type Answered = typeof accessRequests.$inferSelect

/** Keeps the answer that was just given to a request, with the reason it was given to. */
export async function keepRound(tx: Queryable, { id, ...request }: Answered): Promise<void> {
  const { state, reason, note, requestedAt, decidedAt, decidedBy } = request
  if (!decidedAt) throw new Error(`Request ${id} is not answered`)
  await tx
    .insert(accessRounds)
    .values({ requestId: id, state, reason, note, requestedAt, decidedAt, decidedBy })
}

/** A request as its last answer left it; null where nobody answered it yet. */
export async function lastRound(tx: Queryable, requestId: string) {
  const [last] = await tx
    .select()
    .from(accessRounds)
    .where(eq(accessRounds.requestId, requestId))
    .orderBy(sql`${accessRounds.id} desc`)
    .limit(1)
  return last ?? null
}

/** A request with the answer that stands, and those before. */
export interface Told {
  /** Null while it waits. */
  answer: AccessRound | null
  earlier: AccessHistory
}

/**
 * What was answered to requests, by their ids.
 *
 * @param teller whom it is told: who asked is not told which admin it was
 */
export async function answersTo(
  db: Queryable,
  requests: readonly { id: string; state: AccessState }[],
  teller: 'curator' | 'asker'
): Promise<Map<string, Told>> {
  const ids = requests.map(({ id }) => id)
  const rows = ids.length === 0 ? [] : await rowsOf(db, ids)
  return new Map(
    requests.map(({ id, state }) => {
      const rounds = rows.filter(({ requestId }) => requestId === id).map((row) => roundOf(row, teller))
      const answer = state === 'pending' ? null : (rounds.pop() ?? null)
      return [
        id,
        { answer, earlier: { rounds: rounds.slice(-MOST_ROUNDS), more: rounds.length > MOST_ROUNDS } }
      ]
    })
  )
}

/** The last answers to each request, oldest first: as many as are told, the one that stands, and one that says there are more. */
async function rowsOf(db: Queryable, ids: string[]) {
  const rows = await db.execute<Row>(sql`
    select a.request_id as "requestId", a.state, a.reason, a.note, ${iso('requested_at')} as "requestedAt",
      ${iso('decided_at')} as "decidedAt", u.name as by, u.display_name as author, a.decided_by = d.owner_id as own
    from ${accessRequests} q join datasets d on d.id = q.dataset_id
    cross join lateral (
      select * from ${accessRounds} r where r.request_id = q.id order by r.id desc limit ${MOST_ROUNDS + 2}) a
    left join users u on u.id = a.decided_by
    where q.id = any(${`{${ids.join(',')}}`}::uuid[])
    order by a.id`)
  return [...rows]
}

const iso = (column: string) =>
  sql.raw(`to_char(a.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

type Row = Pick<AccessRound, 'state' | 'reason' | 'note'> & {
  requestId: string
  requestedAt: string
  decidedAt: string
  by: string | null
  author: string | null
  own: boolean | null
}

function roundOf(row: Row, teller: 'curator' | 'asker'): AccessRound {
  const { state, reason, note, by, author } = row
  const from = by === null ? 'gate' : row.own ? 'owner' : 'admin'
  const named = by !== null && author !== null && (teller === 'curator' || from === 'owner')
  const times = { requestedAt: new Date(row.requestedAt), decidedAt: new Date(row.decidedAt) }
  return { state, reason, note, ...times, from, by: named ? { by, author } : null }
}
