import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { BLOBS, blobKey } from '~storage/keys'
import type { Amount } from '~storage/store'
import type { Hub } from '../hub/hub.server'
import { inBatches } from '../hub/in-batches'
import { readSnapshot } from './read-snapshot.server'
import type { Snapshot } from './record'
import { whileNoneIsBuilt } from './while-none-is-built.server'

const BATCH = 200

/**
 * Throws away bytes no table knows: what a build that failed had written, and what a crash left. A release's files, its
 * snapshot, all that it names, diffs and what its rows are found by stay; the copies of images frozen for a build are in its files by then, and
 * can be made again (`images-of.server.ts`).
 *
 * @param options.beforeMs only what was written before (milliseconds since 1970)
 */
export async function forgetStrays(
  hub: Hub,
  options: { beforeMs: number; dryRun?: boolean; signal?: AbortSignal }
): Promise<Amount> {
  const amount = { count: 0, bytes: 0 }
  const snapshots = await snapshotsOf(hub.db)
  const used = new Set<string>()
  for (const sha256 of snapshots) for (const blob of usedBy(await readSnapshot(hub, sha256))) used.add(blob)
  for await (const batch of inBatches(hub.store.list(BLOBS), BATCH)) {
    if (options.signal?.aborted) break
    const old = batch
      .filter(({ writtenMs }) => writtenMs < options.beforeMs)
      .map(({ key, sizeBytes }) => ({ sha256: key.slice(-64), sizeBytes }))
      .filter(({ sha256 }) => !used.has(sha256))
    const strays = await unknownOf(
      hub.db,
      old.map(({ sha256 }) => sha256)
    )
    const gone = options.dryRun || strays.length === 0 ? strays : await remove(hub, strays, snapshots.length)
    if (!gone) break // a release is under way, or came meanwhile: another time
    for (const { sha256, sizeBytes } of old) {
      if (!gone.includes(sha256)) continue
      amount.count += 1
      amount.bytes += sizeBytes
    }
  }
  return amount
}

/**
 * Takes the bytes away while their names are held in the table of blobs, so that somebody who gives the same bytes just
 * now waits and then writes them (`keepBlob`).
 */
const remove = (hub: Hub, strays: string[], snapshots: number): Promise<string[] | null> =>
  whileNoneIsBuilt(hub, async (tx) => {
    if ((await snapshotsOf(tx)).length !== snapshots) return null
    const still = await unknownOf(tx, strays)
    if (still.length === 0) return []
    const held = await tx.execute<{ sha256: string }>(sql`
      insert into blobs (sha256, media_type, size_bytes)
      select s.id, '', 0 from jsonb_array_elements_text(${JSON.stringify(still)}::jsonb) as s(id) order by s.id
      on conflict do nothing returning sha256`)
    const ids = held.map(({ sha256 }) => sha256)
    for (const sha256 of ids) await hub.store.delete(blobKey(sha256))
    if (ids.length > 0) await tx.execute(sql`delete from blobs where sha256 in ${ids}`)
    return ids
  })

/** Blobs that a snapshot names: its rows, and what lies beside them. */
const usedBy = ({ shards, attribution, ledger, dropped, patch }: Snapshot): string[] =>
  [...shards, attribution, ledger, dropped, patch?.tombstones].flatMap((blob) => (blob ? [blob.sha256] : []))

async function unknownOf(db: Queryable, ids: string[]): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select s.id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as s(id)
    where not exists (select from blobs b where b.sha256 = s.id)
      and not exists (select from release_files f where f.sha256 = s.id)
      and not exists (select from release_diffs v where v.sha256 = s.id)
      and not exists (select from release_indexes i where i.sha256 = s.id)
      and not exists (select from release_format_files d where d.sha256 = s.id)
      and not exists (select from releases r where r.snapshot_sha256 = s.id)`)
  return rows.map(({ id }) => id)
}

async function snapshotsOf(db: Queryable): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select snapshot_sha256 as id from releases where snapshot_sha256 is not null`
  )
  return rows.map(({ id }) => id)
}
