import { and, count, eq, sql } from 'drizzle-orm'
import { accessRequests, users } from '~db/schema'
import type { AccessState } from '~db/vocabulary'
import type { Hub } from '../../hub/hub.server'
import { type Actor, canCurate } from '../actor'
import type { FoundDataset } from '../find-dataset.server'
import type { Access, AccessHistory, AccessRequest } from './access'
import { answersTo } from './rounds.server'

/** How a reader stands to a dataset they can see. */
export async function readAccess(
  hub: Pick<Hub, 'db'>,
  reader: Actor | null,
  dataset: FoundDataset
): Promise<Access> {
  const { visibility, gate, accessNote } = dataset
  const curates = canCurate(reader, dataset)
  const mine = gate !== 'none' && reader && !curates ? await ownRequest(hub, reader.id, dataset.id) : null
  return {
    visibility,
    gate,
    note: accessNote,
    open: gate === 'none' || curates || mine?.state === 'granted',
    request: mine,
    waiting: curates ? await countWaiting(hub, dataset.id) : 0
  }
}

async function ownRequest(hub: Pick<Hub, 'db'>, userId: string, datasetId: string) {
  const [found] = await hub.db
    .select({
      state: accessRequests.state,
      reason: accessRequests.reason,
      note: accessRequests.note,
      requestedAt: accessRequests.requestedAt
    })
    .from(accessRequests)
    .where(and(eq(accessRequests.datasetId, datasetId), eq(accessRequests.userId, userId)))
  return found ?? null
}

async function countWaiting(hub: Pick<Hub, 'db'>, datasetId: string): Promise<number> {
  const [row] = await hub.db
    .select({ n: count() })
    .from(accessRequests)
    .where(and(eq(accessRequests.datasetId, datasetId), eq(accessRequests.state, 'pending')))
  return row?.n ?? 0
}

/** What was answered to somebody's own requests before the answer that stands. */
export async function readOwnHistory(
  hub: Pick<Hub, 'db'>,
  reader: Actor,
  datasetId: string
): Promise<AccessHistory> {
  const [request] = await hub.db
    .select({ id: accessRequests.id, state: accessRequests.state })
    .from(accessRequests)
    .where(and(eq(accessRequests.datasetId, datasetId), eq(accessRequests.userId, reader.id)))
  const answers = await answersTo(hub.db, request ? [request] : [], 'asker')
  return answers.get(request?.id ?? '')?.earlier ?? { rounds: [], more: false }
}

/** Where the next page begins: time (ms) and id of the last request shown. */
export type AccessCursor = [requestedAtMs: number, id: string]

/** Requests of a dataset in one state, newest first, one keyset page; each with what was answered before. */
export async function listAccessRequests(
  hub: Pick<Hub, 'db'>,
  datasetId: string,
  { state, after, limit = 25 }: { state: AccessState; after: AccessCursor | null; limit?: number }
): Promise<{ requests: AccessRequest[]; next: AccessCursor | null }> {
  const rows = await hub.db
    .select({
      id: accessRequests.id,
      by: users.name,
      author: users.displayName,
      reason: accessRequests.reason,
      state: accessRequests.state,
      requestedAt: accessRequests.requestedAt
    })
    .from(accessRequests)
    .innerJoin(users, eq(users.id, accessRequests.userId))
    .where(
      and(
        eq(accessRequests.datasetId, datasetId),
        eq(accessRequests.state, state),
        after
          ? sql`(${accessRequests.requestedAt}, ${accessRequests.id}) < (${new Date(after[0]).toISOString()}::timestamptz, ${after[1]}::uuid)`
          : undefined
      )
    )
    .orderBy(sql`${accessRequests.requestedAt} desc nulls last, ${accessRequests.id} desc nulls last`)
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const answers = await answersTo(hub.db, shown, 'curator')
  const none = { answer: null, earlier: { rounds: [], more: false } }
  const requests = shown.map((request) => ({ ...request, ...(answers.get(request.id) ?? none) }))
  return { requests, next: rows.length > limit && last ? [last.requestedAt.getTime(), last.id] : null }
}
