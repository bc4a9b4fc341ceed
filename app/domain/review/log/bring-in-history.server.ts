import { eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { disputes, events, generators, moderationProgress } from '~db/schema'
import type { EventType } from '~db/vocabulary'
import type { Hub } from '../../hub/hub.server'
import type { Act } from './act'
import { decisionActs } from './decision-acts.server'
import { recordActs } from './record-acts.server'
import { holdAct, releaseAct } from './rule-acts'
import { closingAct, disputeAct, generatorAct, roleAct } from './staff-acts'

const TYPES = [
  'case.decided',
  'contribution.held',
  'contribution.released',
  'dispute.decided',
  'user.changed',
  'generator.decided'
] as const satisfies readonly EventType[]
const BATCH = 500

type Event = typeof events.$inferSelect
type Payload = Record<string, never>

/**
 * Brings what moderators and rules did before there was the log into it, once, oldest first; a batch a transaction, so that
 * it may be stopped and go on.
 *
 * @param enough asked between two batches
 * @returns how many entries were brought in
 */
export async function bringInHistory(hub: Pick<Hub, 'db'>, enough: () => boolean): Promise<number> {
  let brought = 0
  for (let more = true; more && !enough(); ) {
    const batch = await hub.db.transaction(bringInBatch)
    brought += batch ?? 0
    more = batch !== null
  }
  return brought
}

/** Null: there is nothing left. */
async function bringInBatch(tx: Queryable): Promise<number | null> {
  const [progress] = await tx.select().from(moderationProgress).for('update')
  if (!progress || progress.broughtIn >= progress.bringInUntil) return null
  const found = await tx
    .select()
    .from(events)
    .where(
      sql`${events.id} > ${progress.broughtIn} and ${events.id} <= ${progress.bringInUntil} and ${inArray(events.type, [...TYPES])}`
    )
    .orderBy(events.id)
    .limit(BATCH)
  const last = found.length === BATCH ? (found.at(-1)?.id ?? 0) : progress.bringInUntil
  const acts = await actsOf(tx, found)
  if (last === progress.bringInUntil) acts.push(...(await closings(tx, last)))
  await recordActs(
    tx,
    acts.map((act) => ({ ...act, broughtIn: true }))
  )
  await tx.update(moderationProgress).set({ broughtIn: last })
  return acts.length
}

async function actsOf(tx: Queryable, found: readonly Event[]): Promise<Act[]> {
  const decided = await decisionActs(
    tx,
    new Map(
      found.flatMap((event) => (event.type === 'case.decided' ? [[word(event, 'decisionId'), event.id]] : []))
    )
  )
  const ids = found.flatMap(({ type, subjectId }) =>
    type === 'dispute.decided' && subjectId ? [subjectId] : []
  )
  const rows = ids.length > 0 ? await tx.select().from(disputes).where(inArray(disputes.id, ids)) : []
  const added = await addedBy(
    tx,
    found.flatMap((event) => (event.type === 'generator.decided' ? [word(event, 'generatorId')] : []))
  )
  const others = found.flatMap((event): Act[] => {
    const actor = { id: event.actorId ?? '' }
    const dispute = rows.find(({ id }) => id === event.subjectId)
    const act = toAct(event)
    if (event.type === 'dispute.decided' && dispute && event.actorId)
      return [
        disputeAct(dispute, word(event, 'answer') === 'set_aside' ? 'set_aside' : 'upheld', actor, event.id)
      ]
    if (event.type === 'generator.decided' && event.actorId) {
      const id = word(event, 'generatorId')
      const decision =
        (['approve', 'merge'] as const).find((one) => one === word(event, 'decision')) ?? 'refuse'
      return [generatorAct({ id, addedBy: added.get(id) ?? null }, decision, actor, event.id)]
    }
    return act ? [act] : []
  })
  const at = new Map(found.map(({ id, createdAt }) => [id, createdAt]))
  return [...decided, ...others.map((act) => ({ ...act, at: at.get(act.eventId ?? 0) }))].sort(
    (a, b) => (a.eventId ?? 0) - (b.eventId ?? 0)
  )
}

/** What needs nothing but its event. */
function toAct(event: Event): Act | null {
  const { type, subjectId, payload } = event
  if (!subjectId) return null
  const work = {
    type: word(event, 'type') === 'output' ? ('output' as const) : ('revision' as const),
    id: subjectId
  }
  const { rules = [], role } = payload as { rules?: string[]; role?: { from: string; to: string } }
  if (type === 'contribution.held') return holdAct(work, rules, event.id)
  if (type === 'contribution.released') return releaseAct(work, event.id)
  return type === 'user.changed' && role?.from && role.to ? roleAct(subjectId, role, event.id) : null
}

const word = ({ payload }: Event, name: string): string => String((payload as Payload)[name] ?? '')

/** Who added generators that are still there. */
async function addedBy(tx: Queryable, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(generators)
    .where(inArray(generators.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row.addedBy]))
}

/** Releases that were closed before the last of these events. */
async function closings(tx: Queryable, lastEvent: number): Promise<Act[]> {
  const [until] = await tx.select({ at: events.createdAt }).from(events).where(eq(events.id, lastEvent))
  if (!until) return []
  const rows = await tx.execute<{ id: string; at: number }>(sql`
    select r.id, (extract(epoch from r.disabled_at) * 1000)::float8 as at from releases r
    where r.disabled_at <= ${until.at.toISOString()}::timestamptz and exists (
      select 1 from held_records rr where rr.release_id = r.id and rr.revoked_reason = 'legal')
    order by r.disabled_at`)
  return [...rows].map(({ id, at }) => closingAct(id, new Date(at)))
}
