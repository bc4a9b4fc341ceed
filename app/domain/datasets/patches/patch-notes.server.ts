import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { blobKey } from '~storage/keys'
import type { Hub } from '../../hub/hub.server'
import { heldRows } from '../held-rows.server'
import { jsonLine, parseBatches } from '../jsonl'
import { LineFile } from '../line-file.server'
import { countClusters } from '../notes/check-leaks.server'
import { agreementOf, gatherNotes, type Lists, type Notes, rowsOf } from '../notes/gather-notes.server'
import type { Snapshot } from '../record'
import type { Dropped } from './rewrite-shard.server'

/**
 * What a patch says of itself beside its rows: what the release before said, less what left. Only near-duplicates may have
 * turned up meanwhile; people and lineages of rows never change. Costs as much as left, and as there are near-duplicates; α of
 * all ratings is reckoned anew where an output left that counted in it.
 *
 * @param dir where lists are put together
 */
export async function patchNotes(
  hub: Hub,
  dir: string,
  releaseId: string,
  before: Snapshot,
  dropped: Dropped[]
): Promise<Notes> {
  const { leaks, agreement, attribution } = before
  const lists = { dir, store: hub.store }
  if (!leaks || agreement === undefined || !attribution)
    return gatherNotes(lists, hub.db, rowsOf(releaseId), false)
  const counted = dropped.some(
    ({ rating_count, other }) => rating_count > 1 || (other?.rating_count ?? 0) > 1
  )
  const rows = sql`select output_id, other_output_id as other_id from (${heldRows(releaseId)}) k`
  return {
    leaks: { ...leaks, clusters: await countClusters(hub.db, releaseId) },
    agreement: counted ? await agreementOf(hub.db, rows) : agreement,
    attribution: await creditsWithout(lists, attribution, dropped)
  }
}

/** Whom to credit, without those who gave nothing else. */
async function creditsWithout(
  { dir, store }: Lists,
  { sha256 }: Notes['attribution'],
  dropped: Dropped[]
): Promise<Notes['attribution']> {
  const less = new Map<string, number>()
  for (const record of dropped)
    for (const given of new Set(givenBy(record))) less.set(given, (less.get(given) ?? 0) + 1)
  const { body } = await store.read(blobKey(sha256))
  const file = await LineFile.create(join(dir, 'attribution.jsonl'))
  try {
    for await (const lines of parseBatches<{ author: string; license: string; rows: number }>(body)) {
      const left = lines.map((line) => {
        return { ...line, rows: line.rows - (less.get(`${line.license} ${line.author}`) ?? 0) }
      })
      await file.add(left.filter(({ rows }) => rows > 0).map(jsonLine))
    }
    return await file.store(store)
  } finally {
    await file.discard()
  }
}

/** The people of a record with their licences. */
const givenBy = ({ author, prompt_license, output_author, output_license, other }: Dropped): string[] => [
  `${prompt_license} ${author}`,
  ...(output_author ? [`${output_license} ${output_author}`] : []),
  ...(other ? [`${other.output_license} ${other.output_author}`] : [])
]
