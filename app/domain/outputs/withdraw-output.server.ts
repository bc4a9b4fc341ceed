import { eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { outputs } from '~db/schema'
import { revokeRecords } from '../datasets/revoke-records.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { refreshPromptSummaries } from '../prompts/publish.server'
import { WITHDRAWABLE } from '../prompts/withdraw-prompt.server'
import { closeCases } from '../review/close-cases.server'
import { lockOutput } from './lock-output.server'

/**
 * Takes the author's output back: it leaves the pages, the prompt's averages and, marked, every release that holds it.
 *
 * @returns the prompt it belongs to
 * @throws AppError `not_found`, `forbidden` (not the author), `conflict` (already withdrawn, rejected or removed)
 */
export async function withdrawOutput(hub: Hub, author: { id: string }, outputId: string): Promise<string> {
  return hub.db.transaction(async (tx) => {
    const output = await own(tx, author, outputId)
    if (!WITHDRAWABLE.includes(output.moderationState))
      throw new AppError('conflict', `An output that is ${output.moderationState} can not be withdrawn`)
    await tx.update(outputs).set({ moderationState: 'withdrawn' }).where(eq(outputs.id, outputId))
    await revokeRecords(tx, { outputIds: [outputId], reason: 'withdrawn' })
    await closeCases(tx, [outputId])
    await refreshPromptSummaries(tx, [output.promptId])
    await recordEvents(tx, [
      {
        type: 'output.withdrawn',
        actorId: author.id,
        subjectId: outputId,
        payload: { promptId: output.promptId }
      }
    ])
    return output.promptId
  })
}

/**
 * Undoes a withdrawal: the output goes through cleaning again.
 *
 * @returns the prompt it belongs to
 * @throws AppError `not_found`, `forbidden` (not the author), `conflict` (not withdrawn)
 */
export async function restoreOutput(hub: Hub, author: { id: string }, outputId: string): Promise<string> {
  return hub.db.transaction(async (tx) => {
    const output = await own(tx, author, outputId)
    if (output.moderationState !== 'withdrawn') throw new AppError('conflict', 'The output is not withdrawn')
    await tx.update(outputs).set({ moderationState: 'scanning' }).where(eq(outputs.id, outputId))
    await recordEvents(tx, [
      {
        type: 'output.submitted',
        actorId: author.id,
        subjectId: outputId,
        payload: { promptId: output.promptId }
      }
    ])
    return output.promptId
  })
}

async function own(tx: Queryable, author: { id: string }, outputId: string) {
  const output = await lockOutput(tx, outputId)
  if (output.authorId !== author.id) throw new AppError('forbidden', 'Only the author can do this')
  return output
}
