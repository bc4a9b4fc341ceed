import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import type { Queryable } from '~db/client'
import {
  diffsDue,
  imports,
  outputs,
  promptRevisions,
  releaseFormats,
  releaseIndexes,
  releases
} from '~db/schema'
import { INDEX_FORMAT } from '../datasets/viewer/index-head'

/** States in which a contribution waits for the cleaning pipeline. */
export const UNCLEANED_STATES = ['submitted', 'scanning'] as const

const OLD_ENOUGH = sql`now() - interval '2 minutes'`
/** Of each kind, at most this many are told at a time. */
export const UNFINISHED_LIMIT = 5000
/** A release's rows take minutes: a few at a time, the newest first. */
const UNINDEXED_LIMIT = 20

export interface Unfinished {
  subjects: { type: 'revision' | 'output'; id: string }[]
  releaseIds: string[]
  formats: { releaseId: string; format: string }[]
  importIds: string[]
  /** Published releases whose rows cannot be searched yet, or by an index of before alone. */
  unindexedIds: string[]
  /** Pairs of releases that somebody wants compared. */
  diffs: { fromId: string; toId: string }[]
}

/** Work begun more than two minutes ago that is not done: contributions never cleaned, releases never built (also in a format) or not to be searched or compared, imports (and undoings) that stopped. */
export async function listUnfinished(db: Queryable): Promise<Unfinished> {
  const waiting = (table: typeof promptRevisions | typeof outputs) =>
    and(
      isNull(table.pipelineVersion),
      inArray(table.moderationState, [...UNCLEANED_STATES]),
      lt(table.createdAt, OLD_ENOUGH)
    )
  const revisions = db
    .select({ type: sql<'revision' | 'output'>`'revision'`, id: promptRevisions.id })
    .from(promptRevisions)
    .where(waiting(promptRevisions))
  const made = db
    .select({ type: sql<'revision' | 'output'>`'output'`, id: outputs.id })
    .from(outputs)
    .where(waiting(outputs))
  const subjects = await unionAll(revisions, made).limit(UNFINISHED_LIMIT)
  const stuck = await db
    .select({ id: releases.id })
    .from(releases)
    .where(and(inArray(releases.state, ['queued', 'building']), lt(releases.createdAt, OLD_ENOUGH)))
    .limit(UNFINISHED_LIMIT)
  const formats = await db
    .select({ releaseId: releaseFormats.releaseId, format: releaseFormats.format })
    .from(releaseFormats)
    .where(
      and(inArray(releaseFormats.state, ['queued', 'building']), lt(releaseFormats.requestedAt, OLD_ENOUGH))
    )
    .limit(UNFINISHED_LIMIT)
  const halted = await db
    .select({ id: imports.id })
    .from(imports)
    .where(and(inArray(imports.state, ['waiting', 'running', 'undoing']), lt(imports.startedAt, OLD_ENOUGH)))
    .limit(UNFINISHED_LIMIT)
  const unindexed = await db
    .select({ id: releases.id })
    .from(releases)
    .leftJoin(releaseIndexes, eq(releaseIndexes.snapshotSha256, releases.snapshotSha256))
    .where(
      and(
        eq(releases.state, 'published'),
        lt(releases.publishedAt, OLD_ENOUGH),
        or(isNull(releaseIndexes.sha256), sql`${releaseIndexes.head} ->> 'format' <> ${INDEX_FORMAT}`),
        isNull(releaseIndexes.error)
      )
    )
    .orderBy(desc(releases.publishedAt))
    .limit(UNINDEXED_LIMIT)
  const diffs = await db
    .select({ fromId: diffsDue.fromId, toId: diffsDue.toId })
    .from(diffsDue)
    .where(and(isNull(diffsDue.error), lt(diffsDue.requestedAt, OLD_ENOUGH)))
    .limit(UNFINISHED_LIMIT)
  return {
    subjects,
    releaseIds: stuck.map((row) => row.id),
    formats,
    importIds: halted.map((row) => row.id),
    unindexedIds: unindexed.map((row) => row.id),
    diffs
  }
}
