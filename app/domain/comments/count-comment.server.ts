import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { comments, datasets, prompts } from '~db/schema'
import type { Home } from './talk-address'

/**
 * Counts a comment in (`1`) or out (`-1`): at what it speaks of, and as an answer at every comment above it. The caller holds the
 * lock of that.
 */
export async function countComment(
  tx: Queryable,
  { promptId, datasetId, parentId }: Home & { parentId: string | null },
  change: 1 | -1
): Promise<void> {
  if (promptId)
    await tx
      .update(prompts)
      .set({ commentCount: sql`${prompts.commentCount} + ${change}` })
      .where(eq(prompts.id, promptId))
  if (datasetId)
    await tx
      .update(datasets)
      .set({ commentCount: sql`${datasets.commentCount} + ${change}` })
      .where(eq(datasets.id, datasetId))
  if (!parentId) return
  await tx.execute(sql`
    with recursive above as (
      select id, parent_id from ${comments} where id = ${parentId}
      union all
      select c.id, c.parent_id from ${comments} c join above on c.id = above.parent_id)
    update ${comments} set reply_count = reply_count + ${change} where id in (select id from above)`)
}
