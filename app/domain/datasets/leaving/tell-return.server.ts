import { inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { releases } from '~db/schema'
import { notify } from '../../review/notify.server'
import { countHeldAgain } from '../held-rows.server'
import { notifyReaders } from './notify-readers.server'

/** A row whose mark was lifted: its full release, and the number of the patch that was made without it. */
export type LiftedRow = {
  releaseId: string
  goneIn: number | null
  /** The same of a record in each release. */
  record: string
}

interface Return {
  datasetId: string
  ownerId: string
  repository: string
  /** Holds what is back. */
  version: string
  count: number
  /** Numbers of the patches without it. */
  patches: number[]
  eventId?: number
}

/**
 * Tells of rows whose marks were lifted whoever was told that they had left, with the newest version that holds them; of
 * rows that no patch has taken out nobody was told, and a record that patches of several full releases took out is told of
 * with the last. Call it in the transaction that lifts them, when files that may be given out again are.
 */
export async function tellLifted(tx: Queryable, rows: readonly LiftedRow[]): Promise<void> {
  const gone = await lastGone(tx, rows)
  for (const full of new Set(gone.map(({ releaseId }) => releaseId))) {
    const lifted = gone.filter(({ releaseId }) => releaseId === full)
    const patches = [...new Set(lifted.map(({ goneIn }) => goneIn))]
    const [found] = await tx.execute<Omit<Return, 'count' | 'patches'>>(sql`
      select d.id as "datasetId", d.owner_id as "ownerId", u.name || '/' || d.name as repository, r.version
      from releases r join datasets d on d.id = r.dataset_id join users u on u.id = d.owner_id
      where coalesce(r.rows_of, r.id) = ${full}::uuid and r.state = 'published' and r.disabled_at is null
        and r.number < ${Math.min(...patches)}
      order by r.number desc limit 1`)
    if (!found) continue
    const back = { ...found, count: lifted.length, patches }
    if (await tellOf(tx, back)) await notify(tx, [{ userId: found.ownerId, ...messageOf(back) }])
  }
}

/** Of each record of a dataset the row that was taken out last. */
async function lastGone(tx: Queryable, rows: readonly LiftedRow[]) {
  const taken = rows.flatMap(({ goneIn, ...row }) => (goneIn === null ? [] : { ...row, goneIn }))
  if (taken.length === 0) return []
  const full = await tx
    .select({ id: releases.id, datasetId: releases.datasetId })
    .from(releases)
    .where(inArray(releases.id, [...new Set(taken.map(({ releaseId }) => releaseId))]))
  const datasetOf = new Map(full.map(({ id, datasetId }) => [id, datasetId]))
  const last = new Map<string, (typeof taken)[number]>()
  for (const row of taken.sort((a, b) => a.goneIn - b.goneIn))
    last.set(`${datasetOf.get(row.releaseId)} ${row.record}`, row)
  return [...last.values()]
}

/**
 * Tells whoever was told that records left of a release that has them again, where the one before had not. Call it in the
 * transaction that publishes it; its owner is told of the release itself.
 *
 * @param release a full one
 */
export async function tellHeldAgain(
  tx: Queryable,
  release: Omit<Return, 'count' | 'patches'> & { releaseId: string; number: number }
): Promise<void> {
  const { count, patches } = await countHeldAgain(tx, release)
  if (count > 0) await tellOf(tx, { ...release, count, patches })
}

/** @returns whether anybody had been told of those patches */
async function tellOf(tx: Queryable, back: Return): Promise<boolean> {
  const events = await tx.execute<{ id: string }>(sql`
    select e.id from releases s join events e on e.subject_id = s.id and e.type = 'release.published'
    where s.dataset_id = ${back.datasetId}::uuid and s.number = any(${`{${back.patches.join(',')}}`}::int[])`)
  if (events.length === 0) return false
  const told = sql`exists (select from notifications n where n.user_id = rr.user_id and n.kind = 'release.revoked'
    and n.event_id = any(${`{${events.map(({ id }) => id).join(',')}}`}::bigint[]))`
  await notifyReaders(tx, back, told, messageOf(back))
  return true
}

const messageOf = ({ repository: dataset, version, count, eventId }: Return) => ({
  kind: 'release.restored' as const,
  params: { dataset, version, count },
  href: `/datasets/${dataset}?tab=versions`,
  eventId
})
