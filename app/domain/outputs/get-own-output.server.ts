import { and, eq } from 'drizzle-orm'
import { outputs, prompts } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'

/** The author's own output, with the prompt it belongs to. @throws AppError `not_found` for everybody else */
export async function getOwnOutput(hub: Hub, author: { id: string }, outputId: string) {
  const [output] = await hub.db
    .select({
      id: outputs.id,
      state: outputs.moderationState,
      trainingConsent: outputs.trainingConsent,
      promptId: outputs.promptId,
      promptTitle: prompts.title
    })
    .from(outputs)
    .innerJoin(prompts, eq(prompts.id, outputs.promptId))
    .where(and(eq(outputs.id, outputId), eq(outputs.authorId, author.id)))
  if (!output) throw new AppError('not_found', 'No such output of yours')
  return output
}
