import { sql } from 'drizzle-orm'
import { blobKey } from '~storage/keys'
import type { Hub } from '../../hub/hub.server'
import { storeBytes } from '../hashed-file.server'
import { heldRows } from '../held-rows.server'
import { jsonLine, parseLines } from '../jsonl'
import { countClusters } from '../notes/check-leaks.server'
import { agreementOf, gatherNotes, type Notes, rowsOf } from '../notes/gather-notes.server'
import type { Snapshot } from '../record'
import type { Dropped } from './rewrite-shard.server'

/**
 * What a patch says of itself beside its rows: what the release before said, less what left. Only near-duplicates may have
 * turned up meanwhile; people and lineages of rows never change. Costs as much as left, and as there are near-duplicates; α of
 * all ratings is reckoned anew where an output left that counted in it.
 */
export async function patchNotes(
  hub: Hub,
  releaseId: string,
  before: Snapshot,
  dropped: Dropped[]
): Promise<Notes> {
  const { leaks, agreement, attribution } = before
  if (!leaks || agreement === undefined || !attribution)
    return gatherNotes(hub.store, hub.db, rowsOf(releaseId), false)
  const counted = dropped.some(
    ({ rating_count, other }) => rating_count > 1 || (other?.rating_count ?? 0) > 1
  )
  const rows = sql`select output_id, other_output_id as other_id from (${heldRows(releaseId)}) k`
  return {
    leaks: { ...leaks, clusters: await countClusters(hub.db, releaseId) },
    agreement: counted ? await agreementOf(hub.db, rows) : agreement,
    attribution: await creditsWithout(hub, attribution, dropped)
  }
}

/** Whom to credit, without those who gave nothing else. */
async function creditsWithout(
  hub: Hub,
  { sha256 }: Notes['attribution'],
  dropped: Dropped[]
): Promise<Notes['attribution']> {
  const less = new Map<string, number>()
  for (const record of dropped)
    for (const given of new Set(givenBy(record))) less.set(given, (less.get(given) ?? 0) + 1)
  const { body } = await hub.store.read(blobKey(sha256))
  const lines: string[] = []
  for await (const line of parseLines<{ author: string; license: string; rows: number }>(body)) {
    const rows = line.rows - (less.get(`${line.license} ${line.author}`) ?? 0)
    if (rows > 0) lines.push(jsonLine({ ...line, rows }))
  }
  const stored = await storeBytes(hub.store, Buffer.from(lines.join('')), 'application/jsonl')
  return { ...stored, rows: lines.length }
}

/** The people of a record with their licences. */
const givenBy = ({ author, prompt_license, output_author, output_license, other }: Dropped): string[] => [
  `${prompt_license} ${author}`,
  ...(output_author ? [`${output_license} ${output_author}`] : []),
  ...(other ? [`${other.output_license} ${other.output_author}`] : [])
]
