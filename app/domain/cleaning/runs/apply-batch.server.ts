import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { showAgain } from '../../prompts/publish.server'
import { anyOf } from '../../prompts/publish-ids.server'
import { lockPrompts } from '../../prompts/publish-lock.server'
import { awaitScores } from '../../scorers/await-scores.server'
import type { ScorerSettings } from '../../scorers/scorer-settings.server'
import type { LoadedSets } from '../evaluation/evaluation-sets.server'
import { writeOverlaps } from '../evaluation/write-overlaps.server'
import { writeScores, writeWords } from '../write-cleaned.server'
import { replaceFindings } from '../write-findings.server'
import { type Compared, compareBatch, noteDifferences } from './check-batch.server'
import { keepComparersOut } from './keep-comparers-out.server'
import { CLEANED, type Run, SCHEME, tableOf } from './run-row.server'
import type { Rechecked } from './run-shard.server'
import { settle } from './settle.server'

/**
 * Stores what the rules make of a batch now: findings (those that no longer hold stay as history), cleaned words where they
 * differ, scores, what duplicates are found by; what is shown follows; what is held by a rule anew or no longer is settled.
 * Who is whose duplicate is found when every shard is through (`place-run`).
 *
 * @returns false, and nothing is done: somebody wrote one of them, or changed the evaluation sets, since they were judged
 */
export async function applyBatch(
  tx: Queryable,
  run: Run,
  batch: readonly Rechecked[],
  { sets, scorers }: { sets: LoadedSets; scorers: readonly ScorerSettings[] }
): Promise<boolean> {
  if (batch.length === 0) return true
  const judged = compareBatch(batch)
  // most batches change nothing that others are compared by, and need not wait for those who compare
  const reprinted = judged.some(({ newExact }) => newExact !== null)
  const told = judged.some(({ difference }) => difference.told)
  if ((reprinted || told) && !(await keepComparersOut(tx, sets, reprinted ? 'alone' : 'together')))
    return false
  if (!(await lockAsRead(tx, judged))) return false
  const compared = judged.filter(({ stored }) => CLEANED.includes(stored.state))
  const anew = compared.filter(({ difference }) => difference.told)
  await replaceFindings(
    tx,
    anew.map(({ stored, difference }) => ({ subject: stored, findings: difference.findings }))
  )
  await writeOverlaps(
    tx,
    anew.map(({ judged }) => judged),
    sets
  )
  const reworded = compared.filter(({ difference }) => difference.words || difference.language)
  await writeWords(tx, reworded.map(asJudged))
  await markVersion(tx, run, compared)
  await writeScores(tx, compared.filter(({ difference }) => difference.scores).map(asJudged))
  await writePrints(tx, compared)
  const worded = compared.filter(({ difference }) => difference.words).map(({ stored }) => stored)
  await showAgain(
    tx,
    worded.filter(({ shown }) => shown).map(({ id }) => id)
  )
  await awaitScores(tx, scorers, worded)
  await settle(
    tx,
    compared.map(({ stored, difference }) => ({
      subject: stored,
      before: stored.findings,
      after: difference.findings
    }))
  )
  await noteDifferences(tx, run, compared)
  await tell(tx, run, compared)
  return true
}

const asJudged = ({ judged }: Compared) => judged

async function tell(tx: Queryable, run: Run, compared: readonly Compared[]): Promise<void> {
  const differing = compared.filter(({ difference: d }) => d.words || d.language || d.outcome !== null)
  await recordEvents(
    tx,
    differing.map(({ stored, difference }) => ({
      type: 'contribution.rechecked',
      actorId: run.startedBy,
      subjectId: stored.id,
      payload: {
        ...{ type: stored.type, promptId: stored.promptId, runId: run.id, words: difference.words },
        ...{ from: stored.pipelineVersion, to: run.pipelineVersion },
        ...{ appeared: difference.appeared, gone: difference.gone, altered: difference.altered }
      }
    }))
  )
}

/** Locks a batch, prompts first. @returns whether every row is as it was when it was read */
async function lockAsRead(tx: Queryable, batch: readonly Compared[]): Promise<boolean> {
  await lockPrompts(tx, [...new Set(batch.map(({ stored }) => stored.promptId))])
  const versions = new Map<string, string>()
  for (const type of ['revision', 'output'] as const) {
    const ids = batch.filter(({ stored }) => stored.type === type).map(({ stored }) => stored.id)
    if (ids.length === 0) continue
    const rows = await tx.execute<{ id: string; version: string }>(sql`
      select t.id, t.xmin::text as version from ${tableOf(type)} t where t.id = ${anyOf(ids)}
      order by t.id for no key update`)
    for (const { id, version } of rows) versions.set(id, version)
  }
  return batch.every(({ stored }) => versions.get(stored.id) === stored.rowVersion)
}

/** Whatever came out the same is of the present version, too. */
async function markVersion(tx: Queryable, run: Run, compared: readonly Compared[]): Promise<void> {
  const version = run.pipelineVersion
  const old = compared.filter(({ stored }) => stored.pipelineVersion !== version)
  for (const type of ['revision', 'output'] as const) {
    const ids = old.filter(({ stored }) => stored.type === type).map(({ stored }) => stored.id)
    if (ids.length === 0) continue
    await tx.execute(sql`
      update ${tableOf(type)} set pipeline_version = ${version}, cleaned_at = now()
      where id = ${anyOf(ids)} and pipeline_version is distinct from ${version}`)
    await tx.execute(sql`
      update scores set pipeline_version = ${version}
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
