import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import { anyOf } from './publish-ids.server'

/** Locks prompts in id order, so that two transactions that touch many of them never wait for each other in a circle. */
export async function lockPrompts(tx: Queryable, promptIds: readonly string[]): Promise<void> {
  if (promptIds.length === 0) return
  await prepared(tx, sql`select id from prompts where id = ${anyOf(promptIds)} order by id for no key update`)
}

/** `lockPrompts`, of the prompts that revisions or outputs belong to. */
export async function lockPromptsOf(
  tx: Queryable,
  type: 'revision' | 'output',
  ids: readonly string[]
): Promise<void> {
  const belonging = type === 'revision' ? sql`prompt_revisions` : sql`outputs`
  await prepared(
    tx,
    sql`
    select id from prompts where id in (select prompt_id from ${belonging} where id = ${anyOf(ids)})
    order by id for no key update`
  )
}
