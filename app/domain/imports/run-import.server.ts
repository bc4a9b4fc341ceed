import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { imports } from '~db/schema'
import { importFileKey, importRejectsKey } from '~storage/keys'
import { isTransient } from '../datasets/transient.server'
import { AppError, isAppError } from '../errors'
import type { ColumnMapping } from '../formats/column-mapping'
import type { BatchResult } from '../formats/import-batch.server'
import { importRows, type ReadSoFar, rejectLine } from '../formats/import-rows.server'
import type { Hub } from '../hub/hub.server'
import { notify } from '../review/notify.server'
import { arrangePrompt } from './arrange-prompt'
import { fetchFile, withWorkDir } from './import-file.server'
import { rowsLeftToday } from './import-room.server'
import { noRowsLeft } from './prepare-import.server'
import { problemKey } from './preview-import.server'

type Claim = typeof imports.$inferSelect

/** Interrupted attempts (fence values) after which an error that might pass counts as a failure. */
const MAX_ATTEMPTS = 10

/**
 * Writes what an import that was started holds. May be called again after any interruption and goes on behind the last
 * prompt that was written; of two workers the later one wins. Nothing to do is fine.
 *
 * @throws the signal's reason when stopped, and errors of a foundation that is away: call again. Everything else marks the
 *   import as failed and tells its owner.
 */
export async function runImport(hub: Hub, id: string, options: { signal?: AbortSignal } = {}): Promise<void> {
  const [claim] = await hub.db
    .update(imports)
    .set({ state: 'running', fence: sql`${imports.fence} + 1` })
    .where(and(eq(imports.id, id), inArray(imports.state, ['waiting', 'running'])))
    .returning()
  if (!claim) return
  try {
    const read = await withWorkDir(hub, id, (dir) => readAll(hub, claim, dir, options.signal))
    await finish(hub, claim, read)
  } catch (error) {
    if (isAppError(error) && error.code === 'stale') return
    if (options.signal?.aborted || (isTransient(error) && claim.fence < MAX_ATTEMPTS)) throw error
    if (!isAppError(error)) hub.log.error({ err: error, import: id }, 'an import failed')
    await failImport(hub, id, error, claim.fence)
  }
}

async function readAll(hub: Hub, claim: Claim, dir: string, signal?: AbortSignal): Promise<ReadSoFar> {
  const { license, trainingConsent } = claim
  if (!license || trainingConsent === null) throw new AppError('invalid', 'An import without terms')
  const path = await fetchFile(hub, claim, dir)
  const rejectsPath = join(dir, 'rejects.jsonl')
  const rejects = createWriteStream(rejectsPath)
  const mostRows = claim.rows + (await rowsLeftToday(hub.db, { id: claim.userId }))
  let rejected = 0
  try {
    return await importRows(hub, {
      ...{ path, format: 'auto' as const, mapping: claim.mapping as ColumnMapping | null },
      ...{ authorId: claim.userId, license, trainingConsent, skip: claim.cursor },
      arrange: (prompt) => arrangePrompt(prompt, claim),
      check: ({ rows }) => {
        signal?.throwIfAborted()
        if (rows >= mostRows) throw noRowsLeft()
      },
      onReject: (row) => {
        rejected += 1
        rejects.write(rejectLine(row))
      },
      within: (tx, result, read) => writeDown(tx, claim, result, read)
    })
  } finally {
    rejects.end()
    await finished(rejects)
    if (rejected > 0) await keepRejects(hub, claim, rejectsPath, rejected)
  }
}

/** The file is read from its beginning every time, so that what it left out is whole. */
async function keepRejects(hub: Hub, claim: Claim, path: string, rejected: number): Promise<void> {
  await hub.store.put(importRejectsKey(claim.id), createReadStream(path), {
    mediaType: 'application/x-ndjson'
  })
  await hub.db
    .update(imports)
    .set({ hasRejects: true, rejected })
    .where(and(eq(imports.id, claim.id), eq(imports.fence, claim.fence)))
}

/** Counts a batch in its own transaction. @throws AppError `stale` when the import was cancelled or taken over */
async function writeDown(tx: Queryable, claim: Claim, result: BatchResult, read: ReadSoFar): Promise<void> {
  const held = await tx
    .update(imports)
    .set({
      rows: read.rows,
      laterTurns: read.laterTurns,
      rejected: read.rejected,
      share: read.share,
      cursor: read.prompts,
      added: sql`${imports.added} + ${result.prompts}`,
      addedOutputs: sql`${imports.addedOutputs} + ${result.outputs}`,
      already: sql`${imports.already} + ${result.already}`
    })
    .where(whileHeld(claim))
    .returning({ id: imports.id })
  if (held.length === 0) throw new AppError('stale', 'The import was cancelled or taken over')
  const items = [
    ...result.promptIds.map((subjectId) => ({ subjectId, isPrompt: true })),
    ...result.outputIds.map((subjectId) => ({ subjectId, isPrompt: false }))
  ]
  if (items.length > 0)
    await tx.execute(sql`
      insert into import_items (import_id, subject_id, is_prompt)
      select ${claim.id}::uuid, n."subjectId", n."isPrompt"
      from json_to_recordset(${JSON.stringify(items)}::json) as n("subjectId" uuid, "isPrompt" boolean)
      on conflict do nothing`)
}

const whileHeld = (claim: Claim) =>
  and(eq(imports.id, claim.id), eq(imports.fence, claim.fence), eq(imports.state, 'running'))

async function finish(hub: Hub, claim: Claim, read: ReadSoFar): Promise<void> {
  const done = await hub.db.transaction(async (tx) => {
    const [row] = await tx
      .update(imports)
      .set({
        state: 'done',
        rows: read.rows,
        laterTurns: read.laterTurns,
        rejected: read.rejected,
        share: 1,
        hasFile: false,
        finishedAt: sql`now()`
      })
      .where(whileHeld(claim))
      .returning()
    if (!row) return false
    const [eventId] = await recordEvents(tx, [
      { type: 'import.finished', actorId: row.userId, subjectId: row.id, payload: { added: row.added } }
    ])
    await notify(tx, [
      {
        userId: row.userId,
        kind: 'import.finished',
        params: { file: row.fileName, added: row.added, rejected: row.rejected },
        href: `/imports/${row.id}`,
        eventId
      }
    ])
    return true
  })
  if (done) await hub.store.delete(importFileKey(claim.id))
}

/** Marks an unfinished import as failed, with why, and tells its owner. What came in stays. */
export async function failImport(hub: Hub, id: string, error: unknown, fence?: number): Promise<void> {
  const key = isAppError(error) ? problemKey(error) : 'imports:error.broke'
  await hub.db.transaction(async (tx) => {
    const unfinished = and(eq(imports.id, id), inArray(imports.state, ['waiting', 'running']))
    const [row] = await tx
      .update(imports)
      .set({ state: 'failed', error: key, finishedAt: sql`now()` })
      .where(fence === undefined ? unfinished : and(unfinished, eq(imports.fence, fence)))
      .returning()
    if (!row) return
    const [eventId] = await recordEvents(tx, [
      { type: 'import.failed', actorId: row.userId, subjectId: id, payload: { error: key } }
    ])
    await notify(tx, [
      {
        userId: row.userId,
        kind: 'import.failed',
        params: { file: row.fileName, added: row.added },
        href: `/imports/${id}`,
        eventId
      }
    ])
  })
}
