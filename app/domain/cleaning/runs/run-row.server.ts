import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cleaningRuns, type cleaningShards } from '~db/schema'
import type { CleaningRunState } from '~db/vocabulary'
import { AppError } from '../../errors'
import { KEY_SCHEME } from '../minhash'
import { WAITING } from '../subject.server'

export type Run = typeof cleaningRuns.$inferSelect
export type Shard = typeof cleaningShards.$inferSelect & { subjectType: 'revision' | 'output' }

/** States of contributions that are gone over again; what was withdrawn is cleaned when it comes back. */
export const CLEANED: readonly string[] = [
  'published',
  'held',
  'limited',
  'hidden',
  'changes_requested',
  'scan_failed',
  'rejected',
  'rejected_auto',
  'removed',
  'quarantined'
]

/** Which rows of `prompt_revisions` or `outputs`, under the alias `t`, belong to a run. */
export function inScope({ scope, rules, pipelineVersion }: Run, type: 'revision' | 'output') {
  if (scope === 'waiting') return sql`t.moderation_state in ${WAITING}`
  const cleaned = sql`t.moderation_state in ${[...CLEANED]}`
  if (scope === 'stale') return sql`${cleaned} and t.pipeline_version is distinct from ${pipelineVersion}`
  if (scope === 'all') return cleaned
  return sql`${cleaned} and exists (select from findings f
    where f.subject_type = ${type}::subject_type and f.subject_id = t.id and f.superseded_at is null and f.rule = any(${`{${rules.join()}}`}::text[]))`
}

export const tableOf = (type: 'revision' | 'output') =>
  sql.raw(type === 'revision' ? 'prompt_revisions' : 'outputs')

/** Fingerprints made otherwise than now count as changed. */
export const SCHEME = sql.raw(String(KEY_SCHEME))

export async function readRun(tx: Queryable, id: string): Promise<Run | null> {
  const [run] = await tx.select().from(cleaningRuns).where(eq(cleaningRuns.id, id))
  return run ?? null
}

/** Locks a run that is at a step and not halted. @throws AppError `stale` when it has moved on or was stopped */
export async function lockRun(tx: Queryable, id: string, state: CleaningRunState): Promise<Run> {
  const [run] = await tx
    .select()
    .from(cleaningRuns)
    .where(and(eq(cleaningRuns.id, id), eq(cleaningRuns.state, state), isNull(cleaningRuns.halted)))
    .for('no key update')
  if (!run) throw new AppError('stale', 'The run was stopped or has moved on')
  return run
}
