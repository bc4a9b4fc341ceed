import { inArray } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prompts } from '~db/schema'

/** Locks prompts in id order, so that two transactions that touch many of them never wait for each other in a circle. */
export async function lockPrompts(tx: Queryable, promptIds: string[]): Promise<void> {
  if (promptIds.length === 0) return
  await tx
    .select({ id: prompts.id })
    .from(prompts)
    .where(inArray(prompts.id, promptIds))
    .orderBy(prompts.id)
    .for('no key update')
}
