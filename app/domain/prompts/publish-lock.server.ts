import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { anyOf } from './publish-ids.server'

/** Locks prompts in id order, so that two transactions that touch many of them never wait for each other in a circle. */
export async function lockPrompts(tx: Queryable, promptIds: readonly string[]): Promise<void> {
  if (promptIds.length === 0) return
  await tx.execute(sql`select id from prompts where id = ${anyOf(promptIds)} order by id for no key update`)
}
