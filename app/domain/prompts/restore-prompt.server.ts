import { and, desc, eq, inArray } from 'drizzle-orm'
import { type NewEvent, recordEvents } from '~db/outbox'
import { events, outputs, promptRevisions, prompts } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'

/**
 * Undoes the author's last withdrawal: the rows it took go back to `scanning` and through cleaning again, so nothing
 * returns unchecked. Marks in releases stay: a release already told its downloaders.
 *
 * @throws AppError `not_found`, `forbidden` (not the author), `conflict` (not withdrawn)
 */
export async function restorePrompt(hub: Hub, author: { id: string }, promptId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [prompt] = await tx.select().from(prompts).where(eq(prompts.id, promptId)).for('no key update')
    if (!prompt) throw new AppError('not_found', 'No such prompt')
    if (prompt.authorId !== author.id) throw new AppError('forbidden', 'Only the author can restore a prompt')
    if (prompt.moderationState !== 'withdrawn') throw new AppError('conflict', 'The prompt is not withdrawn')
    const [withdrawal] = await tx
      .select({ payload: events.payload })
      .from(events)
      .where(and(eq(events.subjectId, promptId), eq(events.type, 'prompt.withdrawn')))
      .orderBy(desc(events.id))
      .limit(1)
    const taken = withdrawal?.payload as { revisionIds?: string[]; outputIds?: string[] } | undefined
    await tx
      .update(prompts)
      .set({ moderationState: 'scanning', version: prompt.version + 1, updatedAt: new Date() })
      .where(eq(prompts.id, promptId))
    const revisions = await tx
      .update(promptRevisions)
      .set({ moderationState: 'scanning' })
      .where(
        and(
          inArray(promptRevisions.id, taken?.revisionIds ?? []),
          eq(promptRevisions.moderationState, 'withdrawn')
        )
      )
      .returning({ id: promptRevisions.id, number: promptRevisions.number })
    const back = await tx
      .update(outputs)
      .set({ moderationState: 'scanning' })
      .where(and(inArray(outputs.id, taken?.outputIds ?? []), eq(outputs.moderationState, 'withdrawn')))
      .returning({ id: outputs.id })
    const inOrder = revisions.sort((a, b) => a.number - b.number)
    await recordEvents(tx, [
      ...inOrder.map(
        (r): NewEvent => ({
          type: 'prompt.submitted',
          actorId: author.id,
          subjectId: promptId,
          payload: { revisionId: r.id }
        })
      ),
      ...back.map(
        (o): NewEvent => ({
          type: 'output.submitted',
          actorId: author.id,
          subjectId: o.id,
          payload: { promptId }
        })
      )
    ])
  })
}
