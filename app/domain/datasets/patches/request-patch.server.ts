import { and, count, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { datasets, heldRecords, patchesDue, releases } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import { bumpVersion } from '../version'

/** A patch waits until nothing has left for this long, … */
const QUIET_SECONDS = 5
/** … but never longer than this after the first. */
const AT_MOST_SECONDS = 30

/**
 * Asks for the patch a dataset is due for: its newest release without the records that left since. Where nothing would
 * remain, the files of that release are refused instead. Nothing to do is fine.
 *
 * @returns `later`: more may leave this moment, or a release is being built; ask again
 */
export async function requestPatch(
  hub: Pick<Hub, 'db'>,
  datasetId: string
): Promise<'requested' | 'closed' | 'nothing' | 'later'> {
  return hub.db.transaction(async (tx) => {
    const [dataset] = await tx.select().from(datasets).where(eq(datasets.id, datasetId)).for('no key update')
    const [due] = await tx
      .select({ waited: sql<number>`extract(epoch from now() - ${patchesDue.since})::float8` })
      .from(patchesDue)
      .where(eq(patchesDue.datasetId, datasetId))
      .for('update')
    // a date to come: the last try failed, and a chore begins the next
    if (!dataset || !due || due.waited < 0) return 'nothing'
    const last = await lastNumber(tx, datasetId)
    if (last.busy) return 'later'
    const source = await releaseOf(tx, dataset.latestReleaseId)
    const left = source ? await leftOf(tx, source.id) : { rows: 0, ago: 0 }
    if (left.rows > 0 && left.ago < QUIET_SECONDS && due.waited < AT_MOST_SECONDS) return 'later'
    await tx.delete(patchesDue).where(eq(patchesDue.datasetId, datasetId))
    if (!source || left.rows === 0) return 'nothing'
    if (left.rows === source.rowCount) {
      await tx
        .update(releases)
        .set({ disabledAt: sql`coalesce(${releases.disabledAt}, now())` })
        .where(eq(releases.id, source.id))
      return 'closed'
    }
    const id = newId()
    await tx.insert(releases).values({
      id,
      datasetId,
      number: last.number + 1,
      version: bumpVersion(source.version, 'none'),
      recipe: source.recipe,
      createdBy: dataset.ownerId,
      patchOf: source.id
    })
    await recordEvents(tx, [{ type: 'release.requested', subjectId: id, payload: { datasetId } }])
    return 'requested'
  })
}

async function releaseOf(tx: Queryable, id: string | null) {
  const [found] = id === null ? [] : await tx.select().from(releases).where(eq(releases.id, id))
  return found
}

async function lastNumber(tx: Queryable, datasetId: string): Promise<{ number: number; busy: boolean }> {
  const [last] = await tx
    .select({ number: releases.number })
    .from(releases)
    .where(eq(releases.datasetId, datasetId))
    .orderBy(desc(releases.number))
    .limit(1)
  const busy = await tx
    .select({ id: releases.id })
    .from(releases)
    .where(and(eq(releases.datasetId, datasetId), inArray(releases.state, ['queued', 'building'])))
    .limit(1)
  return { number: last?.number ?? 0, busy: busy.length > 0 }
}

/** How many records of a release left, and how many seconds ago the last one did. */
async function leftOf(tx: Queryable, releaseId: string): Promise<{ rows: number; ago: number }> {
  const [left] = await tx
    .select({
      rows: count(),
      ago: sql<number>`coalesce(extract(epoch from now() - max(${heldRecords.revokedAt})), 0)::float8`
    })
    .from(heldRecords)
    .where(and(eq(heldRecords.releaseId, releaseId), isNotNull(heldRecords.revokedAt)))
  return left ?? { rows: 0, ago: 0 }
}

/** Datasets whose patch should have been asked for by now: their job was lost. */
export const listForgottenPatches = async (db: Queryable): Promise<string[]> =>
  (
    await db
      .select({ id: patchesDue.datasetId })
      .from(patchesDue)
      .where(sql`${patchesDue.since} < now() - interval '40 seconds'`)
      .limit(1000)
  ).map(({ id }) => id)
