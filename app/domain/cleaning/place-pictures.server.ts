import { sql } from 'drizzle-orm'
import { lockAlone } from '~db/locks'
import type { Hub } from '../hub/hub.server'
import { findPictures } from './find-pictures.server'
import { printPictures } from './print-pictures.server'
import { renameClusters, writeFingerprints } from './write-cleaned.server'

const BATCH = 50

interface Row extends Record<string, unknown> {
  id: string
  promptId: string
  authorId: string
  sha256: string
  exact: string
  clusterId: string
}

/**
 * Places pictures that are known by their bytes alone (from before their pixels were looked at) among the clusters, oldest
 * first; prints them where that is still to do. Nothing published is held for it. Batches, a transaction each, so that cleaning
 * goes on in between; what is left when `enough` says so waits for next time.
 *
 * @returns how many were placed
 */
export async function placePictures(
  hub: Pick<Hub, 'db' | 'store'>,
  enough: () => boolean = () => false
): Promise<number> {
  let placed = 0
  while (!enough()) {
    const count = await placeBatch(hub)
    placed += count
    if (count < BATCH) break
  }
  return placed
}

async function placeBatch(hub: Pick<Hub, 'db' | 'store'>): Promise<number> {
  const rows = await hub.db.execute<Row>(sql`
    select f.subject_id as id, f.prompt_id as "promptId", o.author_id as "authorId", o.blob_sha256 as sha256,
      f.exact::text as exact, f.cluster_id as "clusterId"
    from fingerprints f join outputs o on o.id = f.subject_id
    where f.scheme = 0 order by f.subject_id limit ${BATCH}`)
  if (rows.length === 0) return 0
  const prints = await printPictures(
    hub,
    rows.map(({ sha256 }) => sha256)
  )
  await hub.db.transaction(async (tx) => {
    await lockAlone(tx, 'duplicates')
    const { places, renamed } = await findPictures(
      tx,
      rows.flatMap(({ id, promptId, authorId, sha256 }) => {
        const print = prints.get(sha256)
        return print ? [{ id, promptId, authorId, sha256, print, again: true }] : []
      })
    )
    await writeFingerprints(
      tx,
      rows.map(({ id, promptId, sha256, exact, clusterId }) => ({
        subject: { type: 'output' as const, id, promptId },
        exact: prints.get(sha256)?.pixels.toString() ?? exact,
        near: null,
        bands: [],
        clusterId: places.get(id)?.clusterId ?? renamed.get(clusterId) ?? clusterId
      }))
    )
    await renameClusters(tx, renamed)
  })
  return rows.length
}
