import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import type { Judged } from './judge-subject.server'
import type { Twin } from './rules/exact-duplicate'
import { LIVE, REFUSED } from './subject.server'

interface Row extends Record<string, unknown> {
  id: string
  twin: string
  promptId: string
  clusterId: string
  refused: boolean
  sameGenerator: boolean
}

export type FoundTwin = Twin & { clusterId: string }

/**
 * Earlier contributions with the same words, by subject id: for a revision those of other prompts (and refused ones of
 * its own), for an output those of its prompt. One statement for the batch, one index lookup a subject
 * (`offset 0`: by the words alone, whatever other index there is).
 */
export async function findStoredTwins(
  tx: Queryable,
  batch: readonly Judged[]
): Promise<Map<string, FoundTwin>> {
  const keys = batch.map(({ subject, exact }) => ({
    id: subject.id,
    type: subject.type,
    prompt: subject.promptId,
    // an image is the same whoever made it
    generator: subject.text === null ? null : subject.generatorId,
    exact
  }))
  if (batch.length === 0) return new Map()
  const rows = await prepared<Row>(
    tx,
    sql`
    with k as materialized (
      select * from json_to_recordset(${JSON.stringify(keys)}::json) as k(id uuid, type text, prompt uuid, generator text, exact bigint)
    )
    select k.id, t.* from k cross join lateral (
      select f.subject_id as twin, f.prompt_id as "promptId", f.cluster_id as "clusterId",
        r.moderation_state in ${REFUSED} as refused, true as "sameGenerator"
      from (select * from fingerprints where exact = k.exact offset 0) f join prompt_revisions r on r.id = f.subject_id
      where f.subject_type = 'revision' and f.subject_id <> k.id
        and (r.moderation_state in ${REFUSED} or (f.prompt_id <> k.prompt and r.moderation_state in ${LIVE}))
      order by refused, f.subject_id limit 1
    ) t where k.type = 'revision'
    union all
    select k.id, t.* from k cross join lateral (
      select f.subject_id as twin, f.prompt_id as "promptId", f.cluster_id as "clusterId",
        o.moderation_state in ${REFUSED} as refused, k.generator is null or o.generator_id = k.generator as "sameGenerator"
      from (select * from fingerprints where exact = k.exact offset 0) f join outputs o on o.id = f.subject_id
      where f.subject_type = 'output' and f.subject_id <> k.id and f.prompt_id = k.prompt
        and o.moderation_state in ${[...LIVE, ...REFUSED]}
      order by "sameGenerator" desc, refused, f.subject_id limit 1
    ) t where k.type = 'output'
  `
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        kind: row.refused ? 'refused' : row.sameGenerator ? 'live' : 'other_generator',
        id: row.twin,
        promptId: row.promptId,
        clusterId: row.clusterId
      }
    ])
  )
}
