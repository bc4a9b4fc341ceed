import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import type { LoadedSets } from './evaluation/evaluation-sets.server'
import { writeOverlaps } from './evaluation/write-overlaps.server'
import type { Placed, PlacedBatch } from './find-duplicates.server'
import { KEY_SCHEME } from './minhash'
import type { SubjectRef } from './subject.server'
import { replaceFindings } from './write-findings.server'

type Worded = Pick<Placed, 'subject' | 'cleaned'>

/**
 * Stores what cleaning made of a batch: cleaned words, findings, scores, fingerprints, what is shared with evaluation
 * sets. One statement a table, sent together: none needs another's answer, and they are done in this order.
 */
export async function writeCleaned(
  tx: Queryable,
  { placed, renamed }: PlacedBatch,
  sets: LoadedSets
): Promise<void> {
  await Promise.all([
    writeWords(tx, placed),
    replaceFindings(tx, placed),
    writeScores(tx, placed),
    writeFingerprints(tx, placed)
  ])
  await writeOverlaps(tx, placed, sets)
  await renameClusters(tx, renamed)
}

/** Stores cleaned words, languages of outputs, and the version of the rules. */
export async function writeWords(tx: Queryable, placed: readonly Worded[]): Promise<void> {
  const version = placed[0]?.cleaned.pipelineVersion
  const rows = (type: 'revision' | 'output') =>
    placed
      .filter(({ subject }) => subject.type === type)
      .map(({ subject, cleaned }) => ({
        id: subject.id,
        title: cleaned.cleanedTitle,
        text: subject.text === null ? null : cleaned.cleanedText,
        language: cleaned.language
      }))
  const [revisions, outputs] = [rows('revision'), rows('output')]
  if (revisions.length > 0)
    await prepared(
      tx,
      sql`
      update prompt_revisions r set cleaned_title = n.title, cleaned_text = n.text,
        pipeline_version = ${version}, cleaned_at = now()
      from json_to_recordset(${JSON.stringify(revisions)}::json) as n(id uuid, title text, text text)
      where r.id = n.id
    `
    )
  if (outputs.length > 0)
    await prepared(
      tx,
      sql`
      update outputs o set cleaned_text = n.text, language = n.language,
        pipeline_version = ${version}, cleaned_at = now()
      from json_to_recordset(${JSON.stringify(outputs)}::json) as n(id uuid, text text, language text)
      where o.id = n.id
    `
    )
}

/** Stores scores. Pictures have no text of their own, so none are taken of them. */
export async function writeScores(tx: Queryable, placed: readonly Worded[]): Promise<void> {
  const rows = placed
    .filter(({ subject }) => subject.text !== null)
    .map(({ subject, cleaned }) => ({ type: subject.type, id: subject.id, scores: cleaned.scores }))
  if (rows.length === 0) return
  await prepared(
    tx,
    sql`
    insert into scores (subject_type, subject_id, pipeline_version, "values")
    select n.type::subject_type, n.id, ${placed[0]?.cleaned.pipelineVersion}, n.scores
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(type text, id uuid, scores jsonb)
    on conflict (subject_type, subject_id)
      do update set pipeline_version = excluded.pipeline_version, "values" = excluded."values"
  `
  )
}

/** Stores what duplicates are found by; a later run replaces an earlier one's. */
export async function writeFingerprints(
  tx: Queryable,
  placed: readonly (Pick<Placed, 'exact' | 'near' | 'bands' | 'clusterId'> & {
    subject: SubjectRef & { promptId: string }
  })[]
): Promise<void> {
  const rows = placed.map(({ subject, exact, near, bands, clusterId }) => ({
    type: subject.type,
    id: subject.id,
    prompt: subject.promptId,
    exact,
    keys: `{${near ? near.bands.join() : ''}}`,
    bands: `{${bands.join()}}`,
    sketch: `{${near ? near.sketch.join() : ''}}`,
    cluster: clusterId
  }))
  await prepared(
    tx,
    sql`
    insert into fingerprints (subject_type, subject_id, prompt_id, exact, keys, bands, sketch, scheme, cluster_id)
    select n.type::subject_type, n.id, n.prompt, n.exact, n.keys::integer[], n.bands::integer[], n.sketch::integer[],
      ${KEY_SCHEME}, n.cluster
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as n(type text, id uuid, prompt uuid, exact bigint, keys text, bands text, sketch text, cluster uuid)
    on conflict (subject_type, subject_id) do update set exact = excluded.exact, keys = excluded.keys,
      bands = excluded.bands, sketch = excluded.sketch, scheme = excluded.scheme, cluster_id = excluded.cluster_id
  `
  )
}

/** Gives the members of clusters that grew together their common name. */
export async function renameClusters(tx: Queryable, renamed: ReadonlyMap<string, string>): Promise<void> {
  if (renamed.size === 0) return
  const rows = [...renamed].map(([from, to]) => ({ from, to }))
  await prepared(
    tx,
    sql`
    update fingerprints f set cluster_id = n."to"
    from json_to_recordset(${JSON.stringify(rows)}::json) as n("from" uuid, "to" uuid) where f.cluster_id = n."from"`
  )
}
