import { and, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { outputs, promptRevisions, prompts } from '~db/schema'

/** What a rule refused waits again, as what is held does, with its prompt if that was refused with it: a person publishes it. */
export async function waitAgain(
  tx: Queryable,
  { type, id, promptId }: { type: string; id: string; promptId: string }
): Promise<void> {
  const table = type === 'output' ? outputs : promptRevisions
  await tx.update(table).set({ moderationState: 'held' }).where(eq(table.id, id))
  await tx
    .update(prompts)
    .set({ moderationState: 'held', updatedAt: new Date() })
    .where(and(eq(prompts.id, promptId), eq(prompts.moderationState, 'rejected_auto')))
}
