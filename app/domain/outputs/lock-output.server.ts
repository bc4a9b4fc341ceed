import { eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { outputs, prompts } from '~db/schema'
import { AppError } from '../errors'

/**
 * Locks an output for change, its prompt before it: summaries are computed from all outputs of a prompt, so two changes
 * of one prompt must follow each other, and one order of locks leaves no deadlock.
 *
 * @throws AppError `not_found`
 */
export async function lockOutput(tx: Queryable, outputId: string) {
  const [home] = await tx.select({ promptId: outputs.promptId }).from(outputs).where(eq(outputs.id, outputId))
  if (!home) throw new AppError('not_found', 'No such output')
  const [prompt] = await tx
    .select({ state: prompts.moderationState })
    .from(prompts)
    .where(eq(prompts.id, home.promptId))
    .for('no key update')
  const [output] = await tx.select().from(outputs).where(eq(outputs.id, outputId)).for('no key update')
  if (!prompt || !output) throw new AppError('not_found', 'No such output')
  return { ...output, promptState: prompt.state }
}
