import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { readThrough } from '~db/read-through'
import { blobKey } from '~storage/keys'
import type { Hub } from '../../hub/hub.server'
import { poured } from '../build/pour-range.server'
import type { Claim } from '../claim-release.server'
import { heldRows } from '../held-rows.server'
import { jsonLine, parseBatches } from '../jsonl'
import { LineFile } from '../line-file.server'
import { LEFT, PARTS, RECORD_ID } from '../patches/left-records.server'
import type { Snapshot } from '../record'
import { ReasonsById } from './reasons-by-id'

/**
 * Why records of the newest published release are not chosen this time: they left, another output of their prompt is
 * better, or what the recipe says of them. Call it where `candidate` and `kept` are filled.
 *
 * @param dir where the list is put together
 * @returns where the list lies; null for a first release
 */
export async function listDropped(
  hub: Hub,
  tx: Queryable,
  { datasetId }: Claim,
  dir: string
): Promise<Snapshot['dropped'] | undefined> {
  const [last] = await tx.execute<{ id: string }>(sql`
    select id from releases where dataset_id = ${datasetId}::uuid and state = 'published' order by number desc limit 1`)
  if (!last) return undefined
  const dropped = sql`
    with gone as (select k.position, ${RECORD_ID} as id, k.prompt_id, k.output_id, ${LEFT} as left_reason
      from (${heldRows(last.id)}) k ${PARTS}
      where not exists (select 1 from kept n where n.prompt_id = k.prompt_id and n.output_id is not distinct from k.output_id
          and n.other_id is not distinct from k.other_output_id))
    select distinct on (g.position) g.id, coalesce(g.left_reason,
        case when c.prompt_id is null then 'recipe' else coalesce(c.reason, 'better') end) as reason
    from gone g left join candidate c on c.prompt_id = g.prompt_id
    order by g.position, (c.output_id is not distinct from g.output_id) desc`
  const file = await LineFile.create(join(dir, 'dropped.jsonl'))
  try {
    for await (const rows of readThrough<{ id: string; reason: string }>(tx, dropped))
      await file.add(rows.map(jsonLine))
    return await file.store(hub.store)
  } finally {
    await file.discard()
  }
}

/** Why records left, as the snapshots between two releases tell. The later word counts. */
export async function reasonsOf(
  hub: Hub,
  snapshots: AsyncIterable<Snapshot> | Iterable<Snapshot>
): Promise<(id: string) => string> {
  const reasons = new ReasonsById()
  for await (const { dropped, patch } of snapshots)
    for (const list of [dropped, patch?.tombstones]) {
      if (!list || list.rows === 0) continue
      const { body } = await hub.store.read(blobKey(list.sha256))
      for await (const lines of parseBatches<{ id: string; reason: string }>(poured(body)))
        for (const { id, reason } of lines) reasons.set(id, reason)
    }
  return (id) => reasons.get(id) ?? 'recipe'
}
