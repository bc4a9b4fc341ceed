import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { comments, prompts } from '~db/schema'

/**
 * Counts a comment in (`1`) or out (`-1`): at its prompt, and as an answer at every comment above it. The caller holds the
 * prompt's lock.
 */
export async function countComment(
  tx: Queryable,
  { promptId, parentId }: { promptId: string; parentId: string | null },
  change: 1 | -1
): Promise<void> {
  await tx
    .update(prompts)
    .set({ commentCount: sql`${prompts.commentCount} + ${change}` })
    .where(eq(prompts.id, promptId))
  if (!parentId) return
  await tx.execute(sql`
    with recursive above as (
      select id, parent_id from ${comments} where id = ${parentId}
      union all
      select c.id, c.parent_id from ${comments} c join above on c.id = above.parent_id)
    update ${comments} set reply_count = reply_count + ${change} where id in (select id from above)`)
}
