import { sql } from 'drizzle-orm'
import { blobKey } from '~storage/keys'
import type { Amount } from '~storage/store'
import { whileNoneIsBuilt } from '../datasets/while-none-is-built.server'
import type { Hub } from '../hub/hub.server'

const BATCH = 100

/** Nobody uses it: no output, no upload that may still be posted, no film whose still picture it is. */
const unused = sql`not exists (select from outputs o where o.blob_sha256 = b.sha256)
  and not exists (select from uploads u where u.sha256 = b.sha256)
  and not exists (select from blobs f where f.poster_sha256 = b.sha256)`

type Row = { sha256: string; bytes: number }

/**
 * Throws away files that were given and never posted. Their bytes go while their rows are held, so that somebody who
 * gives the same bytes meanwhile waits and then writes them anew (`keepBlob`); a crash in between leaves a row without
 * bytes, which the next one mends or the next run takes away.
 *
 * @param options.beforeMs only what was last given before (milliseconds since 1970)
 */
export async function forgetUnused(
  hub: Pick<Hub, 'db' | 'store'>,
  options: { beforeMs: number; dryRun?: boolean; signal?: AbortSignal }
): Promise<Amount> {
  const old = sql`b.given_at < to_timestamp(${options.beforeMs / 1000})`
  const amount = { count: 0, bytes: 0 }
  const add = (rows: Row[]) => {
    amount.count += rows.length
    for (const { bytes } of rows) amount.bytes += bytes
  }
  for (let last = ''; !options.signal?.aborted; ) {
    const found = await hub.db.execute<Row>(sql`
      select b.sha256, b.size_bytes::float8 as bytes from blobs b
      where b.sha256 > ${last} and ${old} and ${unused} order by b.sha256 limit ${BATCH}`)
    if (found.length === 0) break
    last = found.at(-1)?.sha256 ?? ''
    if (options.dryRun) {
      add(found)
      continue
    }
    const ids = found.map(({ sha256 }) => sha256)
    const taken = await whileNoneIsBuilt(hub, async (tx) => {
      // Whoever is about to refer to one of them holds it: it is passed over. Afterwards nobody can until we are done.
      const held = await tx.execute<Row>(sql`
        select b.sha256, 0 as bytes from blobs b where b.sha256 in ${ids} for update skip locked`)
      if (held.length === 0) return []
      const gone = await tx.execute<Row>(sql`
        delete from blobs b where b.sha256 in ${held.map(({ sha256 }) => sha256)} and ${old} and ${unused}
        returning b.sha256, b.size_bytes::float8 as bytes`)
      for (const { sha256 } of gone) await hub.store.delete(blobKey(sha256))
      return [...gone]
    })
    if (!taken) break // a release is under way: another time
    add(taken)
  }
  return amount
}
