import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { anyOf } from '../../prompts/publish-ids.server'
import { lockPrompts } from '../../prompts/publish-lock.server'
import { showRevisions } from '../../prompts/publish-shown.server'
import { DUPLICATES_LOCK } from '../duplicates-lock'
import { PIPELINE_VERSION } from '../pipeline'
import { writeScores, writeWords } from '../write-cleaned.server'
import { replaceFindings } from '../write-findings.server'
import { type Compared, compareBatch, noteDifferences } from './check-batch.server'
import { CLEANED, type Run, SCHEME, tableOf } from './run-row.server'
import type { Rechecked } from './run-shard.server'
import { settle } from './settle.server'

/**
 * Stores what the rules make of a batch now: findings (earlier ones are kept as past), cleaned words where they differ,
 * scores, what duplicates are found by; what is shown follows; what is held by a rule anew or no longer is settled. Who is
 * whose duplicate is found when every shard is through (`place-run`).
 */
export async function applyBatch(tx: Queryable, run: Run, batch: readonly Rechecked[]): Promise<void> {
  if (batch.length === 0) return
  const judged = compareBatch(batch)
  // most batches change nothing that others are compared by, and need not wait for those who compare
  if (judged.some(({ newExact }) => newExact !== null))
    await tx.execute(sql`select pg_advisory_xact_lock(${DUPLICATES_LOCK})`)
  const compared = await lockBatch(tx, judged)
  const differing = compared.filter(({ difference: d }) => d.words || d.language || d.outcome !== null)
  await replaceFindings(
    tx,
    compared
      .filter(({ difference }) => difference.told)
      .map(({ stored, difference }) => ({ subject: stored, findings: difference.findings }))
  )
  const reworded = compared.filter(({ difference }) => difference.words || difference.language)
  await writeWords(tx, reworded.map(withSubject))
  await markVersion(tx, compared)
  await writeScores(tx, compared.filter(({ difference }) => difference.scores).map(withSubject))
  await writePrints(tx, compared)
  await showAnew(tx, compared)
  await settle(
    tx,
    compared.map(({ stored, difference }) => ({
      subject: stored,
      before: stored.findings,
      after: difference.findings
    }))
  )
  await noteDifferences(tx, run, compared)
  await recordEvents(
    tx,
    differing.map(({ stored, difference }) => ({
      type: 'contribution.rechecked',
      actorId: run.startedBy,
      subjectId: stored.id,
      payload: {
        ...{ type: stored.type, promptId: stored.promptId, runId: run.id, words: difference.words },
        ...{ from: stored.pipelineVersion, to: PIPELINE_VERSION },
        ...{ appeared: difference.appeared, gone: difference.gone, altered: difference.altered }
      }
    }))
  )
}

const withSubject = ({ stored, judged }: Compared) => ({ subject: stored, cleaned: judged.cleaned })

/** Locks a batch, prompts first, and reckons with the states as they are now; what was withdrawn meanwhile is left out. */
async function lockBatch(tx: Queryable, batch: readonly Compared[]): Promise<Compared[]> {
  await lockPrompts(tx, [...new Set(batch.map(({ stored }) => stored.promptId))])
  const states = new Map<string, string>()
  for (const type of ['revision', 'output'] as const) {
    const ids = batch.filter(({ stored }) => stored.type === type).map(({ stored }) => stored.id)
    if (ids.length === 0) continue
    const rows = await tx.execute<{ id: string; state: string }>(sql`
      select t.id, t.moderation_state as state from ${tableOf(type)} t where t.id = ${anyOf(ids)}
      order by t.id for no key update`)
    for (const { id, state } of rows) states.set(id, state)
  }
  return batch.flatMap((one) => {
    const state = states.get(one.stored.id)
    if (!state || !CLEANED.includes(state)) return []
    return state === one.stored.state
      ? [one]
      : compareBatch([{ stored: { ...one.stored, state }, judged: one.judged }])
  })
}

/** Whatever came out the same is of the present version, too. */
async function markVersion(tx: Queryable, compared: readonly Compared[]): Promise<void> {
  const old = compared.filter(({ stored }) => stored.pipelineVersion !== PIPELINE_VERSION)
  for (const type of ['revision', 'output'] as const) {
    const ids = old.filter(({ stored }) => stored.type === type).map(({ stored }) => stored.id)
    if (ids.length === 0) continue
    await tx.execute(sql`
      update ${tableOf(type)} set pipeline_version = ${PIPELINE_VERSION}, cleaned_at = now()
      where id = ${anyOf(ids)} and pipeline_version is distinct from ${PIPELINE_VERSION}`)
    await tx.execute(sql`
      update scores set pipeline_version = ${PIPELINE_VERSION}
      where subject_type = ${type}::subject_type and subject_id = ${anyOf(ids)}`)
  }
}

/** What duplicates are found by; their place among the others stays as it is until they are compared. */
async function writePrints(tx: Queryable, compared: readonly Compared[]): Promise<void> {
  const rows = compared
    .filter(({ newExact }) => newExact !== null)
    .map(({ stored, judged: { exact, near } }) => ({
      ...{ type: stored.type, id: stored.id, prompt: stored.promptId, exact },
      keys: `{${near ? near.bands.join() : ''}}`,
      sketch: `{${near ? near.sketch.join() : ''}}`
    }))
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into fingerprints (subject_type, subject_id, prompt_id, exact, keys, sketch, scheme, cluster_id)
    select n.type::subject_type, n.id, n.prompt, n.exact, n.keys::integer[], n.sketch::integer[], ${SCHEME}, n.id
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as n(type text, id uuid, prompt uuid, exact bigint, keys text, sketch text)
    on conflict (subject_type, subject_id) do update set exact = excluded.exact, keys = excluded.keys,
      sketch = excluded.sketch, scheme = excluded.scheme`)
}

/** Prompts that show a revision whose words are others now show those, and are found by them. */
async function showAnew(tx: Queryable, compared: readonly Compared[]): Promise<void> {
  const ids = compared
    .filter(({ stored, difference }) => stored.shown && difference.words)
    .map(({ stored }) => stored.promptId)
  if (ids.length === 0) return
  const rows = await tx.execute(sql`
    select p.id as "promptId", r.id as "revisionId", p.author_id as "authorId",
      coalesce(r.cleaned_title, r.title) as title, coalesce(r.cleaned_text, r.text) as text, p.tags, p.language,
      p.rating_count as votes, p.output_count as outputs, p.import_key is not null as imported
    from prompts p join prompt_revisions r on r.id = p.current_revision_id
    where p.id = ${anyOf(ids)} and p.moderation_state in ('published', 'limited', 'hidden') order by p.id`)
  await showRevisions(tx, rows as unknown as Parameters<typeof showRevisions>[1])
}
