import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { importItems, imports, outputs, prompts } from '~db/schema'
import { revokeRecords } from '../datasets/revoke-records.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { refreshPromptSummaries } from '../prompts/publish.server'
import { takeBack, WITHDRAWABLE } from '../prompts/withdraw-prompt.server'
import { closeCases } from '../review/close-cases.server'
import { findImport } from './find-import.server'
import { canUndo } from './import-view'

const BATCH = 100

/**
 * Asks that what an import brought be taken back. A job does it, one contribution a transaction.
 *
 * @throws AppError `not_found`, `conflict` (under way, nothing came in, or undone already)
 */
export async function requestUndo(hub: Hub, owner: { id: string }, id: string): Promise<void> {
  const row = await findImport(hub, owner, id)
  const refused = () =>
    new AppError('conflict', 'There is nothing to take back', { key: 'imports:error.no_undo' })
  if (!canUndo(row)) throw refused()
  await hub.db.transaction(async (tx) => {
    const begun = await tx
      .update(imports)
      .set({ state: 'undoing', startedAt: sql`coalesce(${imports.startedAt}, now())`, finishedAt: null })
      .where(and(eq(imports.id, id), eq(imports.state, row.state)))
      .returning({ id: imports.id })
    if (begun.length === 0) throw refused()
    await recordEvents(tx, [{ type: 'import.undo_started', actorId: owner.id, subjectId: id }])
  })
}

/**
 * Withdraws what an import brought and nobody has changed since: prompts with one revision, no remixes, and no outputs
 * from elsewhere; outputs whose prompt stays. Their import keys are given back, so that the file can come in again.
 * Goes on where an interrupted run stopped. Nothing to do is fine.
 */
export async function undoImport(
  hub: Hub,
  id: string,
  options: { signal?: AbortSignal } = {}
): Promise<void> {
  const [row] = await hub.db
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), eq(imports.state, 'undoing')))
  if (!row) return
  // prompts first: their outputs go with them
  for (const isPrompt of [true, false]) {
    for (;;) {
      const items = await hub.db
        .select({ subjectId: importItems.subjectId })
        .from(importItems)
        .where(
          and(eq(importItems.importId, id), eq(importItems.isPrompt, isPrompt), isNull(importItems.outcome))
        )
        .orderBy(importItems.subjectId)
        .limit(BATCH)
      if (items.length === 0) break
      for (const { subjectId } of items) {
        options.signal?.throwIfAborted()
        await hub.db.transaction(async (tx) => {
          const author = { id: row.userId }
          const went = isPrompt
            ? await undoPrompt(tx, author, id, subjectId)
            : await undoOutput(tx, author, subjectId)
          await tellOutcome(tx, id, isPrompt, subjectId, went)
        })
      }
    }
  }
  await hub.db.transaction(async (tx) => {
    const done = await tx
      .update(imports)
      .set({ state: 'undone', finishedAt: sql`now()` })
      .where(and(eq(imports.id, id), eq(imports.state, 'undoing')))
      .returning({ id: imports.id })
    if (done.length > 0)
      await recordEvents(tx, [{ type: 'import.undone', actorId: row.userId, subjectId: id }])
  })
}

async function tellOutcome(
  tx: Queryable,
  importId: string,
  isPrompt: boolean,
  subjectId: string,
  went: boolean
) {
  const told = await tx
    .update(importItems)
    .set({ outcome: went ? 'withdrawn' : 'kept' })
    .where(
      and(
        eq(importItems.importId, importId),
        eq(importItems.isPrompt, isPrompt),
        eq(importItems.subjectId, subjectId),
        isNull(importItems.outcome)
      )
    )
    .returning({ subjectId: importItems.subjectId })
  if (told.length === 0) return
  const column = went ? { undone: sql`${imports.undone} + 1` } : { kept: sql`${imports.kept} + 1` }
  await tx.update(imports).set(column).where(eq(imports.id, importId))
}

/** @returns false when it has changed, or is not its author's to take back any more */
async function undoPrompt(
  tx: Queryable,
  author: { id: string },
  importId: string,
  promptId: string
): Promise<boolean> {
  const [prompt] = await tx.select().from(prompts).where(eq(prompts.id, promptId)).for('no key update')
  if (!prompt || prompt.authorId !== author.id) return false
  if (prompt.moderationState === 'withdrawn') return true
  if (!WITHDRAWABLE.includes(prompt.moderationState) || prompt.latestNumber > 1) return false
  const [changed] = await tx.execute<{ grown: boolean }>(sql`
    select exists (select from prompts where parent_id = ${promptId}::uuid)
      or exists (select from outputs o where o.prompt_id = ${promptId}::uuid and o.moderation_state <> 'withdrawn'
        and not exists (select from import_items i
          where i.import_id = ${importId}::uuid and not i.is_prompt and i.subject_id = o.id)) as grown`)
  if (changed?.grown) return false
  await takeBack(tx, author, prompt)
  await tx.update(prompts).set({ importKey: null }).where(eq(prompts.id, promptId))
  await tx.update(outputs).set({ importKey: null }).where(eq(outputs.promptId, promptId))
  return true
}

/** As `withdrawOutput`, where it is not gone with its prompt. */
async function undoOutput(tx: Queryable, author: { id: string }, outputId: string): Promise<boolean> {
  const [gone] = await tx
    .update(outputs)
    .set({ moderationState: 'withdrawn', importKey: null })
    .where(
      and(
        eq(outputs.id, outputId),
        eq(outputs.authorId, author.id),
        inArray(outputs.moderationState, WITHDRAWABLE)
      )
    )
    .returning({ promptId: outputs.promptId })
  if (!gone) {
    const [row] = await tx
      .select({ state: outputs.moderationState })
      .from(outputs)
      .where(eq(outputs.id, outputId))
    return row?.state === 'withdrawn'
  }
  await revokeRecords(tx, { outputIds: [outputId], reason: 'withdrawn' })
  await closeCases(tx, [outputId])
  await refreshPromptSummaries(tx, [gone.promptId])
  await recordEvents(tx, [
    {
      type: 'output.withdrawn',
      actorId: author.id,
      subjectId: outputId,
      payload: { promptId: gone.promptId }
    }
  ])
  return true
}
