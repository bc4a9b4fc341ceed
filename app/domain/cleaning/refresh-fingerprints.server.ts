import { sql } from 'drizzle-orm'
import { lockAlone } from '~db/locks'
import type { Hub } from '../hub/hub.server'
import { findNear } from './find-near.server'
import { fingerprintOf, KEY_SCHEME } from './minhash'
import { renameClusters, writeFingerprints } from './write-cleaned.server'

const BATCH = 500

interface Row extends Record<string, unknown> {
  id: string
  promptId: string
  rootId: string
  exact: string
  clusterId: string
  twin: boolean
  text: string
}

/**
 * Makes fingerprints of an earlier scheme anew, oldest first, and joins clusters that turn out to belong together. Batches
 * of 500, a transaction each, so that cleaning goes on in between; what is left when `enough` says so waits for next time.
 *
 * @returns how many were made
 */
export async function refreshFingerprints(
  hub: Pick<Hub, 'db'>,
  enough: () => boolean = () => false
): Promise<number> {
  let made = 0
  while (!enough()) {
    const count = await refreshBatch(hub)
    made += count
    if (count < BATCH) break
  }
  return made
}

function refreshBatch(hub: Pick<Hub, 'db'>): Promise<number> {
  return hub.db.transaction(async (tx) => {
    await lockAlone(tx, 'duplicates')
    const rows = await tx.execute<Row>(sql`
      select f.subject_id as id, f.prompt_id as "promptId", p.root_id as "rootId", f.exact::text as exact,
        f.cluster_id as "clusterId", coalesce(r.cleaned_text, r.text) as text,
        exists (select from fingerprints e where e.exact = f.exact and e.subject_type = 'revision'
          and e.cluster_id = f.cluster_id and e.subject_id < f.subject_id) as twin
      from fingerprints f join prompt_revisions r on r.id = f.subject_id join prompts p on p.id = f.prompt_id
      where f.scheme < ${sql.raw(String(KEY_SCHEME))} and f.subject_type = 'revision'
      order by f.subject_id limit ${BATCH}`)
    // the same words as another of its cluster: found by their hash alone
    const judged = rows.map((row) => ({ ...row, near: row.twin ? null : fingerprintOf(row.text) }))
    const seekers = judged.flatMap(({ near, ...row }) => (near ? [{ ...row, near, again: true }] : []))
    const { places, renamed } = await findNear(tx, seekers)
    await writeFingerprints(
      tx,
      judged.map(({ id, promptId, exact, near, clusterId }) => ({
        subject: { type: 'revision' as const, id, promptId },
        exact,
        near,
        bands: places.get(id)?.bands ?? [],
        clusterId: places.get(id)?.clusterId ?? renamed.get(clusterId) ?? clusterId
      }))
    )
    await renameClusters(tx, renamed)
    return rows.length
  })
}
