import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { alikePrints, planLookUps } from '../outputs/alike-prints.server'
import type { Print } from '../outputs/read-print.server'
import { anyOf } from '../prompts/publish-ids.server'
import { LIVE, REFUSED } from './subject.server'

/** A picture that looks for its like. */
export interface PictureSeeker {
  id: string
  promptId: string
  authorId: string
  sha256: string
  print: Print
  /** It may be in a cluster already. */
  again: boolean
}

/** An output that shows a picture and has been through cleaning. */
export interface StoredPicture {
  id: string
  promptId: string
  authorId: string
  sha256: string
  clusterId: string
  state: 'live' | 'refused' | 'gone'
}

/** Outputs with one picture that are looked at: bounds what one placeholder under a million prompts can cost. */
const MAX_TWINS = 200
/** Pictures near one that are looked at. */
const MAX_NEAR = 500

const state = sql`case when o.moderation_state in ${LIVE} then 'live' when o.moderation_state in ${REFUSED} then 'refused' else 'gone' end`
const stored = sql`o.id, o.prompt_id as "promptId", o.author_id as "authorId", o.blob_sha256 as sha256,
  f.cluster_id as "clusterId", ${state} as state`

type Row = StoredPicture & { seeker: string } & Record<string, unknown>

/** Cleaned outputs that show the very pixels of each seeker, earliest first, by the seeker's id. */
export async function sameStored(
  tx: Queryable,
  seekers: readonly PictureSeeker[]
): Promise<Map<string, StoredPicture[]>> {
  const asked = seekers.map(({ id, sha256, print }) => ({ id, sha256, pixels: String(print.pixels) }))
  const rows = await tx.execute<Row>(sql`
    with k as materialized (
      select * from json_to_recordset(${JSON.stringify(asked)}::json) as k(id uuid, sha256 text, pixels bigint)
    )
    select k.id as seeker, t.* from k cross join lateral (
      (select ${stored} from fingerprints f join outputs o on o.id = f.subject_id
        where f.exact = k.pixels and f.subject_type = 'output' and o.modality = 'image' and o.id <> k.id limit ${MAX_TWINS})
      union
      (select ${stored} from outputs o join fingerprints f on f.subject_type = 'output' and f.subject_id = o.id
        where o.blob_sha256 = k.sha256 and o.id <> k.id limit ${MAX_TWINS})
    ) t order by t.id`)
  return bySeeker(rows)
}

/**
 * Cleaned outputs whose pictures have a hash near each seeker's, by the seeker's id: of each picture the earliest, and the
 * earliest that lives.
 */
export async function nearStored(
  tx: Queryable,
  seekers: readonly PictureSeeker[]
): Promise<Map<string, StoredPicture[]>> {
  if (seekers.length === 0) return new Map()
  await planLookUps(tx)
  const rows = await tx.execute<Row>(sql`
    with near as materialized (${alikePrints(
      seekers.map(({ id, print }) => ({ id, hash: print.hash, crops: print.crops })),
      MAX_NEAR
    )})
    select n.id as seeker, t.* from near n cross join lateral (
      select distinct on (state = 'live') * from (
        select ${stored} from outputs o join fingerprints f on f.subject_type = 'output' and f.subject_id = o.id
        where o.blob_sha256 = n.sha256 and o.id <> n.id::uuid limit ${MAX_TWINS}
      ) o order by state = 'live', id
    ) t order by t.id`)
  await tx.execute(sql`select set_config('enable_seqscan', 'on', true)`)
  return bySeeker(rows)
}

/** The small forms that pictures are compared by, by file. */
export async function readDetails(tx: Queryable, files: readonly string[]): Promise<Map<string, Uint8Array>> {
  if (files.length === 0) return new Map()
  const rows = await tx.execute<{ sha256: string; detail: Uint8Array }>(sql`
    select sha256, detail from image_prints
    where sha256 in ${[...files]} and detail is not null`)
  return new Map(rows.map(({ sha256, detail }) => [sha256, detail]))
}

/** Clusters that seekers are in already, from an earlier run. */
export async function ownClusters(
  tx: Queryable,
  seekers: readonly PictureSeeker[]
): Promise<Map<string, string>> {
  const again = seekers.filter((seeker) => seeker.again).map(({ id }) => id)
  if (again.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; clusterId: string }>(sql`
    select subject_id as id, cluster_id as "clusterId" from fingerprints
    where subject_type = 'output' and subject_id = ${anyOf(again)}`)
  return new Map(rows.map(({ id, clusterId }) => [id, clusterId]))
}

function bySeeker(rows: readonly Row[]): Map<string, StoredPicture[]> {
  const found = new Map<string, StoredPicture[]>()
  for (const { seeker, ...one } of rows) {
    const known = found.get(seeker)
    if (known) known.push(one)
    else found.set(seeker, [one])
  }
  return found
}
