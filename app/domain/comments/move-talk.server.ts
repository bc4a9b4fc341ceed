import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'

/**
 * Moves what people said at a prompt, and the signs they gave it, to another: threads whole, what lies before the
 * moderators with them, and each sign once a person. The caller holds both prompts' locks.
 *
 * @returns how many comments that are not gone, and how many signs, the other prompt gained
 */
export async function moveTalk(
  tx: Queryable,
  from: string,
  to: string
): Promise<{ comments: number; reactions: number }> {
  await tx.execute(sql`update comments set prompt_id = ${to} where prompt_id = ${from}`)
  await tx.execute(sql`
    update cases set prompt_id = ${to}
    where subject_type = 'comment' and prompt_id = ${from} and state <> 'closed'`)
  const given = await tx.execute(sql`
    insert into reactions (subject_type, subject_id, kind, user_id, created_at)
    select subject_type, ${to}::uuid, kind, user_id, created_at from reactions where subject_id = ${from}
    on conflict do nothing returning kind`)
  await tx.execute(sql`delete from reactions where subject_id = ${from}`)
  const [moved] = await tx.execute<{ comments: number }>(sql`
    select comment_count as comments from prompts where id = ${from}`)
  const comments = moved?.comments ?? 0
  await tx.execute(sql`
    update prompts set comment_count = comment_count + ${comments}::int,
      reaction_count = reaction_count + ${given.length}::int where id = ${to}`)
  await tx.execute(sql`update prompts set comment_count = 0, reaction_count = 0 where id = ${from}`)
  return { comments, reactions: given.length }
}
